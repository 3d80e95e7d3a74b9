"""Finds many names in running text in one pass, fast enough for whole reports."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from throughline.compact.folding import fold
from throughline.compact.names import ARTICLES

_LETTERS = r"[^\W_]+(?:['’ʼ][^\W_]+)*"
# A name starts with a capital or with a letter of a script without capitals; Chinese has no blanks: see _HAN.
_START = re.compile(r"[A-ZÀ-ÖØ-ÞĀČĎĐĒĞĪİŁŃŐŘŚŞŠŤŪŹŻŽА-ЯЁ\u0620-\u06ff][^\W_]*(?:['’ʼ][^\W_]+)*")
_START_IN_ASCII = re.compile(r"[A-Z][A-Za-z0-9]*(?:'[A-Za-z0-9]+)*")  # the same, in half the time
_NEXT = re.compile(rf"([\s\-‐‑–—.,،()&/’'ʼ]*)({_LETTERS})")
_NAME_PART = re.compile(rf"([\W_]*)({_LETTERS})")
_NO_SIGN = re.compile(r"[\s\-‐‑–—.’'ʼ]+")
_CLOSING = re.compile(r"['’]?\)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_APOSTROPHES = ("'", "’", "ʼ")
_ARABIC_PREFIXES = "وفبلك"
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A name found in a text: what it may mean (several keys if it is ambiguous) and where, in code points."""

    keys: frozenset[str]
    start: int
    end: int


@dataclass(slots=True)
class _Ending:
    """A name that ends here. ``capitals``: its words that must not be in small letters, the first as bit 0;
    ``printed``: an acronym as it must be printed, points and blanks aside."""

    key: str
    capitals: int
    printed: str | None


@dataclass(slots=True)
class _Step:
    """Where one stands in the names after some of their words."""

    steps: dict[str, "_Step"] = field(default_factory=dict)
    endings: list[_Ending] = field(default_factory=list)


class Scanner:
    """Finds names and acronyms, longest first, where a word starts and ends."""

    def __init__(
        self,
        names: Iterable[tuple[str, str | None]],
        acronyms: Iterable[tuple[str, str | None]] = (),
        words_in_capitals: Iterable[str] = (),
    ) -> None:
        """``names``, ``acronyms``: each with its key; with key None it is passed over, with all names inside it.

        Names are found in any case that keeps their capitals, acronyms as they are. ``words_in_capitals``: acronyms
        that are words too, left alone where a word beside them is in capitals.
        """
        self._first = _Step()
        self._words_in_capitals = frozenset(words_in_capitals)
        han: dict[str, set[str]] = {}
        for text, key in names:
            if _HAN.search(text):
                han.setdefault(text, set()).update(filter(None, [key]))
            else:
                self._add(text, key, is_acronym=False)
        for text, key in acronyms:
            self._add(text, key, is_acronym=True)
        self._han = {text: frozenset(keys) for text, keys in han.items()}
        self._han_names = re.compile("|".join(map(re.escape, sorted(han, key=len, reverse=True)))) if han else None

    @property
    def first_words(self) -> frozenset[str]:
        """The words, folded, that a name or acronym begins with."""
        return frozenset(self._first.steps)

    def scan(self, text: str) -> Iterator[Found]:
        """The names in a text, in order, none inside another."""
        if text.isascii() or self._han_names is None or not _HAN.search(text):
            return self._scan_words(text)
        return iter(sorted((*self._scan_words(text), *self._scan_han(text)), key=lambda found: found.start))

    def _add(self, text: str, key: str | None, *, is_acronym: bool) -> None:
        words = list(_words_of(text))
        while len(words) > 1 and words[0][1].replace("The", "the") in ARTICLES:
            words = words[1:]
        step = self._first
        for number, (sign, word) in enumerate(words):
            step = step.steps.setdefault(_step_key(sign if number else "", word), _Step())
        if words:
            capitals = sum(1 << number for number, (_, word) in enumerate(words) if not word[0].islower())
            printed = _NO_SIGN.sub("", text) if is_acronym else None
            step.endings.append(_Ending(key=key or "", capitals=capitals, printed=printed))

    def _scan_words(self, text: str) -> Iterator[Found]:
        first, done = self._first.steps, 0
        for match in (_START_IN_ASCII if text.isascii() else _START).finditer(text):
            word = match[0]
            step = first.get(word.casefold() if word.isascii() else _fold_word(word))
            if step is None and word.isascii() and word.isalpha():
                continue
            start = match.start()
            if start < done or (start and text[start - 1].isalnum()):
                continue
            found = self._longest(text, start, word, step) if step else self._varied(text, start, word)
            if found:
                done = found.end
                if found.keys:
                    yield found

    def _longest(self, text: str, start: int, word: str, step: _Step) -> Found | None:
        end, number, small, best = start + len(word), 0, int(word[0].islower()), None
        while True:
            if step.endings and (keys := self._accepted(step, text, start, end, small)):
                best = keys, end
            following = _NEXT.match(text, end) if step.steps else None
            if not following:
                break
            sign, word = following.groups()
            if "\n" in sign and _BLANK_LINE.search(sign):
                break
            after = step.steps.get(_step_key(sign, word))
            if after is None and (bare := _bare(word)) != word:
                word, after = bare, step.steps.get(_step_key(sign, bare))
            if after is None:
                break
            step, end, number = after, following.start(2) + len(word), number + 1
            small |= word[0].islower() << number
        return Found(keys=best[0] - {""}, start=start, end=_closed(text, start, best[1])) if best else None

    def _varied(self, text: str, start: int, word: str) -> Found | None:
        """A name of one word with a possessive ending, or with an Arabic word grown on in front."""
        if (bare := _bare(word)) != word:
            step = self._first.steps.get(_fold_word(bare))
            return self._longest(text, start, bare, step) if step else None
        if word[0] in _ARABIC_PREFIXES and (step := self._first.steps.get(fold(word[1:]))):
            return self._longest(text, start + 1, word[1:], step)
        return None

    def _accepted(self, step: _Step, text: str, start: int, end: int, small: int) -> frozenset[str]:
        """The keys of the names that end here and are printed as they must be; "" among them for one passed over.
        ``small``: the words in small letters, the first as bit 0."""
        fits = self._is_printed
        return frozenset(
            [
                ending.key
                for ending in step.endings
                if (not ending.capitals & small if ending.printed is None else fits(ending, text, start, end))
            ]
        )

    def _is_printed(self, ending: _Ending, text: str, start: int, end: int) -> bool:
        return _NO_SIGN.sub("", text[start:end]) == ending.printed and not self._is_word(text, start, end, ending)

    def _is_word(self, text: str, start: int, end: int, ending: _Ending) -> bool:
        if ending.printed not in self._words_in_capitals:
            return False
        before = _WORD.findall(text[max(0, text.rfind("\n", 0, start)) : start])[-1:]
        after = _WORD.findall(text[end : end + 40].partition("\n")[0])[:1]
        return any(word.isupper() for word in before + after)

    def _scan_han(self, text: str) -> Iterator[Found]:
        for match in self._han_names.finditer(text) if self._han_names else ():
            if keys := self._han[match.group()]:
                yield Found(keys=keys, start=match.start(), end=match.end())


def _words_of(name: str) -> Iterator[tuple[str, str]]:
    """The words of a name, each with the signs before it."""
    return ((part[1], part[2]) for part in _NAME_PART.finditer(name))


def _step_key(sign: str, word: str) -> str:
    """A word with the commas, brackets and strokes before it, blanks, hyphens and points aside; "&" is "and"."""
    return _fold_word(word) if sign == " " else _NO_SIGN.sub("", sign) + _fold_word(word)


def _bare(word: str) -> str:
    return word[:-2] if word[-1:] == "s" and word[-2:-1] in _APOSTROPHES else word


@lru_cache(maxsize=8192)
def _fold_word(word: str) -> str:
    return word.casefold() if word.isascii() and word.isalnum() else fold(word)


def _closed(text: str, start: int, end: int) -> int:
    """The end with the bracket that the name opened, or the last point of an acronym with points."""
    name = text[start:end]
    if name.count("(") > name.count(")") and (bracket := _CLOSING.match(text, end)):
        return bracket.end()
    if name.count(".") and text[end : end + 1] == "." and len(name.replace(".", "")) == name.count(".") + 1:
        return end + 1
    return end
