"""The 23 objectives, and one of them with all that is recorded on it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughline import compact
from throughline.record.kinds import Relation
from throughline.record.queries import actors_of_objective, entries_of_objective
from throughline.record.queries.shapes import ActorLink, EntryRow
from throughline.record.queries.tags import codes_on_objective
from throughline.web.naming import grouped, page_language
from throughline.web.views.entries import has_unchecked
from throughline.web.views.home import strand_address
from throughline.web.words import KINDS, RELATIONS, STRANDS

SHOWN_OF_A_KIND = 5


@require_safe
def objectives(request: HttpRequest) -> HttpResponse:
    rows = [{"objective": each, "label": each.label_in(page_language())} for each in compact.objectives()]
    return render(request, "web/objectives.html", {"rows": rows})


@require_safe
def objective(request: HttpRequest, number: int) -> HttpResponse:
    try:
        shown = compact.get_objective(number)
    except compact.UnknownCode as unknown:
        raise Http404(str(unknown)) from unknown
    found = entries_of_objective(number)
    entries = [row for rows in found.values() for row in rows]
    named = codes_on_objective(number, "principle")
    link = compact.get_sdg_link(number)
    targets = {target.code: target for target in compact.sdg_targets()}
    return render(
        request,
        "web/objective.html",
        {
            "objective": shown,
            "label": shown.label_in(page_language()),
            "actions": compact.actions_of(number),
            "principles": [
                {"principle": principle, "label": principle.label_in(page_language())[0]}
                for principle in compact.principles()
                if principle.code in named
            ],
            "strands": [_strand(code, found.get(code, ()), number) for code in STRANDS],
            "challenges": _of_kind(entries, "challenge", number),
            "answers": [_of_kind(entries, kind, number) for kind in ("success", "recommendation", "practice")],
            "resources": _of_kind(entries, "resource", number),
            "relations": _by_relation(actors_of_objective(number, language=page_language())),
            "sdg": link,
            "targets": [targets[code] for code in link.targets],
            "noindex": has_unchecked(tuple(entries)),
        },
    )


def _strand(code: str, rows: tuple[EntryRow, ...], number: int) -> dict[str, object]:
    """A strand's kinds. Challenges stand in a section of their own, beside what answers them."""
    kinds = [kind.code for kind in KINDS.values() if kind.strand == code and kind.code != "challenge"]
    return {
        "strand": STRANDS[code],
        "count": len(rows),
        "address": strand_address(code, {"objective": str(number)}),
        "kinds": [of_kind for kind in kinds if (of_kind := _of_kind(rows, kind, number))["count"]],
    }


def _of_kind(rows: list[EntryRow] | tuple[EntryRow, ...], kind: str, number: int) -> dict[str, object]:
    found = [row for row in rows if row.kind == kind]
    return {
        "kind": KINDS[kind],
        "count": len(found),
        "rows": found[:SHOWN_OF_A_KIND],
        "number": number,
        "more": len(found) > SHOWN_OF_A_KIND,
    }


def _by_relation(links: tuple[ActorLink, ...]) -> list[dict[str, object]]:
    return [
        {"name": RELATIONS[relation], "groups": grouped(of_relation)}
        for relation in Relation
        if (of_relation := [link for link in links if link.relation == relation])
    ]
