"""Which language a text is in, by its script and its commonest words, and the dates it prints."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

from throughline.compact.data_files import read_yaml

SAMPLE = 40_000
_LETTERS = {
    "zh": re.compile(r"[㐀-䶿一-鿿]+"),
    "ja": re.compile(r"[぀-ヿ]+"),
    "ar": re.compile(r"[؀-ۿ]+"),
    "ru": re.compile(r"[Ѐ-ӿ]+"),
    "latin": re.compile(r"[A-Za-zÀ-ɏ]+"),
}
_NOT_LATIN = re.compile(r"[㐀-䶿一-鿿぀-ヿ؀-ۿЀ-ӿ]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class DateRange:
    """Days from ``start`` to ``end``, both included; the same day for one."""

    start: date
    end: date


@cache
def _languages() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = read_yaml("throughline.reading", "languages.yaml")
    return loaded


def find_language(text: str) -> str | None:
    """The language most of ``text`` is in, as a BCP 47 code ("en", "zh", "pt" ..); None where too little tells."""
    sample = text[:SAMPLE]
    if not _NOT_LATIN.search(sample):
        return _find_latin_language(sample) if _LETTERS["latin"].search(sample) else None
    letters = {script: sum(map(len, pattern.findall(sample))) for script, pattern in _LETTERS.items()}
    if letters["ja"] > letters["zh"] / 10:
        letters["ja"] += letters["zh"]
    letters["zh"] *= 4  # a sign holds about as much as four letters
    script = max(letters, key=lambda script: letters[script])
    if not letters[script]:
        return None
    return script if script != "latin" else _find_latin_language(sample)


def _find_latin_language(sample: str) -> str | None:
    counts = Counter(map(str.lower, _WORD.findall(sample)))
    hits = {code: sum(counts[word] for word in known["words"]) for code, known in _languages().items()}
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] >= 3 and hits[best] > 0.04 * counts.total() else None


@cache
def _date_pattern() -> re.Pattern[str]:
    months = "|".join(month for known in _languages().values() for month in known["months"])
    day = r"(?:\d{1,2})(?:st|nd|rd|th|er|º)?"
    of = r"(?:\s+de|\s+of)?\s+"
    return re.compile(
        rf"\b(?P<day>{day})(?:{of}(?P<month>{months}))?(?:\s*(?:[-–—]|to|and|au|al|et|y|по)\s*(?P<last>{day}))?"
        rf"{of}(?P<last_month>{months})(?:\s+de|,)?\s+(?P<year>(?:19|20)\d\d)\b"
        rf"|\b(?P<m>{months})\s+(?P<d>{day})(?:\s*(?:[-–—]|to|and)\s*(?:(?P<m2>{months})\s+)?(?P<d2>{day}))?,?\s+(?P<y>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )


def find_dates(text: str) -> list[DateRange]:
    """The whole dates of ``text`` in order: "18–19 April 2017", "28 February–2 March 2022", "May 17, 2022"."""
    if "19" not in text and "20" not in text:
        return []
    return [found for match in _date_pattern().finditer(text) if (found := _as_range(match))]


def _as_range(match: re.Match[str]) -> DateRange | None:
    first_day, last_day = match["day"] or match["d"], match["last"] or match["d2"]
    last_month = match["last_month"] or match["m2"] or match["m"]
    first_month = match["month"] or match["m"] or last_month
    year = int(match["year"] or match["y"])
    try:
        start = date(year, _month_number(first_month), _day_number(first_day))
        end = date(year, _month_number(last_month), _day_number(last_day)) if last_day else start
    except ValueError:
        return None
    return DateRange(start=start, end=end) if start <= end else None


def _day_number(printed: str) -> int:
    digits = re.match(r"\d+", printed)
    return int(digits[0]) if digits else 0


def _month_number(name: str) -> int:
    for known in _languages().values():
        if name.lower() in known["months"]:
            return known["months"].index(name.lower()) + 1
    raise ValueError(name)


@cache
def _month_and_year() -> re.Pattern[str]:
    months = "|".join(month for known in _languages().values() for month in known["months"])
    return re.compile(rf"\W*(?:{months})(?:\s+de)?,?\s+((?:19|20)\d\d)\W*", re.IGNORECASE)


def year_of_month(text: str) -> str | None:
    """The year of a text that is nothing but a month, such as "December 2024"; None of any other."""
    found = _month_and_year().fullmatch(text)
    return found[1] if found else None
