"""Lists of entries with what narrows them, and one entry with all that is known of it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from throughline.record.errors import EntryMissing, EntryMoved, EntryWithdrawn
from throughline.record.queries import (
    get_entry,
    history_of,
    list_entries,
    responses_to,
    same_elsewhere,
    who_else_does_this,
)
from throughline.record.queries.desk import words_beside
from throughline.record.queries.entries import PAGE_SIZE
from throughline.record.queries.shapes import EntryDetail, EntryPage, EntryRow, TagRow
from throughline.record.standing import Standing
from throughline.web.asking import Asked, read_asked
from throughline.web.concepts import label_of
from throughline.web.details import facts, facts_of
from throughline.web.facets import chosen_in, facets_of, with_changes
from throughline.web.naming import in_protocol_order, page_language
from throughline.web.views.tables import FORMS, MOST_ROWS
from throughline.web.words import IN_WORDS, KIND_OF_SLUG, KINDS, RELATIONS, SCHEMES, STANDING_MEANINGS, Words

SORTS: dict[str, Words] = {"title": _("title"), "date": _("date"), "changed": _("last change")}


@require_safe
def entries(request: HttpRequest, slug: str) -> HttpResponse:
    """The entries of one kind."""
    kind = KIND_OF_SLUG[slug]
    asked = read_asked(request.GET, kind=kind.code)
    page = list_entries(asked.wanted, order=asked.order, page=asked.page)
    shown = {"kind": kind, "heading": kind.names, "holds": kind.holds, "tables": _tables(request, slug, page)}
    return render(request, "web/entries.html", {**shown, **_list(request, asked, page, leave_out=("kind", "strand"))})


@require_safe
def all_entries(request: HttpRequest) -> HttpResponse:
    """The entries of all kinds, such as all that was said on an objective."""
    asked = read_asked(request.GET)
    page = list_entries(asked.wanted, order=asked.order, page=asked.page)
    heading = _("All entries")
    shown = {"heading": heading, "show_kind": True}
    return render(request, "web/entries.html", {**shown, **_list(request, asked, page)})


def _list(request: HttpRequest, asked: Asked, page: EntryPage, leave_out: tuple[str, ...] = ()) -> dict[str, object]:
    given = request.GET
    return {
        "page": page,
        "first": (page.page - 1) * PAGE_SIZE + 1,
        "facets": facets_of(page.facets, given, leave_out=leave_out),
        "chosen": chosen_in(given, page.facets),
        "sorts": [
            {"name": words, "address": with_changes(given, sort=code, page=None), "here": code == asked.order}
            for code, words in SORTS.items()
        ],
        "left_out": _left_out(asked, page),
        "all_times": with_changes(given, phase="all", page=None),
        "noindex": has_unchecked(page.rows),
    }


def _tables(request: HttpRequest, slug: str, page: EntryPage) -> dict[str, str]:
    """The addresses of the list as a table, by form; none where it is longer than a page gives."""
    if not 0 < page.total <= MOST_ROWS:
        return {}
    asked = with_changes(request.GET, page=None, sort=None)
    return {form.upper(): reverse("table", args=(slug, form)) + asked for form in FORMS}


def _left_out(asked: Asked, page: EntryPage) -> int:
    """How many more there are from before the Compact."""
    if not asked.leaves_out_history:
        return 0
    return sum(row.count for row in page.facets["phase"] if row.value in ("before", "negotiation"))


def has_unchecked(rows: tuple[EntryRow, ...]) -> bool:
    """Whether any of the entries is read by machine only: search engines are asked to pass by."""
    return any(row.standing == Standing.READ_BY_MACHINE for row in rows)


def find_entry(request: HttpRequest, slug: str, entry_id: UUID, page: str) -> EntryDetail | HttpResponse:
    """The entry that a page is asked of; else the answer. Merged: 301 to the one it became; withdrawn: 410 with its
    history; of another kind: 301."""
    try:
        detail = get_entry(entry_id)
    except EntryMoved as moved:
        return HttpResponsePermanentRedirect(reverse(page, args=(slug, moved.to)))
    except EntryWithdrawn:
        return render(request, "web/withdrawn.html", {"history": history_of(entry_id), "noindex": True}, status=410)
    except EntryMissing as missing:
        raise Http404(str(missing)) from missing
    if (right := KINDS[detail.row.kind].slug) != slug:
        return HttpResponsePermanentRedirect(reverse(page, args=(right, entry_id)))
    return detail


@require_safe
def entry(request: HttpRequest, slug: str, entry_id: UUID) -> HttpResponse:
    """One entry."""
    detail = find_entry(request, slug, entry_id, "entry")
    if isinstance(detail, HttpResponse):
        return detail
    kind = KINDS[detail.row.kind]
    context = {
        "kind": kind,
        "detail": detail,
        "row": detail.row,
        "facts": facts_of(detail),
        "actors": _by_relation(detail.row),
        "is_words": kind.code in IN_WORDS,
        "others_heading": _("Who else does this") if detail.row.kind == "practice" else _("Others like it"),
        "meaning": STANDING_MEANINGS[detail.row.standing],
        "schemes": _by_scheme(detail.tags),
        "elsewhere": same_elsewhere(entry_id),
        "words": words_beside(entry_id),
        "responses": _responses(entry_id) if kind.code == "recommendation" else (),
        "others": who_else_does_this(entry_id),
        "noindex": has_unchecked((detail.row,)),
    }
    return render(request, "web/entry.html", context)


def _responses(entry_id: UUID) -> list[dict[str, object]]:
    """The answers to a recommendation, without the words that stand above them on its page."""
    return [
        {
            "row": row,
            "facts": [fact for fact in facts("management_response", row.fields) if fact.code != "recommendation"],
        }
        for row in responses_to(entry_id)
    ]


def _by_relation(row: EntryRow) -> list[dict[str, object]]:
    """The actors of an entry under what they have to do with it."""
    return [
        {"name": name, "rows": in_protocol_order(rows)}
        for relation, name in RELATIONS.items()
        if (rows := [actor for actor in row.actors if actor.relation == relation])
    ]


def _by_scheme(tags: tuple[TagRow, ...]) -> list[dict[str, object]]:
    """The tags by scheme, each with its label and the words that led to it."""
    language = page_language()
    return [
        {
            "name": name,
            "tags": [
                {"tag": tag, "label": label_of(scheme, tag.code, language)} for tag in tags if tag.scheme == scheme
            ],
        }
        for scheme, name in SCHEMES.items()
        if any(tag.scheme == scheme for tag in tags)
    ]
