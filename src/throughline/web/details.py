"""A finding's or an entry's fields, in the order and the form in which they are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from throughline.record.queries.shapes import EntryDetail
from throughline.web.found import as_name
from throughline.web.words import FIELDS, VALUES, Words

#: Fields of a kind in reading order. A practice card shows all of its own, also those that the source left empty.
ORDER: dict[str, tuple[str, ...]] = {
    "practice": (
        "organizations",
        "partners",
        "period",
        "scope",
        "description",
        "impacts",
        "lessons",
        "resources",
        "contacts",
        "section",
    ),
    "pledge": ("actors", "commitment", "by"),
    "statement": ("speaker", "affiliation", "heading", "session", "section"),
    "quote": ("speaker", "affiliation", "section"),
    "key_point": ("heading", "session"),
    "practice_mention": ("actor", "what", "where", "for_whom", "role_of", "section"),
    "recommendation": (
        "addressed_to",
        "modality",
        "polarity",
        "timeline_years",
        "target",
        "calls_for_evidence",
        "heading",
        "section",
    ),
    "management_response": ("recommendation", "response", "actions"),
    "success": ("actors", "heading", "session", "section"),
    "challenge": ("actors", "cause", "heading", "session", "section"),
    "resource": ("title", "authors", "publisher", "year", "type", "url", "section"),
    "contributor": ("role", "name", "affiliation", "section"),
    "session": ("name", "objectives", "statements"),
    "side_event": ("title", "date", "organizers", "session"),
    "guiding_question": ("question", "session"),
    "objective_reference": ("number_printed", "title_printed", "number"),
    "figure": ("value", "unit", "qualifier", "measure", "as_of", "nature"),
    "date": ("start", "end", "of"),
    "legal_instrument": ("title", "type", "parties", "date"),
    "name_variant": ("names", "of", "occurrences"),
}
ALWAYS = {"practice": ("organizations", "period", "scope", "description", "impacts", "lessons", "resources")}
_CODED = ("modality", "polarity", "role", "type", "nature")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A field with its name. ``line``: where it stands in the source, if that is known.

    ``form`` says how to set ``value``: ``text`` (the source's words), ``words`` (of the page), ``list``, ``impacts``
    (texts and their natures), ``links`` (title and url), ``people`` (name and role), ``objectives`` (numbers) or
    ``nothing``.
    """

    code: str
    name: Words
    form: str
    value: Any
    line: int | None = None


def facts_of(detail: EntryDetail) -> list[Fact]:
    """The fields of an entry, without the title that stands above them."""
    return [fact for fact in facts(detail.row.kind, detail.fields) if fact.code != "title"]


def facts(kind: str, fields: Mapping[str, Any]) -> Iterator[Fact]:
    """The fields of a kind that hold something, and those that are always shown. Of a kind that another package adds,
    all that it gives."""
    lines = fields.get("lines")
    lines = lines if isinstance(lines, Mapping) else {}
    for code in ORDER.get(kind, fields):
        form, value = _form(kind, code, fields) if kind in ORDER else _plain_form(fields[code])
        if not value and code not in ALWAYS.get(kind, ()):
            continue
        line = lines.get("organization" if code == "organizations" else code)
        yield Fact(
            code=code,
            name=FIELDS.get(code) or as_name(code),
            form=form if value else "nothing",
            value=value,
            line=line[0] if line else None,
        )


def _form(kind: str, code: str, fields: Mapping[str, Any]) -> tuple[str, Any]:
    value = fields.get(code)
    if code == "period":
        return "text", (value or {}).get("text") if isinstance(value, Mapping) else value
    if code == "impacts":
        return "impacts", _with_natures(value or [], fields.get("impact_natures") or [])
    if code == "resources":
        return "links", value
    if code == "contacts":
        return "people", [each for each in value or [] if each.get("name") or each.get("role")]
    if code == "objectives":
        return "objectives", value
    if code in _CODED or (kind == "name_variant" and code == "of"):
        return "words", VALUES.get(str(value), value)
    if isinstance(value, int | float) and code == "value":
        whole = int(value) if value == int(value) else value
        return "words", number_format(whole, use_l10n=True, force_grouping=True)
    return _plain_form(value)


def _plain_form(value: Any) -> tuple[str, Any]:
    if isinstance(value, bool):
        return "words", _("yes") if value else ""
    if isinstance(value, list | tuple):
        return "list", [_in_line(each) for each in value]
    return "text", _in_line(value)


def _in_line(value: Any) -> Any:
    """A value in one line: of one with names its values alone, codes as words."""
    if not isinstance(value, Mapping):
        return value
    return ", ".join(str(VALUES.get(str(each), each)) for each in value.values() if each not in (None, "", [], {}))


def _with_natures(impacts: Sequence[str], natures: Sequence[str]) -> list[dict[str, Any]]:
    """Each impact with what the source's words make of it: achieved, intended, or just stated."""
    words = {"achieved": _("told as achieved"), "intended": _("intended")}
    padded = [*natures, *[""] * (len(impacts) - len(natures))]
    return [{"text": text, "nature": words.get(nature, "")} for text, nature in zip(impacts, padded, strict=False)]
