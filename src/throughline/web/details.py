"""A finding's or an entry's fields, in the order and the form in which they are read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from throughline.record.queries.shapes import EntryDetail
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
    "recommendation": ("addressed_to", "modality", "polarity", "timeline_years", "target", "heading", "section"),
    "success": ("actors", "heading", "session", "section"),
    "challenge": ("actors", "cause", "heading", "session", "section"),
    "resource": ("title", "authors", "publisher", "year", "type", "url", "section"),
    "contributor": ("role", "name", "affiliation", "section"),
    "session": ("name", "objectives", "statements"),
    "objective_reference": ("number_printed", "title_printed", "number"),
}
ALWAYS = {"practice": ("organizations", "period", "scope", "description", "impacts", "lessons", "resources")}
_CODED = ("modality", "polarity", "role", "type")


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
    """The fields of a kind that hold something, and those that are always shown."""
    lines = fields.get("lines") or {}
    for code in ORDER.get(kind, ()):
        form, value = _form(code, fields)
        if not value and code not in ALWAYS.get(kind, ()):
            continue
        line = lines.get("organization" if code == "organizations" else code)
        yield Fact(
            code=code,
            name=FIELDS[code],
            form=form if value else "nothing",
            value=value,
            line=line[0] if line else None,
        )


def _form(code: str, fields: Mapping[str, Any]) -> tuple[str, Any]:
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
    if code in _CODED:
        return "words", VALUES.get(str(value), value)
    if isinstance(value, list | tuple):
        return "list", value
    return "text", value


def _with_natures(impacts: Sequence[str], natures: Sequence[str]) -> list[dict[str, Any]]:
    """Each impact with what the source's words make of it: achieved, intended, or just stated."""
    words = {"achieved": _("told as achieved"), "intended": _("intended")}
    padded = [*natures, *[""] * (len(impacts) - len(natures))]
    return [{"text": text, "nature": words.get(nature, "")} for text, nature in zip(impacts, padded, strict=False)]
