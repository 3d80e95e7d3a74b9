"""The period of a practice as printed, in years."""

import re
from typing import Any

from throughline.finding.words import is_ongoing

YEAR = re.compile(r"\b(19|20)(\d{2})\b")
SHORT_END = re.compile(r"\b((?:19|20)\d{2})\s*[–—/-]\s*(\d{2})\b(?!\d)")
FROM = re.compile(r"\b(?:since|from|as of|starting|started|depuis|desde|à partir de)\b", re.I)
UNTIL = re.compile(r"\b(?:until|till|up to|by|jusqu'à|hasta)\b", re.I)
PARTS = re.compile(r"\s*(?:–|—|-|/|,|;|\bto\b|\buntil\b|\band\b|\bà\b|\bhasta\b)\s*", re.I)


def parse_period(text: str) -> dict[str, Any]:
    """``{"text", "start", "end"}``: years, ``"ongoing"`` or None. A bare year begins and ends the period.

    >>> parse_period("2016–present")["end"], parse_period("To be adopted")["start"]
    ('ongoing', None)
    """
    short = SHORT_END.search(text)
    years = [int(short[1]), int(short[1][:2] + short[2])] if short else [int(m[0]) for m in YEAR.finditer(text)]
    goes_on = any(is_ongoing(part) for part in PARTS.split(re.sub(r"[()]", " , ", text)))
    start: int | None = min(years, default=None)
    end: int | str | None = max(years, default=None)
    if goes_on or (len(years) == 1 and FROM.search(text)):
        end = "ongoing"
    elif len(years) == 1 and UNTIL.search(text):
        start = None
    elif len(years) == 1 and re.search(r"[–—-]\s*$", text):
        end = "ongoing"
    return {"text": text, "start": start, "end": end}
