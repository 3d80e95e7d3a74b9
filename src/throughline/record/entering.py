"""From a finding to the words of an entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from throughline.checking.repeats import fold
from throughline.finding.finding import NAMESPACE, Finding
from throughline.record.kinds import ENTRY_OF_FINDING, MANAGEMENT_RESPONSE, EntryKind

TITLE_CHARACTERS = 110
FEWEST_WORDS_OF_A_WORK = 4
"""A title of fewer words may be that of another work too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryWords:
    """An entry as first recorded: ``number``, ``title``, ``text`` and the kind's ``fields``."""

    kind: EntryKind
    number: str
    title: str
    text: str
    fields: Mapping[str, Any]


def words_of(finding: Finding) -> EntryWords | None:
    """What an entry made of ``finding`` says; None if findings of its kind stay findings.

    A practice's title is its card's, a key point's its heading, a resource's its own. What prints no title is titled
    by its first words.
    """
    kind = ENTRY_OF_FINDING.get(finding.kind)
    if kind is None:
        return None
    fields = finding.fields
    text = {
        "practice": fields.get("description"),
        "quote": fields.get("quote"),
        "pledge": fields.get("commitment"),
    }.get(finding.kind) or finding.text
    title = {
        "practice": fields.get("title"),
        "key_point": fields.get("heading"),
        "resource": fields.get("title"),
    }.get(finding.kind) or first_words(text)
    return EntryWords(
        kind=kind,
        number=str(fields.get("number") or ""),
        title=" ".join(str(title).split()) or finding.kind,
        text=str(text),
        fields={"found_as": finding.kind, **fields},
    )


def known_by(finding: Finding) -> str:
    """The words to know a finding again by: of an answer those of the recommendation that it answers, of a work that
    is cited its title, with the year that any of its printings gives."""
    fields = finding.fields
    answered = fields.get("recommendation") if finding.kind == MANAGEMENT_RESPONSE else None
    title = str(fields.get("title") or "") if finding.kind == EntryKind.RESOURCE else ""
    if len(title.split()) >= FEWEST_WORDS_OF_A_WORK:
        years = [cited["year"] for cited in fields.get("cited", ()) if cited["year"]]
        return f"{title} {min(years, default='')}"
    return str(answered or finding.text)


def tell_apart(kind: str, fields: Mapping[str, Any]) -> str:
    """What tells two findings of a kind apart whose words are nearly the same: a practice's title, who pledges.

    Empty where the words alone say whether it is the same thing.
    """
    told = {"practice": fields.get("title"), "pledge": fields.get("actors")}.get(kind) or ""
    return " ".join(fold(told if isinstance(told, str) else " ".join(sorted(map(str, told)))))


def first_words(text: str, characters: int = TITLE_CHARACTERS) -> str:
    """``text``, or as many of its first words as fit, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= characters:
        return text
    return text[: characters + 1].rsplit(" ", 1)[0][:characters].rstrip(" ,;:.") + "…"


def entry_id_of(finding_id: UUID) -> UUID:
    """The id of the entry that a finding is the first source of: for good, whatever else becomes a source of it."""
    return uuid5(NAMESPACE, f"entry\x1f{finding_id}")


def passage_id_of(document_id: str, spans: str, quote: str) -> UUID:
    """A passage's id: like a finding's, the same for the same document, spans and words."""
    return uuid5(NAMESPACE, "\x1f".join((document_id, "passage", spans, quote)))
