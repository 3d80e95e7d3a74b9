"""When something is due: spans of years and the years it is due by."""

import re
from functools import cache

from throughline.finding.recommending_words import lowered, numbers, words_of

_UNIT = re.compile("year|decade|month")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_YEAR = (
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?"
    rf"(?:(?P<month>{'|'.join(_MONTHS)})\s+)?(?:(?P<day_after>\d{{1,2}}),\s+)?(?P<year>20[1-9]\d)\b"
)
_BY_YEAR = re.compile(
    r"\b(?:by|before|until|till|no later than|not later than)\s+(?:the\s+)?(?:year\s+)?"
    r"(?:(?:start|beginning|middle|mid|end|close|(?:first|second|third|fourth|last)\s+(?:half|quarter))[\s-]+(?:of\s+)?)?"
    rf"(?:the\s+year\s+)?{_YEAR}"
)
_IN_YEAR = re.compile(rf"\b(?:in|from|during|starting|on|for|as of)\s+{_YEAR}")


@cache
def _within() -> re.Pattern[str]:
    number = rf"(?:\d{{1,2}}|{words_of('numbers')})"
    return re.compile(
        rf"\b(?:within|in|over|during|next|coming|following|first)\s+(?:(?:a|the|next|coming|following|period|of)\s+)*"
        rf"(?:({number})\s*(?:to|–|-|or)\s*)?({number})[\s-]+(year|decade|month)s?\b(?!\s+(?:ago|earlier|old))"
        rf"|\b({number})[\s-](year|decade|month)(?![\w-]|\s+old)"
        r"|\b(?:within|in|over)\s+(?:a|the next|the coming|the following|the present|this)\s+(year|decade)\b"
    )


def find_timeline(text: str) -> list[int]:
    """Spans of years as printed ("within five years", "a two-year plan", "24 months"), and the years it is due by.

    >>> find_timeline("End fees within a five-year plan, or by the end of 2030.")
    [5, 2030]
    """
    small = lowered(text)
    found = {int(due["year"]) for due in _BY_YEAR.finditer(small)} if "20" in small else set[int]()
    for span in _within().finditer(small) if _UNIT.search(small) else ():
        unit = span[3] or span[5] or span[6]
        counted = [numbers().get(word) or int(word) for word in (span[1], span[2] or span[4]) if word] or [1]
        found.update(filter(None, (_years(count, unit) for count in counted)))
    return sorted(found)


def find_due(text: str) -> int | str | None:
    """The year that something is promised by or for, or the date, as ``2030`` or ``"2026-12-31"``."""
    small = lowered(text)
    due = _BY_YEAR.search(small) or _IN_YEAR.search(small)
    if due is None:
        return None
    month, day = due["month"], due["day"] or due["day_after"]
    if month and day:
        return f"{due['year']}-{_MONTHS.index(month) + 1:02}-{int(day):02}"
    return int(due["year"])


def _years(count: int, unit: str) -> int:
    """0 where months make no whole years."""
    if unit == "month":
        return count // 12 if count % 12 == 0 else 0
    return count * 10 if unit == "decade" else count
