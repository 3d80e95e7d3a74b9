"""What follows from what a document says of itself: its phase, and how much of it may be shown."""

import re
from dataclasses import dataclass
from datetime import date

from throughline.reading.document import Document
from throughline.record.phases import Phase, phase_of
from throughline.record.visibility import Visibility

HEAD_BLOCKS = 24

_OPEN_LICENCE = re.compile(
    r"\bCC[ -]?(?:BY|0)|\bpublic domain\b|\bApache[- ](?:License[ ,]*)?(?:Version )?2\.0", re.IGNORECASE
)
# What papers of United Nations meetings print at their head, besides a document symbol (ST/CS/SER.F series).
_UNITED_NATIONS = re.compile(
    r"\bUnited Nations (?:Headquarters|General Assembly|Network on Migration)\b|^United Nations\b"
)
_COMPACT = re.compile(r"\bA/RES/73/195\b|\bGlobal Compact for Safe, Orderly and Regular Migration\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Description:
    """What is known of a document; empty or None where it does not say."""

    title: str
    dated: date | None
    year: int | None
    phase: Phase | None
    publisher: str
    licence: str
    citation: str
    visibility: Visibility


def describe(document: Document) -> Description:
    """What ``document`` says of itself, with its phase and visibility.

    Visibility: in full under a Creative Commons licence, in the public domain, under the licence of this project, or as
    a document of the United Nations that prints no other; else the passages around findings.
    """
    said = document.properties
    title = said.get("title") or document.name
    dated = _date_of(said.get("date", ""))
    year = int(said["year"]) if said.get("year", "").isdigit() else dated.year if dated else None
    licence = said.get("licence", "")
    return Description(
        title=title,
        dated=dated,
        year=year,
        phase=phase_of(dated=dated, year=year, title=title) or _undated_phase(document),
        publisher=said.get("publisher", ""),
        licence=licence,
        citation=said.get("citation", ""),
        visibility=_visibility(document, licence),
    )


def _date_of(stated: str) -> date | None:
    try:
        return date.fromisoformat(stated)
    except ValueError:
        return None


def _visibility(document: Document, licence: str) -> Visibility:
    if licence:
        return Visibility.FULL if _OPEN_LICENCE.search(licence) else Visibility.PASSAGES
    of_the_un = "symbol" in document.properties or any(
        _UNITED_NATIONS.search(block.text) for block in document.blocks[:HEAD_BLOCKS]
    )
    return Visibility.FULL if of_the_un else Visibility.PASSAGES


def _undated_phase(document: Document) -> Phase | None:
    # A text that speaks of the Compact by its name and bears no date is taken for follow-up, not left out of counts.
    return Phase.IMPLEMENTATION if _COMPACT.search(document.text) else None
