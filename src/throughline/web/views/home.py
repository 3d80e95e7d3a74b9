"""The Compact at a glance."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from throughline import compact
from throughline.record.phases import FOLLOW_UP, Phase
from throughline.record.queries import glance, list_actors, list_documents
from throughline.record.queries.documents import DocumentOrder
from throughline.record.queries.shapes import Cell, GlanceRow
from throughline.web.asking import ALL_PHASES
from throughline.web.naming import in_protocol_order, page_language
from throughline.web.words import STRANDS

NEW_DOCUMENTS = 5
BY_ROUND_TABLE = "round_table"


@dataclass(frozen=True, kw_only=True)
class MatrixRow:
    """An objective with its four cells; each cell with the address of the list that it counts."""

    objective: compact.Objective
    label: str
    cells: list[tuple[str, Cell, str]]


@dataclass(frozen=True, kw_only=True)
class MatrixGroup:
    """``table``: the round table that discussed these objectives; None where all stand together."""

    table: compact.RoundTable | None
    rows: list[MatrixRow]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    given = request.GET
    phase, actor = given.get("phase", ""), given.get("actor", "")
    if "\0" in actor or phase not in ("", ALL_PHASES) or given.get("by", "") not in ("", BY_ROUND_TABLE):
        raise Http404("no such view of the matrix")
    states = [row for row in in_protocol_order(list_actors(language=page_language())) if row.m49]
    seen = glance(actor=actor or None, phases=[*Phase, ""] if phase else FOLLOW_UP)
    passed_on = {name: value for name, value in (("actor", actor), ("phase", phase)) if value}
    rows = [_matrix_row(row, passed_on) for row in seen.rows]
    return render(
        request,
        "web/home.html",
        {
            "home": True,
            "groups": _by_round_table(rows) if given.get("by") else [MatrixGroup(table=None, rows=rows)],
            "totals": [(code, seen.totals[code], strand_address(code, passed_on)) for code in STRANDS],
            "glance": seen,
            "outside": sum(cell.outside for cell in seen.totals.values()),
            "entries": sum(cell.count for cell in seen.totals.values()),
            "accepted": sum(cell.accepted for cell in seen.totals.values()),
            "states": states,
            "actor": actor,
            "phase": phase,
            "by": given.get("by", ""),
            "strands": STRANDS.values(),
            "new": list_documents(order=DocumentOrder.NEWEST, limit=NEW_DOCUMENTS),
        },
    )


def _matrix_row(row: GlanceRow, passed_on: dict[str, str]) -> MatrixRow:
    objective = compact.get_objective(row.objective)
    return MatrixRow(
        objective=objective,
        label=objective.label_in(page_language())[0],
        cells=[
            (code, row.cells[code], strand_address(code, {"objective": objective.code, **passed_on}))
            for code in STRANDS
        ],
    )


def strand_address(strand: str, asked: dict[str, str]) -> str:
    """The list of a strand's entries, narrowed by ``asked``."""
    return f"{reverse('all-entries')}?{urlencode({'strand': strand, **asked})}"


def _by_round_table(rows: list[MatrixRow]) -> list[MatrixGroup]:
    """The rows under the round tables of the latest forum whose clusters are known."""
    latest = max(table.year for table in compact.round_tables())
    return [
        MatrixGroup(table=table, rows=[row for row in rows if row.objective.number in table.objectives])
        for table in compact.round_tables()
        if table.year == latest
    ]


@require_safe
def to_simplified_chinese(request: HttpRequest, rest: str) -> HttpResponse:
    """301 from ``/zh/...`` to ``/zh-hans/...``."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/zh-hans/{rest}" + (f"?{query}" if query else ""))
