"""What this is, and how it works."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughline.finding.registry import extractor_versions
from throughline.web.words import STANDING_MEANINGS, STRANDS


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.html", {"strands": STRANDS.values(), "standings": STANDING_MEANINGS})


@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    return render(request, "web/methods.html", {"versions": sorted(extractor_versions().items())})
