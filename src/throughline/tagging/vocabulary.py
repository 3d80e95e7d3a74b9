"""The terms of a language, from its vocabulary files and the names that the Compact's own data give."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from throughline.compact import frameworks, objectives
from throughline.tagging.phrases import PhraseIndex
from throughline.tagging.vocabulary_file import VocabularyFile, data_file, language_file, read_vocabulary
from throughline.tagging.words import split_words

FILES = (
    "objectives",
    "principles",
    "populations",
    "stages",
    "levels",
    "modalities",
    "polarities",
    "frameworks",
    "sdgs",
)
FEWEST_TITLE_WORDS = 5
Code = tuple[str, str]
TITLE_WEIGHT = 4.0
NAME_WEIGHT = 3.0


@dataclass(slots=True, eq=False)
class Term:
    """A phrase's weight for a code of a scheme. ``needs``, ``unless``: numbers of phrases in the same index.

    ``target``: scheme and code.
    ``rule``: "vocabulary", "title" or "name". ``written``: how the text must print it, where its case matters.
    """

    scheme: str
    code: str
    phrase: str
    weight: float
    rule: str = "vocabulary"
    needs: frozenset[int] = frozenset()
    unless: frozenset[int] = frozenset()
    written: str = ""
    target: Code = field(init=False)
    is_conditional: bool = field(init=False)

    def __post_init__(self) -> None:
        self.target = self.scheme, self.code
        self.is_conditional = bool(self.needs or self.unless or self.written)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """All terms of a language. ``terms``: phrase number to the terms that it stands for (none: asked for by a
    condition only); ``ignored``: phrase number to the schemes where its words say nothing; ``no_heading``: words that
    only sentences have."""

    language: str
    index: PhraseIndex
    terms: dict[int, tuple[Term, ...]]
    ignored: dict[int, frozenset[str]]
    no_heading: frozenset[str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language, read once. Raises DataError with all problems of the first bad file."""
    built = _Builder(language)
    for scheme in FILES:
        file = data_file(language, f"{scheme}.yaml")
        if file.is_file():
            built.add(read_vocabulary(file, built.index))
    for term in (*title_terms(), *framework_terms()):
        built.add_term(term)
    return built.vocabulary()


def title_terms() -> Iterator[Term]:
    """The official titles of the objectives, whole and cut short to no less than half."""
    for objective in objectives():
        words = split_words(objective.title).words
        for length in range(max(FEWEST_TITLE_WORDS, (len(words) + 1) // 2), len(words) + 1):
            yield Term("objective", objective.code, " ".join(words[:length]), TITLE_WEIGHT, "title")


def framework_terms() -> Iterator[Term]:
    """The names of the frameworks in any case, their abbreviations as written."""
    for framework in frameworks():
        for name in (framework.label, *framework.aliases):
            yield Term("framework", framework.code, " ".join(split_words(name).words), NAME_WEIGHT, "name")
        for name in framework.abbreviations:
            phrase = " ".join(split_words(name).words)
            yield Term("framework", framework.code, phrase, NAME_WEIGHT, "name", written=name)


class _Builder:
    def __init__(self, language: str) -> None:
        self.language = language
        self.index = PhraseIndex(language_file(language).spelling)
        self.numbers: dict[str, int] = {}
        self.terms: dict[int, list[Term]] = {}
        self.ignored: dict[int, set[str]] = {}

    def add(self, file: VocabularyFile) -> None:
        for phrase in file.ignore:
            self.ignored.setdefault(self._number(phrase), set()).add(file.scheme)
        for code, terms in file.codes.items():
            for phrase, weight in terms.items():
                term = Term(file.scheme, code, phrase, weight)
                if phrase in file.conditions:
                    condition = file.conditions[phrase]
                    needs = frozenset(map(self._number, condition.needs))
                    unless = frozenset(map(self._number, condition.unless))
                    term = Term(file.scheme, code, phrase, weight, needs=needs, unless=unless)
                self.add_term(term)

    def add_term(self, term: Term) -> None:
        self.terms.setdefault(self._number(term.phrase), []).append(term)

    def _number(self, phrase: str) -> int:
        if phrase not in self.numbers:
            self.numbers[phrase] = len(self.numbers)
            self.index.add(phrase, self.numbers[phrase])
        return self.numbers[phrase]

    def vocabulary(self) -> Vocabulary:
        terms = {number: tuple(self.terms.get(number, ())) for number in self.numbers.values()}
        ignored = {number: frozenset(schemes) for number, schemes in self.ignored.items()}
        no_heading = frozenset(language_file(self.language).no_heading)
        return Vocabulary(self.language, self.index, terms, ignored, no_heading)
