"""The patterns of success and challenge, made once from the words of ``data/outcomes.yaml``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from throughline.compact.data_files import read_yaml
from throughline.finding.alternatives import any_of

_WAS = r"(?:is|are|was|were|has been|have been|had been|remains?|remained)"
_WORD = re.compile(r"\w+")
_STILL = r"(?:(?:still|also|often|further|severely|particularly|sometimes|seriously|largely|only|very)\s+)*"


@dataclass(frozen=True, slots=True)
class Cue:
    """A way of telling. ``words``: in small letters, of which a sentence has one at least."""

    kind: str
    words: frozenset[str]
    pattern: re.Pattern[str]

    def search(self, text: str, words: frozenset[str]) -> re.Match[str] | None:
        """The cue in a sentence; ``words``: the sentence's, asked before the costly pattern."""
        return None if self.words.isdisjoint(words) else self.pattern.search(text)


@cache
def cues() -> tuple[Cue, ...]:
    """All ways to tell of a challenge (named as one, faced, hampered, wanting, too hard) and of a success (progress
    made, a thing achieved, a change for the better, a good result)."""
    return (*_challenges(), *_successes())


@cache
def cue_words() -> frozenset[str]:
    """The words of which every sentence that tells of a challenge or success has one."""
    return frozenset[str]().union(*(cue.words for cue in cues()))


def _challenges() -> Iterator[Cue]:
    single = _words("obstacles")
    nouns = (*single, *(f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s" for noun in single))
    obstacle = any_of(nouns)
    sized = rf"(?:(?:{any_of(_words('sizes'))}|most|many|some|such|these|those|other|the|a|an|its|their|and)\s+)*"
    yield _cue(
        "challenge",
        nouns,
        rf"\b{obstacle}(?:\s+(?!(?:as|that|which|and|or|to)\b)[\w’'-]+){{0,5}}?\s+(?:that\s+)?"
        r"(?:include[sd]?|comprise[sd]?|remain(?:s|ed)?|persist(?:s|ed)?)\b",
    )
    yield _cue(
        "challenge",
        nouns,
        rf"\b(?:challenges?|obstacles?|difficulty|constraints?|barriers?)\s+(?:is|was|were|are)\s+"
        r"(?:the|that|to|a|an|how|insufficient|lack)\b"
        rf"|\b{_WAS}\s+{_STILL}{sized}{obstacle}\b"
        rf"|\b(?<!\bto ){any_of(_words('facing'))}\s+{sized}(?:(?!of\b)[\w-]+\s+){{0,2}}?{obstacle}\b",
    )
    hampered = any_of(_words("hampered"))
    yield _cue(
        "challenge",
        _words("hampered"),
        rf"\b{_WAS}\s+{_STILL}{hampered}\s+by\b|\b(?:has|have|had)\s+{_STILL}{hampered}\b",
    )
    suffers = r"\s+(?:the|their|its|access|efforts|progress|migrants|an?)\b"
    yield _cue("challenge", _words("hampers"), rf"\b{any_of(_words('hampers'))}{suffers}")
    wanting = _words("wanting")
    yield _cue(
        "challenge",
        wanting,
        rf"\b{any_of(wanting)}\b[^.;]{{3,90}}?\s(?:remains?|persists?|prevents?|makes?|made|limits?|led|leads?)\b",
    )
    yield _cue("challenge", _words("struggling"), rf"\b{any_of(_words('struggling'))}\b")


def _successes() -> Iterator[Cue]:
    sized = rf"(?:(?:{any_of(_words('sizes'))}|much|some|the|an?)\s+)*"
    yield _cue(
        "success",
        ("progress", "advances", "strides", "headway"),
        r"\bprogress\s+(?:has been|had been|was|is being)\s+(?:primarily |also )?"
        r"(?:made|achieved|reported|seen|noted)\b"
        rf"|\b(?:made|achieved|reported|marked by|seen)\s+{sized}(?:progress|advances|strides|headway)\b",
    )
    yield _cue("success", _words("succeeded"), rf"\b{any_of(_words('succeeded'))}\s+[a-z]+\b")
    led = ("led to", "resulted in", "brought about", "contributed to")
    yield _cue("success", led, rf"\b{any_of(led)}\s+{sized}{any_of(_words('better'))}\b")
    fruitful = any_of(_words("fruitful"))
    yield _cue(
        "success",
        _words("fruitful"),
        r"\b(?:was|were|(?:has|have|had) (?:been|proven)|proved|proven to be)\s+(?:to be\s+)?"
        rf"{fruitful}\b|\b(?:had|has had|have had|yielded|produced|showed)\s+{fruitful}\b",
    )
    helped = ("helped", "enabled", "allowed", "assisted", "reached", "benefited", "benefitted", "trained", "supported")
    yield _cue(
        "success",
        helped,
        rf"\b(?:has|have|had)\s+(?:already\s+)?{any_of(helped)}\s+(?:(?:more than|over|some|about|nearly)\s+)?\d",
    )


def _cue(kind: str, phrases: Iterable[str], pattern: str) -> Cue:
    telling_words = frozenset(max(_WORD.findall(phrase), key=len) for phrase in phrases)
    return Cue(kind, telling_words, re.compile(pattern, re.I))


@cache
def unsure() -> re.Pattern[str]:
    """A word that makes of a success or challenge a wish, a duty or a condition."""
    return re.compile(rf"\b{any_of(_words('sure'))}\b", re.I)


@cache
def meeting() -> re.Pattern[str]:
    """Right before the cue, or at its start: the challenge is dealt with there, not told."""
    return re.compile(rf"\b{any_of(_words('meeting'))}\s+(?:[\w-]+\s+){{0,3}}$", re.I)


_BECAUSE = r"(?P<because>[^.;]{4,220}?)(?=,?\s+(?:which|and this|but|while)\b|[.;]|$)"
CAUSE = re.compile(
    r"\b(?:due (?:in (?:large )?part |largely |mainly |partly )?to|because of|owing to|as a result of|"
    rf"as a consequence of|caused by|resulting from|stem(?:ming|med|s) from|on account of|because)\s+{_BECAUSE}",
    re.I,
)
"""What a challenge comes from, where a sentence says so behind it."""
CAUSE_FIRST = re.compile(
    r"^(?:Due to|Because of|Owing to|As a result of|As a consequence of)\s+(?P<because>[^.;,]{4,160}),"
)


@cache
def hampered_by() -> re.Pattern[str]:
    """What hampers, where that is said with "by"."""
    return re.compile(rf"\b{any_of(_words('hampered'))}\s+by\s+{_BECAUSE}", re.I)


def _words(group: str) -> tuple[str, ...]:
    return tuple(_data()[group])


@cache
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = read_yaml("throughline.finding", "data/outcomes.yaml")
    return data
