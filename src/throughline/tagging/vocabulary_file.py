"""The files of weighted words, one a scheme and language, for people to read and change: shape and faults."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

from throughline.compact import DataError, DataProblem, UnknownCode, get_scheme
from throughline.compact.errors import nearest
from throughline.compact.loading import Range, read_text, read_yaml, shape_yaml
from throughline.compact.nodes import Node, parse_yaml
from throughline.tagging.phrases import PhraseError, PhraseIndex
from throughline.tagging.plain_terms import HEAD, read_plainly

LEAST, MOST = 0.1, 5
Weight = Annotated[float, Range(LEAST, MOST)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """When a term counts: one of ``needs`` stands in the text or its context, none of ``unless`` in the text."""

    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class VocabularyFile:
    """What a vocabulary file must be. ``codes``: code to term to weight; ``ignore``: phrases that hide their words."""

    scheme: str
    codes: Mapping[str, Mapping[str, Weight]]
    ignore: tuple[str, ...] = ()
    conditions: Mapping[str, Condition] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageFile:
    """What ``language.yaml`` must be: the words that tell a language, those of sentences alone, spelling variants."""

    language: str
    function_words: tuple[str, ...]
    others: tuple[str, ...]
    no_heading: tuple[str, ...]
    spelling: Mapping[str, str]


def data_file(language: str, name: str) -> Traversable:
    """A data file of a language, such as ``data_file("en", "objectives.yaml")``."""
    return files("throughline.tagging").joinpath("data", language, name)


@cache
def language_file(language: str) -> LanguageFile:
    """What a language is known by. Raises DataError."""
    return read_yaml(data_file(language, "language.yaml"), LanguageFile)


def read_vocabulary(file: Traversable, index: PhraseIndex) -> VocabularyFile:
    """A vocabulary file whose scheme and codes the Compact has and whose phrases ``index`` can look up.

    Raises DataError with all its problems.
    """
    read = _read_plainly(file) or read_yaml(file, VocabularyFile)
    problems = [*_code_problems(file, read), *_phrase_problems(file, read, index)]
    if problems:
        raise DataError(problems)
    return read


def _read_plainly(file: Traversable) -> VocabularyFile | None:
    """The file if all is right and its codes, which come last, are plain; None where all of it must be read as YAML."""
    head, _, codes = read_text(file).partition(HEAD)
    terms = read_plainly(codes.split("\n"), LEAST, MOST)
    if terms is None:
        return None
    problems: list[DataProblem] = []
    read = shape_yaml(f"{head}{HEAD}  {{}}", file.name, VocabularyFile, problems)
    return replace(read, codes=terms) if read and not problems else None


def _code_problems(file: Traversable, read: VocabularyFile) -> Iterator[DataProblem]:
    try:
        scheme = get_scheme(read.scheme)
    except UnknownCode:
        yield _problem(file, (), "scheme", "a scheme of the Compact", f'"{read.scheme}"', "Write its code.")
        return
    known = [concept.code for concept in scheme.concepts]
    for code in read.codes:
        if code not in known:
            expected = f'a code of the scheme "{read.scheme}"'
            near = nearest(code, known)
            remedy = f'Did you mean "{near[0]}"?' if near else f"Codes go from {known[0]} to {known[-1]}."
            yield _problem(file, ("codes",), code, expected, f'"{code}"', remedy)


def _phrase_problems(file: Traversable, read: VocabularyFile, index: PhraseIndex) -> Iterator[DataProblem]:
    """Phrases that cannot be looked up, terms that a code has twice in different spellings, conditions of no term."""
    places: list[tuple[tuple[str, ...], str]] = [(("ignore",), phrase) for phrase in read.ignore]
    for code, terms in read.codes.items():
        seen: dict[tuple[str, ...], str] = {}
        for phrase in terms:
            places.append((("codes", code), phrase))
            for spelling in _spellings(index, phrase):
                if spelling in seen and seen[spelling] != phrase:
                    found = f'"{seen[spelling]}" of {code} says the same'
                    yield _problem(file, ("codes", code), phrase, "each term once", found, "Keep one of the two.")
                seen[spelling] = phrase
    known = {phrase for terms in read.codes.values() for phrase in terms}
    for phrase, condition in read.conditions.items():
        places += [(("conditions", phrase), other) for other in (*condition.needs, *condition.unless)]
        if phrase not in known:
            yield _problem(file, ("conditions",), phrase, "a term of this file", "none", "Write it as under codes.")
    for path, phrase in places:
        try:
            index.spellings(phrase)
        except PhraseError as error:
            yield _problem(file, path, phrase, str(error), f'"{phrase}"', "Write the phrase anew.")


def _spellings(index: PhraseIndex, phrase: str) -> list[tuple[str, ...]]:
    try:
        return index.spellings(phrase)
    except PhraseError:
        return []


def _problem(file: Traversable, path: tuple[str, ...], key: str, expected: str, found: str, remedy: str) -> DataProblem:
    line = _line_of(parse_yaml(file.read_text(encoding="utf-8-sig"), file.name, []), (*path, key))
    return DataProblem(code="E0107", file=file.name, line=line, key=key, expected=expected, found=found, remedy=remedy)


def _line_of(node: Node | None, path: tuple[str, ...]) -> int:
    """The line of the value or list item at ``path``, or of the nearest thing around it."""
    line = node.line if node else 1
    for key in path:
        if node is None:
            break
        line = dict(node.key_lines).get(key) or next((item.line for item in node.items if item.text == key), line)
        node = dict(node.entries).get(key)
    return line
