"""What words weigh by example: the words and pairs of words that labelled texts taught, beside the written vocabulary.

A file of them is a table that people can read and change: ``term,code,weight``, a line each, the term as it is compared
(singular, without accents, pairs with the short word between them). A weight below 0 speaks against the code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from typing import NamedTuple

from throughline.compact import DataError, DataProblem, objectives
from throughline.tagging.vocabulary_file import data_file, language_file
from throughline.tagging.words import Words, plain, singular

HEADER = "term,code,weight"
HEAVIEST = 10.0
FILE = "learned.csv"
_REMEMBERED_WORDS = 200_000
# Of a word: its form, what that weighs, whether it is a short word, and the pairs that begin with it, by what follows.
_Pairs = Mapping[str, tuple[str, Mapping[str, float]]]
_Known = tuple[str, Mapping[str, float] | None, bool, _Pairs | None]


class Taught(NamedTuple):
    """A learned term that stands in a text, from its ``first`` to its ``last`` word, and its weight by code."""

    first: int
    last: int
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Learned:
    """The learned weights of a language: term to code (of an objective) to weight."""

    language: str
    weights: Mapping[str, Mapping[str, float]]
    _pairs: dict[str, dict[str, tuple[str, Mapping[str, float]]]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _known: dict[str, _Known] = field(init=False, repr=False, compare=False, default_factory=dict)

    def find(self, words: Words) -> list[Taught]:
        """The learned terms of a text, each at its first place."""
        known = self._known
        read = [known.get(word) or self._remember(word) for word in words.words]
        breaks, end = words.breaks, len(read)
        found: dict[str, Taught] = {}
        for place, (form, weights, _, pairs) in enumerate(read):
            if weights is not None and form not in found:
                found[form] = Taught(place, place, weights)
            if pairs is not None:
                last = place + 1
                if last == end or last in breaks:
                    continue
                rest, _, is_short, _ = read[last]
                if is_short:
                    last += 1
                    if last == end or last in breaks:
                        continue
                    rest = f"{rest} {read[last][0]}"
                if rest in pairs:
                    term, weights = pairs[rest]
                    if term not in found:
                        found[term] = Taught(place, last, weights)
        return list(found.values())

    def _remember(self, word: str) -> _Known:
        if not self._known:
            self._sort_pairs()
        elif len(self._known) > _REMEMBERED_WORDS:
            self._known.clear()
        form = _form_of(word, self.language)
        is_short = form in _short_words(self.language)
        known = self._known[word] = (form, self.weights.get(form), is_short, self._pairs.get(form))
        return known

    def _sort_pairs(self) -> None:
        """Sorts the pairs by their first word; those that ``pairs_from`` does not know stand in no text."""
        short = _short_words(self.language)
        for term, weights in self.weights.items():
            first, blank, rest = term.partition(" ")
            between, over, last = rest.rpartition(" ")
            if blank and _tells(first, short) and _tells(last, short) and (not over or between in short):
                self._pairs.setdefault(first, {})[rest] = term, weights


def terms_of(words: Words, language: str) -> set[str]:
    """All words and pairs of a text that examples can teach a weight for."""
    forms, short = comparable(words, language), _short_words(language)
    terms = {form for form in forms if _tells(form, short)}
    for place in range(len(forms)):
        terms.update(term for term, _ in pairs_from(words, forms, place, language))
    return terms


def pairs_from(words: Words, forms: list[str], place: int, language: str) -> Iterator[tuple[str, int]]:
    """The pair that begins with a word, and its last word: with the next word, or over one short word with the one
    after it. A pair never reaches over the end of a sentence."""
    short = _short_words(language)
    if not _tells(forms[place], short):
        return
    for last in range(place + 1, min(place + 3, len(forms))):
        if last in words.breaks:
            return
        if forms[last] not in short:
            if _tells(forms[last], short):
                yield " ".join(forms[place : last + 1]), last
            return


def comparable(words: Words, language: str) -> list[str]:
    """Each word in the form by which learned terms know it."""
    return [_form_of(word, language) for word in words.words]


@cache
def bundled(language: str) -> Learned:
    """The learned weights that come with the project; none for a language without them. Raises DataError."""
    file = data_file(language, FILE)
    if not file.is_file():
        return Learned(language, {})
    return read_learned(file.read_text(encoding="utf-8"), language, file.name)


_in_force: dict[str, Learned] = {}


def in_force(language: str) -> Learned:
    """The weights that texts are tagged by: those put in force last, or the bundled ones."""
    return _in_force.get(language) or bundled(language)


def own_weights() -> list[Learned]:
    """The weights put in force in place of bundled ones, by language."""
    return [learned for _, learned in sorted(_in_force.items())]


def own_versions() -> list[str]:
    """The versions of the weights put in force in place of bundled ones."""
    return [version_of(learned) for learned in own_weights()]


def version_of(learned: Learned) -> str:
    """The name that weights are kept by: their language and a hash of them."""
    return f"{learned.language}-{sha256(write_learned(learned).encode()).hexdigest()[:12]}"


def put_in_force(learned: Learned) -> None:
    """Has all texts of the weights' language tagged by them, in this process."""
    _in_force[learned.language] = learned


def read_learned(text: str, language: str, name: str) -> Learned:
    """The weights of a table. Raises DataError with all lines that are not term, code of an objective and weight."""
    known = {objective.code for objective in objectives()}
    weights: dict[str, dict[str, float]] = {}
    problems: list[DataProblem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#") or line == HEADER:
            continue
        term, _, rest = line.partition(",")
        code, _, written = rest.partition(",")
        try:
            weight = float(written)
        except ValueError:
            weight = float("nan")
        if code not in known:
            problems.append(_problem(name, number, "code", "an objective, 1 to 23", code))
        elif not -HEAVIEST <= weight <= HEAVIEST:
            problems.append(_problem(name, number, "weight", f"a number from -{HEAVIEST:g} to {HEAVIEST:g}", written))
        elif not term or code in weights.get(term, {}):
            problems.append(_problem(name, number, "term", "a term, once for each code", term))
        else:
            weights.setdefault(term, {})[code] = weight
    if problems:
        raise DataError(problems)
    return Learned(language, weights)


def write_learned(learned: Learned) -> str:
    """The table of the weights, by code, strongest first: ``read_learned`` gives the same back."""
    rows = [(code, weight, term) for term, codes in learned.weights.items() for code, weight in codes.items()]
    rows.sort(key=lambda row: (int(row[0]), -row[1], row[2]))
    return "\n".join([HEADER, *(f"{term},{code},{weight:g}" for code, weight, term in rows)]) + "\n"


def _problem(name: str, line: int, key: str, expected: str, found: str) -> DataProblem:
    remedy = "Correct the line or take it out."
    return DataProblem(
        code="E0107", file=name, line=line, key=key, expected=expected, found=f'"{found}"', remedy=remedy
    )


def _tells(form: str, short: frozenset[str]) -> bool:
    return len(form) > 1 and form.isalpha() and form not in short


@cache
def _short_words(language: str) -> frozenset[str]:
    file = language_file(language)
    return frozenset(file.function_words) | frozenset(file.no_heading)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _form_of(word: str, language: str) -> str:
    return singular(plain(word, language_file(language).spelling))
