"""The field's terms in our own words with their official sources, and the terms that UN usage advises against."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

from throughline.compact.errors import UnknownCode
from throughline.compact.folding import fold
from throughline.compact.loading import Fault, Pattern, Range, Unique, data_file, read_yaml

_Slug = Annotated[str, Pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "a slug such as regular-pathway")]


@dataclass(frozen=True, kw_only=True, slots=True)
class GlossaryTerm:
    """A term of the field. ``definition``: in our own words; ``source``: where the official one stands."""

    code: _Slug
    term: str
    definition: str
    source: str
    aliases: tuple[str, ...] = ()
    objectives: tuple[Annotated[int, Range(1, 23)], ...] = ()
    verified: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TermAdvice:
    """What to write instead of a term. ``avoid``: singular phrases; a description of the use if not ``literal``.

    ``between``: words that may stand between the first and the last word of a phrase. ``unless``: regular expressions
    of sentences in which the words mean something else. ``swap``: phrases that may be replaced without a look.
    ``checked``: whether a text is searched for it. Advice: it never holds for quotations, proper names, titles, laws
    and reported positions.
    """

    code: _Slug
    avoid: tuple[str, ...]
    use: str
    reason: str
    source: str = ""
    between: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    swap: Mapping[str, str] = field(default_factory=dict)
    literal: bool = True
    checked: bool = True
    verified: bool = False

    def faults(self) -> Iterator[Fault]:
        """The patterns that are no regular expressions."""
        for pattern in self.unless:
            try:
                re.compile(pattern)
            except re.error as error:
                yield Fault(key="unless", expected="a regular expression", found=f'"{pattern}": {error}')


@dataclass(frozen=True, kw_only=True)
class GlossaryFile:
    """What ``glossary.yaml`` must be."""

    source: str
    terms: Annotated[tuple[GlossaryTerm, ...], Unique("code"), Unique("term")]


@dataclass(frozen=True, kw_only=True)
class TerminologyFile:
    """What ``terminology.yaml`` must be."""

    source: str
    advice: Annotated[tuple[TermAdvice, ...], Unique("code")]


@cache
def glossary() -> tuple[GlossaryTerm, ...]:
    """All terms, in the alphabetical order of English."""
    return tuple(sorted(read_yaml(data_file("glossary.yaml"), GlossaryFile).terms, key=lambda term: fold(term.term)))


def get_term(code: str) -> GlossaryTerm:
    """The term of a slug. Raises UnknownCode."""
    for term in glossary():
        if term.code == code:
            return term
    raise UnknownCode("glossary", code, [term.code for term in glossary()])


def find_term(name: str) -> GlossaryTerm | None:
    """The term of a name or alias, whatever its case and accents."""
    return _terms_by_name().get(fold(name))


@cache
def _terms_by_name() -> dict[str, GlossaryTerm]:
    aliases = {fold(alias): term for term in glossary() for alias in term.aliases}
    return aliases | {fold(term.term): term for term in glossary()}


@cache
def term_advice() -> tuple[TermAdvice, ...]:
    """The terms that UN usage advises against, with what to write."""
    return read_yaml(data_file("terminology.yaml"), TerminologyFile).advice
