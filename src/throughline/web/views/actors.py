"""Who says, promises and does: all of them, one of them, and one State as a place."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughline import compact
from throughline.record.kinds import Relation
from throughline.record.queries import EntryFilter, EntryOrder, get_actor, list_actors, list_entries
from throughline.record.queries.actors import ActorRow
from throughline.record.queries.shapes import EntryPage
from throughline.web.concepts import ACTOR_TYPES
from throughline.web.naming import grouped, page_language
from throughline.web.views.entries import has_unchecked
from throughline.web.words import RELATIONS

SHOWN_OF_A_RELATION = 25


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    groups = grouped(list_actors(language=page_language()))
    of_every_list = [footnote for footnote in compact.footnotes() if not footnote.places]
    return render(request, "web/actors.html", {"groups": groups, "footnotes": of_every_list})


@require_safe
def actor(request: HttpRequest, actor_id: str) -> HttpResponse:
    """One actor, with what it did, said, was asked or told of: four different relations, each under its name."""
    found = get_actor(actor_id, language=page_language())
    if found is None:
        raise Http404(actor_id)
    relations = _pages(found, [relation for relation in Relation if relation != Relation.PLACE])
    return _actor_page(request, found, relations, as_place=False)


@require_safe
def place(request: HttpRequest, m49: str) -> HttpResponse:
    """A State as a place: what is recorded about it, whoever did it."""
    found = next((row for row in list_actors(language=page_language()) if row.m49 == m49), None)
    if found is None:
        raise Http404(m49)
    return _actor_page(request, found, _pages(found, [Relation.PLACE]), as_place=True)


def _pages(found: ActorRow, relations: list[Relation]) -> Mapping[str, EntryPage]:
    return {
        relation.value: list_entries(
            EntryFilter(actor=found.id, relation=relation.value),
            order=EntryOrder.DATE,
            size=SHOWN_OF_A_RELATION,
            facets=False,
        )
        for relation in relations
    }


def _actor_page(
    request: HttpRequest, found: ActorRow, pages: Mapping[str, EntryPage], *, as_place: bool
) -> HttpResponse:
    relations = [{"code": code, "name": RELATIONS[code], "page": page} for code, page in pages.items() if page.total]
    return render(
        request,
        "web/actor.html",
        {
            "actor": found,
            "type": ACTOR_TYPES.get(found.type, ""),
            "relations": relations,
            "as_place": as_place,
            "footnotes": _footnotes(found.m49),
            "noindex": any(has_unchecked(page.rows) for page in pages.values()),
        },
    )


def _footnotes(m49: str) -> tuple[compact.Footnote, ...]:
    """What United Nations documents add to the name of a place."""
    try:
        return compact.get_place(m49).footnotes if m49 else ()
    except compact.UnknownCode:
        return ()
