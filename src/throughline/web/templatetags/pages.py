"""What templates need to show: addresses, marks, numbers, languages. No look-ups, no decisions about the record."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from throughline import compact
from throughline.record.kinds import ENTRY_OF_FINDING
from throughline.record.queries.shapes import ActorLink, DocumentRow, EntryRow, MarginNote, SourceRow, TagRow
from throughline.web import addresses
from throughline.web.concepts import label_of
from throughline.web.details import Fact
from throughline.web.facets import with_changes
from throughline.web.found import finding_words
from throughline.web.languages import is_right_to_left, tag_of
from throughline.web.naming import in_protocol_order, name_of, page_language
from throughline.web.words import IN_WORDS, KINDS, STANDINGS, STRANDS, VERBS, Words

register = template.Library()
MOST_REASONS = 10


@register.simple_tag
def html_language() -> str:
    """The page's language as BCP 47."""
    return tag_of(get_language() or settings.LANGUAGE_CODE)


@register.inclusion_tag("web/languages.html", takes_context=True)
def languages(context: template.Context) -> dict[str, Any]:
    """The same page in each of the languages; the one shown is marked."""
    request = context.get("request")
    address = request.get_full_path() if request else "/"
    here = get_language()
    return {
        "languages": [
            {"code": tag_of(code), "name": name, "address": translate_url(address, code), "here": code == here}
            for code, name in settings.LANGUAGES
        ]
    }


@register.inclusion_tag("web/sections.html", takes_context=True)
def sections(context: template.Context) -> dict[str, Any]:
    """The main sections, in the order of use."""
    request = context.get("request")
    path = request.path if request else ""
    named = [
        (reverse("objectives"), _("Objectives")),
        (reverse("entries", args=("practices",)), _("Practices")),
        (reverse("entries", args=("recommendations",)), _("Recommendations")),
        (reverse("entries", args=("challenges",)), _("Challenges")),
        (reverse("actors"), _("Actors")),
        (reverse("documents"), _("Documents")),
        (reverse("about"), _("About")),
    ]
    return {
        "sections": [{"address": address, "name": name, "here": _place_of(path, address)} for address, name in named]
    }


def _place_of(path: str, address: str) -> str:
    """What ``aria-current`` says: this page, a page of this section, or nothing."""
    if path == address:
        return "page"
    return "true" if path.startswith(address) else ""


@register.inclusion_tag("web/search_box.html", takes_context=True)
def search_box(context: template.Context, size: str = "") -> dict[str, Any]:
    request = context.get("request")
    return {"query": request.GET.get("q", "") if request else "", "size": size}


@register.simple_tag
def strand_mark(code: str) -> SafeString:
    """The strand's sign in its colour; its word stands beside it."""
    strand = STRANDS[code]
    return format_html('<span class="mark mark-{0} {0}" aria-hidden="true">{1}</span>', code, strand.mark)


@register.simple_tag
def strand_word(code: str) -> SafeString:
    """The strand's sign and word in its colour."""
    return format_html('<span class="strand-word {}">{} {}</span>', code, strand_mark(code), STRANDS[code].name)


@register.simple_tag
def kind_word(code: str) -> SafeString:
    """An entry's kind: its sign and its word, in the colour of its strand."""
    kind = KINDS.get(code)
    if kind is None:
        return format_html('<span class="kind">{}</span>', _("Passage"))
    sign = format_html('<span class="mark mark-{}" aria-hidden="true">{}</span>', kind.strand or "none", kind.mark)
    return format_html('<span class="kind {}">{} {}</span>', kind.strand, sign, kind.name)


@register.simple_tag
def finding_word(code: str) -> SafeString:
    """A finding's kind: its sign and its word, in the colour of its strand."""
    words = finding_words(code)
    sign = format_html('<span class="mark mark-{}" aria-hidden="true">{}</span>', words.strand or "none", words.mark)
    return format_html('<span class="kind {}">{} {}</span>', words.strand, sign, words.name)


@register.simple_tag
def finding_names(code: str) -> Words:
    """A finding's kind in the plural."""
    return finding_words(code).names


@register.simple_tag
def standing_word(code: str) -> SafeString:
    """How far an entry can be relied on, in words."""
    return format_html('<span class="standing standing-{}">{}</span>', code, STANDINGS[code])


@register.filter
def number(value: int) -> str:
    """A whole number with the language's thousands mark. Not for years and codes."""
    return number_format(value, decimal_pos=0, use_l10n=True, force_grouping=True)


@register.filter
def direction(language: str) -> str:
    """``rtl`` or ``ltr`` for the language of a text that stands in a page of another."""
    return "rtl" if is_right_to_left(language) else "ltr"


@register.filter
def is_words(kind: str) -> bool:
    """Whether an entry of the kind is the source's words, which are set as text and not as a title."""
    return kind in IN_WORDS


@register.filter
def in_capitals(text: str) -> bool:
    """Whether a text is printed in capitals: it is set in small ones, its letters unchanged."""
    return text.isupper()


@register.simple_tag
def entry_address(kind: str, entry_id: UUID) -> str:
    return addresses.entry_address(kind, entry_id)


@register.simple_tag
def passage_address(document_id: str, index: int) -> str:
    return addresses.passage_address(document_id, index)


@register.simple_tag
def line_address(document_id: str, line: int) -> str:
    return addresses.line_address(document_id, line)


@register.simple_tag
def source_address(source: SourceRow) -> str:
    return addresses.source_address(source)


@register.simple_tag
def objective_chips(numbers: Iterable[int]) -> SafeString:
    """Objectives as small numbered links, each with its short name as tooltip and in words."""
    language = page_language()
    chips = []
    for each in numbers:
        label = compact.get_objective(each).label_in(language)[0]
        chips.append((reverse("objective", args=(each,)), label, _("Objective"), each, label))
    return format_html_join(
        "",
        '<li><a class="chip" href="{}" title="{}"><span class="aside-text">{} </span>{}'
        '<span class="aside-text">: {}</span></a></li>',
        chips,
    )


@register.simple_tag
def actor_name(actor: Any, year: int | None = None) -> str:
    """An actor's name, a State's in the page's language and as it was used in the year."""
    return name_of(actor.id, actor.name, actor.m49, year)


@register.filter
def concerned(row: EntryRow) -> list[ActorLink]:
    """Whose entry it is, or who speaks in it, in the order of protocol."""
    return in_protocol_order(actor for actor in row.actors if actor.relation in ("organization", "speaks"))


@register.simple_tag
def note_address(note: MarginNote) -> str:
    """The entry made of a finding."""
    return addresses.entry_address(ENTRY_OF_FINDING[note.kind], note.entry_id) if note.entry_id else ""


@register.simple_tag
def tag_label(tag: TagRow) -> Words:
    return label_of(tag.scheme, tag.code, page_language())


@register.simple_tag
def brief_value(fact: Fact) -> str:
    """A field in one line, for the margin: the source's words as they are, lists parted by semicolons."""
    if fact.form == "impacts":
        return "; ".join(each["text"] for each in fact.value)
    if fact.form == "links":
        return "; ".join(each["title"] for each in fact.value)
    if fact.form == "people":
        return "; ".join(", ".join(filter(None, (each.get("name"), each.get("role")))) for each in fact.value)
    if fact.form in ("list", "objectives"):
        return "; ".join(str(each) for each in fact.value)
    return str(fact.value)


@register.inclusion_tag("web/document_counts.html")
def document_counts(document: DocumentRow) -> dict[str, Any]:
    """How many entries of each kind stand in a document, each a link to them."""
    kinds = [kind for kind in KINDS.values() if document.counts.get(kind.code)]
    return {"document": document, "counts": [(kind, document.counts[kind.code]) for kind in kinds]}


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, page: int, step: int = 0) -> str:
    """The same list at another page."""
    return with_changes(context["request"].GET, page=str(page + step))


@register.simple_tag
def page_numbers(page: int, pages: int) -> list[int]:
    """The numbers of pages to offer: the first, the last and those near; 0 where some are left out."""
    near = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    numbers: list[int] = []
    for each in near:
        if numbers and each - numbers[-1] > 1:
            numbers.append(0)
        numbers.append(each)
    return numbers


@register.filter
def each_once(reasons: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The reasons of a tag, each wording once, the first ones of many."""
    seen: dict[str, Mapping[str, Any]] = {}
    for reason in reasons:
        seen.setdefault(str(reason["words"]).casefold(), reason)
    return list(seen.values())[:MOST_REASONS]


@register.filter
def share(value: float) -> str:
    """A share from 0 to 1 as a percentage."""
    return _("%(number)s%%") % {"number": number_format(round(value * 100), use_l10n=True)}


@register.filter
def day(value: date | None) -> str:
    """A date as the language writes it; in English as the United Nations do: 28 February 2022."""
    if value is None:
        return ""
    return date_format(value, "j F Y" if get_language() == "en" else "DATE_FORMAT")


@register.filter
def verb_word(verb: str) -> Words:
    """What a line of the history says was done."""
    return VERBS.get(verb, verb)
