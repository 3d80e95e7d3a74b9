"""What this is, and how it works."""

from functools import lru_cache
from time import process_time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from throughline.finding.registry import extractor_versions
from throughline.tagging.evaluating import measure_bundled
from throughline.tagging.tagger import model_version
from throughline.web.words import STANDING_MEANINGS, STRANDS


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.html", {"strands": STRANDS.values(), "standings": STANDING_MEANINGS})


@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "web/methods.html",
        {"versions": sorted(extractor_versions().items()), "tagger": _measured(model_version())},
    )


@lru_cache(maxsize=1)
def _measured(model: str) -> dict[str, Any]:
    """How right the tagger is, measured once for each version of it."""
    return measure_bundled(process_time, timezone.now().date())
