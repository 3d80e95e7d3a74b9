"""Who looks at an entry just now: a lease of some minutes, so that two people do not decide on the same."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from throughline.record.models import Account, Claim

LEASE = timedelta(minutes=10)


def claim(account: Account, entry_id: UUID) -> Claim:
    """The claim on the entry: the account's own, begun or made longer; another's where that one still lasts."""
    now = timezone.now()
    with transaction.atomic():
        Claim.objects.filter(entry=entry_id, until__lte=now).delete()
        held, _ = Claim.objects.select_related("account").get_or_create(
            entry_id=entry_id, defaults={"account": account, "until": now + LEASE}
        )
        if held.account_id == account.id:
            held.until = now + LEASE
            held.save()
    return held


def let_go(account: Account, entry_id: UUID) -> None:
    """Ends the account's claim on the entry, if it has one."""
    Claim.objects.filter(entry=entry_id, account=account).delete()
