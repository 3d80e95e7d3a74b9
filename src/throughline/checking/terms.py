"""``TERM001``: terms that the field advises against, where a text uses them in its own voice."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from throughline.checking.diagnostic import Diagnostic, Edit, Severity, where_at
from throughline.checking.quoting import CITED, is_name, is_set_apart, is_within, quoted_spans
from throughline.checking.words import discussing, saying
from throughline.compact.glossary import TermAdvice, term_advice
from throughline.finding.placing import place
from throughline.finding.report import Report
from throughline.finding.sentences import Sentence, sentences_of
from throughline.reading.document import Block, BlockKind, Document

CODE = "TERM001"
MOST_BETWEEN = 3
_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The advice to check by: the field's own, and what a project adds."""

    advice: tuple[TermAdvice, ...]

    @classmethod
    def of_field(cls, added: Sequence[TermAdvice] = ()) -> "Terms":
        return cls(advice=(*(each for each in term_advice() if each.literal and each.checked), *added))

    @cached_property
    def _rules(self) -> list["_Rule"]:
        return [_Rule(advice=each) for each in self.advice]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset[str]().union(*(rule.beginnings for rule in self._rules))

    def check(self, report: Report) -> Iterator[Diagnostic]:
        """A diagnostic for each use of a term that is the text's own."""
        for block in report.document.blocks:
            folded = block.text.casefold()
            begun = [word for word in self._beginnings if word in folded]
            if begun and block.kind not in CITED:
                rules = [rule for rule in self._rules if not rule.beginnings.isdisjoint(begun)]
                yield from _in_block(report, block, rules)


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """An advice, compiled."""

    advice: TermAdvice

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Cheap to look for: a text without any of these, in small letters, holds none of the phrases."""
        return frozenset(phrase.split()[0].casefold() for phrase in self.advice.avoid)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return _pattern(self.advice)

    @cached_property
    def _unless(self) -> re.Pattern[str] | None:
        return re.compile("|".join(self.advice.unless), re.IGNORECASE) if self.advice.unless else None

    def means_something_else(self, sentence: str) -> bool:
        return self._unless is not None and self._unless.search(sentence) is not None


def _in_block(report: Report, block: Block, rules: Iterable[_Rule]) -> Iterator[Diagnostic]:
    document, text = report.document, block.text
    found = _longest([(match, rule) for rule in rules for match in rule.pattern.finditer(text)])
    if not found or is_set_apart(document, block) or _is_card_title(report, block):
        return
    quoted, sentences = quoted_spans(text), list(sentences_of(block))
    ends = [sentence.end for sentence in sentences]
    voices: dict[int, _Voice] = {}
    meant: dict[tuple[int, str], bool] = {}  # worked out once a sentence, for one may hold very many terms
    for match, rule in found:
        if is_within(*match.span(), quoted) or is_name(text, *match.span()):
            continue
        index = bisect_right(ends, match.start())
        voice = voices.setdefault(index, _Voice(sentences[index]))
        sense = (index, rule.advice.code)
        if sense not in meant:
            meant[sense] = not voice.speaks_of_words and not rule.means_something_else(voice.sentence.text)
        if meant[sense]:
            yield _diagnostic(document, voice, rule.advice, match)


def _longest(found: list[tuple[re.Match[str], _Rule]]) -> list[tuple[re.Match[str], _Rule]]:
    """Of terms that stand in one another, or in the same place, the longest: one place, one remark."""
    kept: list[tuple[re.Match[str], _Rule]] = []
    end = 0
    for match, rule in sorted(found, key=lambda each: (each[0].start(), -each[0].end())):
        if match.end() > end:
            kept.append((match, rule))
            end = match.end()
    return kept


@dataclass(frozen=True)
class _Voice:
    """Whose a sentence's words are."""

    sentence: Sentence

    @cached_property
    def speaks_of_words(self) -> bool:
        return discussing().search(self.sentence.text) is not None

    @cached_property
    def _said_from(self) -> int:
        """Where, in the block, somebody's position begins: behind the first verb of saying."""
        verb = saying().search(self.sentence.block.text, self.sentence.start, self.sentence.end)
        return verb.end() if verb else self.sentence.end

    def reports(self, at: int) -> bool:
        """Whether what stands at a place is somebody's position and not the text's."""
        return at >= self._said_from


def _is_card_title(report: Report, block: Block) -> bool:
    """Whether a heading names a practice: that name is its owner's, not the text's."""
    return block.kind is BlockKind.HEADING and any(block in card.title for card in report.cards)


def _pattern(advice: TermAdvice) -> re.Pattern[str]:
    """A pattern of the phrases in singular and plural, with the words that may stand between their parts."""
    between = "|".join(map(re.escape, sorted(advice.between, key=len, reverse=True)))
    gap = rf"(?:[\s,-]+(?:{between})){{0,{MOST_BETWEEN}}}[\s-]+" if between else r"[\s-]+"
    phrases = sorted(advice.avoid, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(_flexible(phrase, gap) for phrase in phrases)})\b", re.IGNORECASE)


def _flexible(phrase: str, gap: str) -> str:
    *first, last = map(re.escape, phrase.split())
    ending = rf"{last[:-1]}(?:ys?|ies)" if last.endswith("y") else rf"{last}(?:s|es)?"
    return gap.join((*first, ending))


def _diagnostic(document: Document, voice: _Voice, advice: TermAdvice, match: re.Match[str]) -> Diagnostic:
    at = place(document, voice.sentence.block, *match.span())[0][0]
    reported = voice.reports(match.start())
    swap = _swapped(advice, match[0])
    source = f" Source: {advice.source}." if advice.source else ""
    return Diagnostic(
        code=CODE,
        severity=Severity.INFO if reported else Severity.WARNING,
        where=where_at(document, at),
        message=f"“{match[0]}”: better “{swap or advice.use}”. {advice.reason}{source}",
        suggestion=swap or advice.use,
        edit=None if reported or not swap else _edit(document, at, match[0], swap),
    )


def _swapped(advice: TermAdvice, printed: str) -> str | None:
    """What to put in the place of the words printed, in their case; None where no swap is safe.

    A swap is of the whole phrase, else of its first word.
    """
    first = _FIRST_WORD.match(printed)
    new = advice.swap.get(" ".join(printed.lower().split()))
    if new is None and first and (word := advice.swap.get(first[0].lower())):
        new = word + printed[first.end() :]
    if new is None:
        return None
    if printed.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if printed[0].isupper() else new


def _edit(document: Document, start: int, old: str, new: str) -> Edit | None:
    """The replacement in the source, where that prints the words in one piece."""
    end = start + len(old)
    if not document.has_lines or document.text[start:end] != old:
        return None
    return Edit(start=start, end=end, old=old, new=new)
