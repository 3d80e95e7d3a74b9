"""What readers say is wrong, and what they are answered."""

import re
from uuid import UUID

from django.utils import timezone

from throughline.record.errors import NotAllowed
from throughline.record.models import Account, Entry, ErrorReport
from throughline.record.permissions import reports_for

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def report_error(page: str, text: str, language: str) -> ErrorReport:
    """A reader's report on the page at an address; of the entry that the address names, if it names one."""
    named = _ID.search(page)
    entry = Entry.objects.filter(pk=named[0], merged_into=None).first() if named else None
    return ErrorReport.objects.create(page=page[:512], text=text, language=language, entry=entry)


def answer_report(account: Account, report_id: UUID, answer: str) -> ErrorReport:
    """The report with its answer. ``NotAllowed`` for one that is not the account's to answer, or was answered."""
    report = reports_for(account).filter(pk=report_id, answered_at=None).first()
    if report is None or not answer.strip():
        raise NotAllowed(code="E3114", message="this report cannot be answered so", remedy="See whether it was.")
    report.answer, report.answered_by, report.answered_at = answer.strip(), account, timezone.now()
    report.save()
    return report
