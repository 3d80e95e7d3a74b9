"""What a list shows, whole, as a table to take away."""

import tempfile

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from throughline.record.exchange.columns import columns_of
from throughline.record.exchange.sheets.writing import write_into
from throughline.record.queries import list_entries
from throughline.record.queries.exporting import export_rows
from throughline.web.asking import read_asked
from throughline.web.words import KIND_OF_SLUG

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
#: Entries that a page gives at once; ``throughline export`` gives more.
MOST_ROWS = 5000


@require_safe
def table(request: HttpRequest, slug: str, ending: str) -> FileResponse:
    """The entries of one kind that the list with the same query string shows."""
    wanted = read_asked(request.GET, kind=KIND_OF_SLUG[slug].code).wanted
    if ending not in FORMS or list_entries(wanted, size=1, facets=False).total > MOST_ROWS:
        raise Http404(f"{slug}.{ending}")
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- the answer closes it
    write_into(file, f".{ending}", columns_of(slug), export_rows(slug, wanted))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{slug}.{ending}", content_type=FORMS[ending])
