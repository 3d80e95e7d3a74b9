"""People named in a sentence with their functions, one after the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.finding.contacts import split_name

_PERSONAL = r"His Excellency|Her Excellency|Mr|Ms|Mrs|Mx|Dr|Prof|Professor|Hon|Honou?rable|Mme|Sra?|Srta"
_OFFICE = (
    r"Ambassador|Sir|Dame|Bishop|Archbishop|Cardinal|Mayor|Minister|Senator|Rev|Father|Sister|Sheikh|Prince(?:ss)?|M\."
)
PERSONAL = rf"(?:H\.\s?E\.|(?:{_PERSONAL})\b\.?)"
STYLE = rf"(?:H\.\s?E\.|(?:{_PERSONAL}|{_OFFICE})\b\.?)"
STYLED = re.compile(rf"{STYLE}(?:\s+{STYLE})*\s+[A-ZÀ-Þ]")
BETWEEN = re.compile(rf"(?:,?\s+and|,|;|;\s+and)\s+(?={PERSONAL}\s(?!of\b))")
STOP = re.compile(r"\.(?=\s+(?:[A-ZÀ-Þ“]|\d{1,3} [a-z]{4}))|\.$")
SHORT = re.compile(rf"(?:{STYLE}|\b[A-Z])$")
STYLE_BEFORE = re.compile(rf"{STYLE}$")
NOTE_MARKS = "¹²³⁰⁴⁵⁶⁷⁸⁹"
LONGEST_SENTENCE = 3_000
LONGEST_STYLE = 30
"""So many characters before a stop hold any style that it may belong to."""


@dataclass(frozen=True, slots=True)
class Named:
    """``start`` and ``end``: where the person's words stand in the text given."""

    name: str
    affiliation: str
    start: int
    end: int


def _without_marks(text: str) -> str:
    """The text without the raised figures of notes at its end."""
    return text.rstrip(NOTE_MARKS).rstrip() if text[-1:] in NOTE_MARKS else text


def end_of_sentence(text: str, start: int) -> int:
    """Where the sentence that holds ``start`` ends, at the latest 3,000 characters on; the stops of "H.E.", "Mr." and
    initials end none."""
    limit = min(start + LONGEST_SENTENCE, len(text))
    for stop in STOP.finditer(text, start, limit):
        before = text[max(0, stop.start() - LONGEST_STYLE) : stop.start() + 1]
        if not SHORT.search(before.rstrip(".")) and not STYLE_BEFORE.search(before):
            return stop.start()
    return limit


def find_people(text: str, start: int, end: int) -> Iterator[Named]:
    """The people listed in ``text[start:end]``, parted by semicolons or, without these, by "and" before a style."""
    listed = text[start:end]
    if ";" in listed:
        cuts = [(m.start(), m.end()) for m in re.finditer(r";\s*(?:and\s+)?", listed)]
    else:
        cuts = [(m.start(), m.end()) for m in BETWEEN.finditer(listed)]
    begin = 0
    for cut_start, cut_end in [*cuts, (len(listed), len(listed))]:
        yield from _named(listed[begin:cut_start], start + begin)
        begin = cut_end


def _named(piece: str, offset: int) -> Iterator[Named]:
    styled = STYLED.search(piece)
    lead = styled.start() if styled else len(piece) - len(piece.lstrip())
    words = _without_marks(piece[lead:].rstrip(" ,;."))
    if not words or not words[0].isupper():
        return
    name, affiliation = split_name(words)
    if len(name.split()) > 9:
        return
    yield Named(name, affiliation.rstrip(NOTE_MARKS), offset + lead, offset + lead + len(words))
