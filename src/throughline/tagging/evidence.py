"""From a text and its context to the words that speak for each code."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from throughline.tagging.phrases import Match
from throughline.tagging.scoring import scoring
from throughline.tagging.vocabulary import Term, Vocabulary
from throughline.tagging.words import Words

Code = tuple[str, str]
REMEMBERED = 1024
_RELATED = re.compile(r"\b(?:(?:relat(?:ed|ing)|in relation|linked|due|in response) to|in the (?:context|face) of)\s+")


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
    present = [{match.phrase for match in matches} for _, matches in found]
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
    figures, words = scoring(), part.words
    heading = _heading_length(words, vocabulary.no_heading)
    emphasis = [figures.run_in_heading] * heading + [figures.opening] * (figures.opening_words - heading)
    titled = len(words) if part.name == "heading" else heading
    for match in _RELATED.finditer(words.folded, 0, words.ends[titled - 1]) if titled else ():
        tail = bisect_left(words.starts, match.end())
        if any(terms[0][1] < tail for (scheme, _), terms in chosen.items() if scheme == "objective"):
            less = [weight * figures.heading_tail for weight in emphasis[tail:titled]]
            return emphasis[:tail] + less + emphasis[tail + len(less) :]
    return emphasis


def _heading_length(words: Words, no_heading: frozenset[str]) -> int:
    """How many words stand in the text's run-in heading, up to its first colon or line end; 0 if it has none.

    Words before a colon that make a sentence ("it was said:") are no heading.
    """
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
    for match in matches:
        for term in vocabulary.terms.get(match.phrase, ()):
            if hidden.get((term.scheme, match.first), -1) < match.last and _counts(term, match, part, there):
                candidates.setdefault((term.scheme, term.code), []).append((match.first, match.last, term))
    return {code: _without_overlaps(found) if len(found) > 1 else found for code, found in candidates.items()}


def _hidden_words(matches: list[Match], vocabulary: Vocabulary) -> dict[tuple[str, int], int]:
    """Of each word that an ignored phrase covers, by scheme, the last word covered with it."""
    hidden: dict[tuple[str, int], int] = {}
    for match in matches:
        for scheme in vocabulary.ignored.get(match.phrase, ()):
            for place in range(match.first, match.last + 1):
                hidden[scheme, place] = max(match.last, hidden.get((scheme, place), -1))
    return hidden


def _counts(term: Term, match: Match, part: Part, there: Presence) -> bool:
    if (term.needs and not term.needs & there.anywhere) or term.unless & there.in_text:
        return False
    printed = part.text[part.words.starts[match.first] : part.words.ends[match.last]] if term.written else ""
    return printed == term.written


def _without_overlaps(found: list[_Placed]) -> list[_Placed]:
    taken, chosen = 0, []
    for entry in sorted(found, key=lambda entry: (-entry[2].weight, entry[0], entry[1])):
        first, last, _ = entry
        mask = ((2 << (last - first)) - 1) << first
        if not taken & mask:
            taken |= mask
            chosen.append(entry)
    return sorted(chosen, key=lambda entry: entry[:2])
