"""The sentences of a document, each with its block, so that what is told in running text keeps its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from throughline.finding.placing import place
from throughline.finding.verbs import names_of, words_of
from throughline.reading.document import Block, Document, Span

ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms mx dr prof sr sra h.e st gen gov hon rev no nos art arts para paras vol ed eds p pp cf vs "
        "approx e.g i.e viz al inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec fig ch u.s "
        "u.k u.n ca est bldg dept",
    )
)
"""Words before a full stop that does not end a sentence, folded and without that stop."""

LONGEST = 3000
"""So many characters without a full stop are no sentence but words run together. Cut, they take time in proportion to
their number, whatever is looked for in sentences."""

LONGEST_TOLD = 8000
"""Characters: a longer block is no paragraph that a person wrote, and its numbers and names tell nothing."""

_STOP = re.compile(
    r"[.!?…。！？](?:(?<=[。！？])|(?<![.!?…].)[.!?…]*+[”\"’»)\]]*"
    r"(?:[¹²³⁰⁴-⁹]+|(?<=[^\W\d_][.”\"»)])\d{1,3}(?!\d))?"
    r"(?=\s+[“\"‘«(\[]*(?:[^\W\d_a-zß-öø-ÿа-я]|\d)))"
)  # the sign first and then what stands before it: three times as fast as the other way round
_A_DIGIT = re.compile(r"\d")
_NO_DIGITS = bytes(code for code in range(128) if not chr(code).isdecimal())
_LAST_WORD = re.compile(r"([^\W_][\w.]*)$")


@dataclass(frozen=True)
class Sentence:
    """``block.text[start:end]`` is the sentence; a block without a full stop is one."""

    block: Block
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in small letters."""
        return words_of(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """Those of its words that are printed with a capital, in small letters."""
        return names_of(self.text)

    @cached_property
    def has_digits(self) -> bool:
        text = self.text
        return bool(text.encode().translate(None, _NO_DIGITS) if text.isascii() else _A_DIGIT.search(text))

    def spans(self, document: Document) -> tuple[Span, ...]:
        """The slices of the source that it stands on."""
        return place(document, self.block, self.start, self.end)


def sentences_of(block: Block) -> Iterator[Sentence]:
    """The sentences of a block, in order; together they hold all its words.

    >>> from throughline.reading.document import BlockKind
    >>> text = "Mr. Ruiz spoke of 1.5 million people.³ He asked: “Who pays?” Nobody, e.g. States, knew."
    >>> block = Block(index=0, kind=BlockKind.PARAGRAPH, text=text, spans=((0, 88),), line_start=1, line_end=1)
    >>> [sentence.text[:12] for sentence in sentences_of(block)]
    ['Mr. Ruiz spo', 'He asked: “W', 'Nobody, e.g.']
    """
    text = block.text
    start = 0
    for stop in _STOP.finditer(text):
        if text[stop.start()] == "." and _abbreviates(text, start, stop.start()):
            continue
        yield from _cut(block, start, stop.end())
        start = stop.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        yield from _cut(block, start, len(text))


def _cut(block: Block, start: int, end: int) -> Iterator[Sentence]:
    """The sentence, or pieces of what is too long to be one, cut at blanks."""
    while end - start > LONGEST:
        blank = block.text.rfind(" ", start + 1, start + LONGEST) + 1 or start + LONGEST
        yield Sentence(block, start, blank)
        start = blank
    yield Sentence(block, start, end)


def _abbreviates(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at ``stop`` belongs to the word before it: an abbreviation, an initial, a list's number."""
    word = _LAST_WORD.search(text, max(start, stop - 20, text.rfind(" ", start, stop) + 1), stop)
    if word is None:
        return False
    last = word[1].casefold()
    if last in ABBREVIATIONS or (len(last) == 1 and last.isalpha()):
        return True
    return last.isdigit() and word.start() == start and len(last) < 3
