"""Numbers as reports print them: digits, words, shares, sums of money and ranges, with their unit and qualifier."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from throughline.finding.alternatives import any_of
from throughline.finding.number_words import (
    currency_ends,
    folded,
    fraction_words,
    joined,
    qualifier_ends,
    vague_words,
    words_of,
)

EXACT = "exact"
PER_CENT = "per cent"


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """``text[start:end]`` is the number with its qualifier and its own unit; ``figure`` is where its digits begin.

    ``value``: None where only "dozens" or the like is said. ``high``: the other end of a range, else None. ``unit``:
    "per cent", a currency's code, or "". A fraction is a share: "two thirds" is 66.67 per cent. ``in_words``: printed
    without digits.
    """

    value: float | None
    high: float | None = None
    unit: str
    qualifier: str
    start: int
    figure: int
    end: int
    in_words: bool


def numbers_in(text: str) -> list[Number]:
    """The numbers of a text, in order. Ordinals, years, times, codes ("COVID-19", "A/RES/73/195", "8.7.1") and raised
    figures are none; whether a number is a claim is for the reader of the sentence to say.

    >>> [(n.value, n.high, n.unit, n.qualifier) for n in numbers_in("over 1.1 billion of 10-15 per cent, in 2021")]
    [(1100000000, None, '', 'over'), (10, 15, 'per cent', 'exact')]
    """
    split = _split(text)
    has_words = not words_of().isdisjoint(split)
    return list(_numbers(text, split, has_words)) if has_words or _A_DIGIT.search(text) else []


def parse_number(words: str) -> float | None:
    """What digits or number words say, with their scale.

    >>> parse_number("1 100 000"), parse_number("two hundred and five"), parse_number("4,5 millions")
    (1100000, 205, 4500000)
    """
    match = _alone().fullmatch(words.strip())
    return _value(match, "low") if match else None


_A_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_EVERY = re.compile(r" (?:in|out of) (?:every )?(?:\d{1,3}\b|one|two|three|four|five|six|seven|eight|nine|ten)")
_LETTER = "A-Za-zÀ-ɏЀ-ӿ"
_LEFT = rf"(?<![\d{_LETTER}_/:.,@#+°‑–-])(?<!\d[ \u00a0])"
_RIGHT = rf"(?![{_LETTER}_\d]|[.,:]\d|[-‑][{_LETTER}\d]|[/°])"
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_IN_WORDS_BETWEEN = re.compile(r"[\s-]+")


def _amount(name: str) -> str:
    """A pattern of digits or words with their scale, as groups that begin with ``name``."""
    scale, per_cent, word = (joined(group) for group in ("scales", "per_cent", "words"))
    digits = (
        r"(?:\d{1,3}(?:[,\u00a0\u202f\u2009 ’']\d{3})+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+)"
        rf"(?:\.\d+|,\d{{1,2}}(?=\s?(?:{scale}|{per_cent})))?"
    )
    hundreds = r"\s+(?:hundred|thousand)"
    words = rf"\b(?:{word})(?:(?:{hundreds}\s+and\s+|{hundreds}\s+|[ -])(?:{word})\b)*(?:{hundreds})?\b"
    return (
        rf"(?:(?P<{name}>{digits})(?:[\s-]?(?P<{name}_scale>{scale})(?![{_LETTER}]))?"
        rf"|(?P<{name}_words>{words})(?:[\s-](?P<{name}_words_scale>{scale})(?![{_LETTER}]))?)"
    )


@cache
def _printed_number() -> re.Pattern[str]:
    per_cent, currency = joined("per_cent"), joined("currencies")
    return re.compile(
        rf"{_LEFT}(?:(?P<before>{currency})\s?)?{_amount('low')}"
        rf"(?:(?P<joint>\s?[–-]\s?|\s+(?:to|and|or|à|a|y|et)\s+){_amount('high')})?"
        rf"(?:[\s-]?(?P<share>{per_cent})(?![{_LETTER}])|\s(?P<after>{currency})(?![{_LETTER}]))?{_RIGHT}",
        re.I,
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(_amount("low"), re.I)


@cache
def _fraction() -> re.Pattern[str]:
    word = joined("words")
    return re.compile(
        rf"(?<![\w-])(?<!first )(?<!second )(?<!latter )(?<!last )(?<!other )"
        rf"(?:(?P<one>{word}|\d{{1,3}})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<every>{word}|\d{{1,3}})\b"
        r"(?!\s*(?:per|%|\d))"
        rf"|(?P<times>an?|{word})[\s-](?P<part>{joined('fractions')})\b"
        r"(?=\s+(?:of|are|were|have|had|los|des|de)\b|[,.;)]|$)"
        r"|(?P<half>half)(?=\s+(?:of|the|all|its|their|these|those|were|are)\b))",
        re.I,
    )


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?<!\d )(?:{joined('vague')})\b(?=\s)", re.I)


@cache
def _currency_ahead() -> re.Pattern[str]:
    return re.compile(rf"(?:{joined('currencies')})\s?$", re.I)


@cache
def _qualifier_ahead() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({joined('qualifiers')})[\s\\~]*$", re.I)


@cache
def _qualifier_behind() -> re.Pattern[str]:
    return re.compile(rf"\s({joined('after')})\b", re.I)


def _numbers(text: str, split: Iterable[str], has_words: bool) -> Iterator[Number]:
    has_words = has_words or " one " in text
    taken: list[Number] = []
    if _EVERY.search(text) or (has_words and not fraction_words().isdisjoint(split)):
        taken = [_number(text, m.span(), _share(m), unit=PER_CENT) for m in _fraction().finditer(text)]
    if has_words and _has_vague(text.casefold()):
        taken += [_number(text, m.span(), None) for m in _vague().finditer(text)]
    inside = {offset for number in taken for offset in range(number.figure, number.end)}
    for match in _matches(text, has_words):
        if inside.isdisjoint(range(*match.span())):
            taken.extend(_printed(text, match))
    yield from sorted(taken, key=lambda number: number.figure)


def _matches(text: str, has_words: bool) -> Iterator[re.Match[str]]:
    """The numbers of a text, looked for only where digits or words that count begin, which is quicker."""
    number, end = _printed_number(), 0
    for begun in (_beginnings() if has_words else _DIGITS).finditer(text):
        start = begun.start()
        if start < end:
            continue
        window = max(0, start - 20, end)
        ahead = text[window:start]
        mark = _currency_ahead().search(ahead) if ahead.casefold().rstrip().endswith(currency_ends()) else None
        match = (number.match(text, window + mark.start()) if mark else None) or number.match(text, start)
        if match:
            end = match.end()
            yield match


@cache
def _beginnings() -> re.Pattern[str]:
    letter = r"[^\W\d_]"
    return re.compile(rf"\d+|(?<!{letter}){any_of(folded('words'))}(?!{letter})", re.I)


def _has_vague(small: str) -> bool:
    return any(word in small for word in vague_words())


def _split(text: str) -> list[str]:
    return text.casefold().replace("-", " ").replace("(", " ").replace("“", " ").split()


def _printed(text: str, match: re.Match[str]) -> Iterator[Number]:
    """The number, the range, or the two numbers that a match prints; nothing where it is a year."""
    mark = match["before"] or match["after"]
    unit = PER_CENT if match["share"] else folded("currencies")[_plain(mark)] if mark else ""
    low, high = _value(match, "low"), _value(match, "high")
    if low is None or _is_year(text, match, "low", unit):
        return
    if high is None:
        yield _number(text, match.span(), low, unit=unit)
        return
    if _is_year(text, match, "high", unit) or (not unit and _YEAR.fullmatch(match["low"] or "") and high < low):
        return
    scaled = low
    if (scale := _scale(match, "high")) and not _scale(match, "low"):
        scaled = _scaled(low, scale)
    changes = text.endswith("from ", 0, match.start())  # "fell from 26 to 9 per cent"
    between = text.endswith(("between ", "Between "), 0, match.start())
    is_range = not changes and match["joint"].strip() not in ("and", "y", "et")
    if (is_range or between) and scaled < high:
        yield _number(text, match.span(), scaled, high=high, unit=unit)
        return
    yield _number(text, (match.start(), _end(match, "low")), scaled if changes else low, unit=unit)
    start = match.start("high") if match["high"] is not None else match.start("high_words")
    yield _number(text, (start, match.end()), high, unit=unit)


def _number(
    text: str, span: tuple[int, int], value: float | None, *, high: float | None = None, unit: str = ""
) -> Number:
    figure, end = span
    window = max(0, figure - 24)
    qualifier, start = EXACT, figure
    ahead = text[window:figure]
    if _last_word(ahead) in qualifier_ends() and (before := _qualifier_ahead().search(ahead)):
        qualifier, start = folded("qualifiers")[_plain(before[1])], window + before.start(1)
    if after := _qualifier_behind().match(text, end):
        qualifier, end = folded("after")[_plain(after[1])], after.end()
    return Number(
        value=value,
        high=high,
        unit=unit,
        qualifier=qualifier,
        start=start,
        figure=figure,
        end=end,
        in_words=not _A_DIGIT.search(text, figure, end),
    )


def _last_word(text: str) -> str:
    words = text.replace("\\", " ").replace("~", " ").rsplit(maxsplit=1)
    return words[-1].casefold().lstrip('(“"') if words else ""


def _is_year(text: str, match: re.Match[str], name: str, unit: str) -> bool:
    if unit or not match[name] or _scale(match, name) or not _YEAR.fullmatch(match[name]):
        return False
    return _number(text, match.span(), None).qualifier not in ("over", "around", "at least", "nearly")


def _scale(match: re.Match[str], name: str) -> str:
    return _plain(match[f"{name}_scale"] or match[f"{name}_words_scale"] or "")


def _end(match: re.Match[str], name: str) -> int:
    return max(match.end(f"{name}{part}") for part in ("", "_scale", "_words", "_words_scale"))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _share(match: re.Match[str]) -> float:
    """A fraction in per cent, to two places."""
    if match["half"]:
        return 50.0
    whole = folded("fractions")[_plain(match["part"])] if match["part"] else _small(match["every"])
    return round(100 * _small(match["times"] or match["one"]) / max(whole, 1), 2)


def _small(word: str) -> float:
    return 1 if word.casefold() in ("a", "an") else int(word) if word.isdigit() else folded("words")[word.casefold()]


def _value(match: re.Match[str], name: str) -> float | None:
    if (digits := match[name]) is not None:
        value = _from_digits(digits)
    elif (words := match[f"{name}_words"]) is not None:
        value = _from_words(words)
    else:
        return None
    scale = _scale(match, name)
    return _scaled(value, scale)


def _scaled(value: float, scale: str) -> float:
    """Times what the scale's word says, without the dust of multiplying; a whole number as one."""
    if scale:
        value = float(f"{value * folded('scales')[scale]:.12g}")
    return int(value) if value == int(value) else value


def _from_digits(digits: str) -> float:
    plain = re.sub(r"[\s’']", "", digits)
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    return float(plain.replace(",", "." if re.search(r",\d{1,2}$", plain) else ""))


def _from_words(words: str) -> float:
    total = part = 0.0
    for word in _IN_WORDS_BETWEEN.split(words.casefold()):
        scale = folded("scales").get(word)
        if scale is None:
            part += folded("words").get(word, 0)
        elif scale == 100:
            part *= scale
        else:
            total, part = total + part * scale, 0.0
    return total + part
