"""Errors that readers report, without an account and without a cookie, and what they are answered."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from throughline.record.errors import NotAllowed
from throughline.record.models import ErrorReport
from throughline.record.permissions import reports_for
from throughline.record.services.reporting_errors import answer_report, report_error
from throughline.web.limiting import within_limit
from throughline.web.views.desk import at_desk

MOST_AN_HOUR = 5


class ReportForm(forms.Form):
    """What is wrong. ``website`` is a trap: people do not see it."""

    text = forms.CharField(
        label=gettext_lazy("What is wrong, and how it should be"),
        help_text=gettext_lazy("Please give no names, addresses or numbers of persons; none are needed."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )
    page = forms.CharField(widget=forms.HiddenInput, required=False, max_length=512)


class AnswerForm(forms.Form):
    """What the reader is told."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )


@csrf_exempt  # nobody's rights are used, so there is nothing to forge; and a reader gets no cookie
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form; what it was sent with gets an address where the answer will stand."""
    form = ReportForm(request.POST or None, initial={"page": request.GET.get("page", "")[:512]})
    if request.method == "POST" and form.is_valid():
        if request.POST.get("website"):
            return redirect("home")
        if within_limit(request, "report", most=MOST_AN_HOUR, seconds=3600):
            made = report_error(form.cleaned_data["page"], form.cleaned_data["text"], get_language() or "en")
            return redirect("report-sent", made.id)
        form.add_error(None, _("Many reports came from your network just now. Please try again in an hour."))
        return render(request, "web/report.html", {"form": form, "noindex": True}, status=429)
    status = 422 if form.errors else 200
    return render(request, "web/report.html", {"form": form, "noindex": True}, status=status)


@never_cache
@require_safe
def report_sent(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """What was reported and what was answered, for who knows its address."""
    found = ErrorReport.objects.filter(pk=report_id).first()
    if found is None:
        raise Http404("no such report")
    return render(request, "web/report_sent.html", {"report": found, "noindex": True})


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """The reports to answer, oldest first."""
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _answer(request, form.cleaned_data["answer"])
        return redirect("desk-reports")
    found = reports_for(request.user).filter(answered_at=None).select_related("entry").order_by("at")
    return render(request, "web/reports.html", {"reports": found[:50], "form": form})


def _answer(request: HttpRequest, answer: str) -> None:
    try:
        answer_report(request.user, UUID(request.POST.get("report", "")), answer)
    except (NotAllowed, ValueError) as refused:
        raise Http404(str(refused)) from refused
    messages.success(request, _("Answered."))
