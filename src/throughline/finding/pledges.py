"""What actors bind themselves to: "pledged to", "commits to", "announced that it would", lists under "Pledges".

A commitment to values ("is committed to the principle that") binds nobody to anything and is left out, as is what
somebody could or should commit to.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from throughline.compact.mentions import find_actors_in
from throughline.finding.addressing import find_subjects
from throughline.finding.finding import Finding, finding_at
from throughline.finding.listed import Item, items_of
from throughline.finding.placing import spans_of
from throughline.finding.quotes import find as find_quotes
from throughline.finding.recommending_words import is_imperative, lowered, words_in, words_of
from throughline.finding.report import Report
from throughline.finding.sentences import Sentence
from throughline.finding.timelines import find_due
from throughline.reading.document import BlockKind

NAME = "pledge"
VERSION = "1"
KINDS = ("pledge",)

_WE_WILL = re.compile(
    r"\bwe (?:will|shall|are going to|(?:have )?(?:decided|committed|pledged) to|commit to|pledge to|undertake to)"
    r"\s+(?!not\b|be\b|have\b|need\b|never\b|all\b)(?=[a-z])"
)
_NOT_BOUND = re.compile(
    r"(?:\b(?:to|could|should|would|might|can|may|must|shall|is|are|was|were|be|been|being|am|not|never|fully|firmly|"
    r"strongly|deeply|remain|remains|remained|that|who|which|if|when|until|as)\s+|\b(?:commitments?|pledges?)\s+)$"
)
_HABIT = re.compile(r"\b(?:often|sometimes|rarely|seldom|usually|frequently|always|whenever|tend|tends)\b")
_VALUES = re.compile(r"(?:the )?(?:principles?|values|ideals|spirit|cause|goals?|objectives?|vision)\b")
_WILL = re.compile(
    r"\b(?:would|will|shall|plans?|intends?)\s+(?:also\s+)?(?!not\b|like\b|be (?:good|better|useful|important)\b)"
)
_LABEL = re.compile(r"^(.{2,90}?)\s*(?::|\s[–—-])\s+")
_NAME = re.compile(r"(?:(?:the|[A-ZÀ-Þ][\w.’'&-]*|of|for|and|de|du|des|del|la)(?:\s+|$)){1,10}$")
_LAST_WORDS = re.compile(r"[\s.;:,]+$")
_SHORTEST = 12  # characters of what is promised
_LONGEST = 3_000  # characters of a sentence


def find(report: Report) -> Iterable[Finding]:
    """A ``pledge`` finding an item under "Pledges" and the like, a sentence that tells one, a speaker's "we will"."""
    document = report.document
    taken: set[int] = set()
    for item in report.found_by(items_of):
        if item.kind == "pledge":
            taken.update(block.index for block in item.blocks)
            yield from _listed(report, item)
    for sentence in report.sentences:
        block = sentence.block
        if (
            block.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW)
            or block.index in taken
            or block.index in report.in_cards
        ):
            continue
        if told := _told(report, sentence):
            actors, commitment = told
            fields = {"actors": actors, "commitment": commitment, "by": find_due(commitment)}
            yield finding_at(document, sentence.spans(document), kind="pledge", fields=fields, confidence=0.7)
    yield from _said(report)


def _listed(report: Report, item: Item) -> Iterator[Finding]:
    """A pledge of a list, its actors from its label, its own words, the head above it or the section's title."""
    first = item.blocks[0]
    text = first.text
    if first.kind is not BlockKind.LIST_ITEM and not (_WILL.search(lowered(text)) or _promise().search(lowered(text))):
        return
    place = report.place(first)
    label = _LABEL.match(text)
    actors = (_names(label[1]) or ([label[1]] if _NAME.match(label[1]) else [])) if label else []
    commitment = text[label.end() :] if label and actors else text
    promise = _promise().search(lowered(text)) or _WILL.search(lowered(text))
    if promise and not actors:
        actors = find_subjects(text, promise.start())
    if not actors and not (promise or is_imperative(text) or first.kind is BlockKind.LIST_ITEM):
        return
    actors = actors or _names(item.heading) or _names(place.heading) or _names(place.title) or _names(place.part)
    fields = {"actors": actors, "commitment": _LAST_WORDS.sub("", commitment), "by": find_due(text)}
    yield finding_at(report.document, spans_of(report.document, item.blocks), kind="pledge", fields=fields)


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(mention.words for mention in find_actors_in(text)))


@cache
def _promise() -> re.Pattern[str]:
    given = r"(?:(?:(?:further|additional|new|its|their|his|her|the|a|an|more than|over|up to)\s+)*"
    help_in_kind = r"(?:[\w’'-]+\s+){0,3}?(?:support|funds|funding|contributions?|assistance)\b"
    money = rf"(?:usd|us\$|eur|chf|gbp|\$|€|£|\d|{help_in_kind}))"
    return re.compile(
        rf"\b(?:(?P<to>{words_of('promises')}|pledged (?={given}{money}))"
        rf"|(?P<announced>{words_of('announcements')})|announced (?={given}{money}))\s*"
    )


@cache
def _promising() -> frozenset[str]:
    """Words of which a sentence that promises has one: of several, the longest that the last one does not end."""
    phrases = (*words_in("promises"), *words_in("announcements"))
    return frozenset(max(phrase.split()[:-1], key=len) for phrase in phrases) | {"pledged", "announced"}


def _told(report: Report, sentence: Sentence) -> tuple[list[str], str] | None:
    """Who promises what in a sentence of running text; None where nobody is bound."""
    text = sentence.text
    if _promising().isdisjoint(sentence.words) or text.endswith("?") or len(text) > _LONGEST:
        return None
    small = lowered(text)
    promise = _promise().search(small)
    if promise is None or _NOT_BOUND.search(small, 0, promise.start()) or _VALUES.match(small, promise.end()):
        return None
    if _HABIT.search(small, 0, promise.start()):
        return None
    start = promise.end()
    if promise["announced"] and promise["announced"].endswith("that"):
        will = _WILL.search(small, start, start + 80)
        if will is None:
            return None
        start = will.end()
    commitment = _LAST_WORDS.sub("", text[start:])
    actors = find_subjects(text, promise.start()) or _carried(report, sentence, small[: promise.start()])
    return (actors, commitment) if actors and len(commitment) >= _SHORTEST else None


@cache
def _stand_in() -> re.Pattern[str]:
    adverbs = r"(?:\s+(?:has|have|had|also|therefore|then|further|jointly|thus|both|all|each))*"
    return re.compile(rf"(?:^|\b)({words_of('pronouns')}|{words_of('unnamed')}){adverbs}\s*$")


def _carried(report: Report, sentence: Sentence, before: str) -> list[str]:
    """The actors of the sentence before, where "it" or "they" stands for them."""
    if not _stand_in().search(before):
        return []
    above = sentence.block.text[: sentence.start].rstrip()
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z])", above)[-1] if above else ""
    verb = re.search(r"\b(?:has|have|had|is|are|was|were|\w+ed)\b", last)
    return find_subjects(last, verb.start()) if verb else []


def _said(report: Report) -> Iterator[Finding]:
    """What a speaker says in a set-apart quotation that "we" will do; its actors are whom the speaker speaks for."""
    for quote in find_quotes(report):
        words, affiliation = str(quote.fields["quote"]), str(quote.fields["affiliation"])
        will = _WE_WILL.search(lowered(words))
        actors = _names(affiliation) or [name for name in [affiliation or str(quote.fields["speaker"])] if name]
        if will and actors:
            commitment = _LAST_WORDS.sub("", re.split(r"(?<=[.!?])\s", words[will.end() :])[0])
            fields = {"actors": actors, "commitment": commitment, "by": find_due(commitment)}
            spans = quote.anchor.spans
            yield finding_at(report.document, spans, kind="pledge", fields=fields, confidence=0.6)
