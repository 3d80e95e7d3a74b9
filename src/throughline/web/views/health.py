"""What machines ask: whether the site works, and what they may read."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from throughline.record.errors import RecordError
from throughline.searching import search

ROBOTS = "User-agent: *\nDisallow: /search/\nDisallow: /*/search/\nAllow: /\n"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database and the search index answer; else 503 naming the one that does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    try:
        search("", limit=1, facets=False)
    except (RecordError, OSError, ValueError):
        return HttpResponse("the search index does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain")
