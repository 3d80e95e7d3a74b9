"""From a text and its context to the words that speak for each code."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from throughline.tagging.phrases import Match
from throughline.tagging.scoring import scoring
from throughline.tagging.vocabulary import Code, Term, Vocabulary
from throughline.tagging.words import Words

REMEMBERED = 1024


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A text, or a part of its context. ``name``: "text", "heading", "session" or "document"; ``scale``: what a term
    counts in it."""

    name: str
    text: str
    words: Words
    scale: float


class Hit(NamedTuple):
    """What speaks for a code: the words at ``start`` to ``end`` of a part (code points), by a rule, with a weight."""

    rule: str
    part: Part
    start: int
    end: int
    weight: float


class Presence(NamedTuple):
    """The numbers of the phrases that stand in the text, and in the text or its context."""

    in_text: set[int]
    anywhere: set[int]


_Placed = tuple[int, int, Term]


def weigh(parts: Sequence[Part], vocabulary: Vocabulary) -> dict[Code, list[Hit]]:
    """The hits of each code, by part; the first part is the text. A term's repeats in a part count less."""
    found = [(part, _matches(part, vocabulary)) for part in parts]
    present = [{match[0] for match in matches} for _, matches in found]
    there = Presence(present[0], set().union(*present))
    repeat = scoring().repeat
    hits: dict[Code, list[Hit]] = {}
    for part, matches in found:
        if not matches:
            continue
        counted: dict[Term, int] = {}
        chosen = _choose(matches, part, there, vocabulary)
        emphasis = _emphasis(part, vocabulary, chosen)
        starts, ends, scale, emphasised = part.words.starts, part.words.ends, part.scale, len(emphasis)
        for code, terms in chosen.items():
            mine = hits.setdefault(code, [])
            for first, last, term in terms:
                weight = term.weight * scale
                if term in counted:
                    counted[term] += 1
                    weight *= repeat ** counted[term]
                else:
                    counted[term] = 0
                if last < emphasised:
                    weight *= emphasis[last]
                mine.append(Hit(term.rule, part, starts[first], ends[last], weight))
    return hits


def _matches(part: Part, vocabulary: Vocabulary) -> list[Match]:
    """Where phrases stand in a part. A heading or title is the context of many texts, and looked through once."""
    if part.name == "text":
        return vocabulary.index.find(part.words)
    return _matches_around(part, vocabulary)


@lru_cache(maxsize=REMEMBERED)
def _matches_around(part: Part, vocabulary: Vocabulary) -> list[Match]:
    return vocabulary.index.find(part.words)


def _emphasis(part: Part, vocabulary: Vocabulary, chosen: Mapping[Code, Sequence[_Placed]]) -> list[float]:
    """What the first words of a part count: its run-in heading and its opening more than the rest.

    Of a heading that speaks of an objective before "related to" and the like, what comes after counts less.
    """
    words = part.words
    heading = _heading_length(words, vocabulary.no_heading)
    emphasis = _plain_emphasis(heading)
    titled = len(words) if part.name == "heading" else heading
    for match in _related().finditer(words.folded, 0, words.ends[titled - 1]) if titled else ():
        tail = bisect_left(words.starts, match.end())
        if any(terms[0][1] < tail for (scheme, _), terms in chosen.items() if scheme == "objective"):
            less = [weight * scoring().heading_tail for weight in emphasis[tail:titled]]
            return emphasis[:tail] + less + emphasis[tail + len(less) :]
    return emphasis


@cache
def _plain_emphasis(heading: int) -> list[float]:
    """What the first words count after a run-in heading of so many words."""
    figures = scoring()
    return [figures.run_in_heading] * heading + [figures.opening] * (figures.opening_words - heading)


@cache
def _related() -> re.Pattern[str]:
    return re.compile(r"\b(?:(?:relat(?:ed|ing)|in relation|linked|due|in response) to|in the (?:context|face) of)\s+")


def _heading_length(words: Words, no_heading: frozenset[str]) -> int:
    """How many words stand in the text's run-in heading, up to its first colon or line end; 0 if it has none.

    Words before a colon that make a sentence ("it was said:") are no heading.
    """
    if ":" not in words.folded and "\n" not in words.folded:
        return 0
    for index in range(1, min(scoring().longest_heading + 1, len(words))):
        between = words.between[index]
        if len(between) > 1 and (":" in between or "\n" in between):
            return 0 if no_heading.intersection(words.words[:index]) else index
        if len(between) > 1 and "." in between:
            return 0
    return 0


def _choose(matches: list[Match], part: Part, there: Presence, vocabulary: Vocabulary) -> dict[Code, list[_Placed]]:
    """Of each code's matches those that count: conditions met, not hidden, of overlapping ones the heaviest."""
    hidden = _hidden_words(matches, vocabulary)
    candidates: dict[Code, list[_Placed]] = {}
    terms_of = vocabulary.terms
    for number, first, last in matches:
        for term in terms_of[number]:
            if term.is_conditional and not _counts(term, first, last, part, there):
                continue
            if hidden and hidden.get((term.scheme, first), -1) >= last:
                continue
            target = term.target
            if target in candidates:
                candidates[target].append((first, last, term))
            else:
                candidates[target] = [(first, last, term)]
    return {code: _without_overlaps(found) if len(found) > 1 else found for code, found in candidates.items()}


def _hidden_words(matches: list[Match], vocabulary: Vocabulary) -> dict[tuple[str, int], int]:
    """Of each word that an ignored phrase covers, by scheme, the last word covered with it."""
    hidden: dict[tuple[str, int], int] = {}
    ignored = vocabulary.ignored
    for number, first, last in matches:
        if number in ignored:
            for scheme in ignored[number]:
                for place in range(first, last + 1):
                    hidden[scheme, place] = max(last, hidden.get((scheme, place), -1))
    return hidden


def _counts(term: Term, first: int, last: int, part: Part, there: Presence) -> bool:
    if (term.needs and not term.needs & there.anywhere) or term.unless & there.in_text:
        return False
    printed = part.text[part.words.starts[first] : part.words.ends[last]] if term.written else ""
    return printed == term.written


def _without_overlaps(found: list[_Placed]) -> list[_Placed]:
    """Of places that overlap the heaviest, then the first, then the shortest; by place. ``found`` is by first word."""
    end = -1
    for first, last, _ in found:
        if first <= end:
            break
        end = last
    else:
        return found
    taken, chosen = 0, []
    for entry in sorted(found, key=_strength):
        first, last, _ = entry
        mask = ((2 << (last - first)) - 1) << first
        if not taken & mask:
            taken |= mask
            chosen.append(entry)
    return sorted(chosen, key=_place)


def _strength(placed: _Placed) -> tuple[float, int, int]:
    first, last, term = placed
    return -term.weight, first, last


def _place(placed: _Placed) -> tuple[int, int]:
    return placed[0], placed[1]
