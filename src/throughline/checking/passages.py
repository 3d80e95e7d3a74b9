"""``REP001``: passages that stand twice, word for word or nearly, in one document or several.

Sentences are compared, for a passage told again is seldom told as a whole. Of a sentence only the stems of its words
in small letters are kept, as hashes: names, offices and titles stand in many places with good reason, and in capitals.
Two sentences that share three pairs of neighbouring stems are compared in full: by how much of the shorter one, each
stem weighed by its rarity, stands in the other. Neighbouring sentences that repeat neighbouring sentences are one
passage.

A pair of stems is looked up in the first sentences that hold it only (``MOST_HOLDERS``), so time grows in proportion to
the words given, however often a sentence is repeated.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, pairwise
from math import log
from typing import NamedTuple
from zlib import crc32

from throughline.checking.diagnostic import Diagnostic, Severity, Where, most_related, sentence_places
from throughline.checking.words import common_words
from throughline.finding.report import Report
from throughline.finding.sentences import Sentence
from throughline.finding.words import find_topic
from throughline.reading.document import Block, BlockKind

CODE = "REP001"
LEAST_WORDS, LEAST_STEMS, LEAST_SHARED, LEAST_PAIRS = 8, 5, 5, 3
LEAST_SHARE, ALIKE, SAME = 0.58, 0.8, 2.0
MOST_HOLDERS = 12
MOST_CANDIDATES = 12
TITLE_WORDS = 18
LEAST_LETTERS = 40
LONGEST_END = 40  # characters in which a sentence's last sign and all behind it stand
MOST_LINES = 4
MOST_NAMED = 3

_NO_PASSAGES = (BlockKind.FOOTNOTE, BlockKind.TABLE_ROW)
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_WORD = re.compile(r"[A-Za-z]+")  # twice as fast
_SIGNS = re.compile("[’“”–—]")  # all that keeps most sentences from being ASCII
_OBJECTIVE = re.compile(r"[Oo]bjectives?\s+\d|OBJECTIVES?\s+\d")
_PROGRAMME = re.compile(
    r"(?:\d{1,2}[:.h]\d\d\b\s*[–-]|(?:panel|session|theme|topic|day|part|round ?table)\s+(?:\d+|[ivx]+)\s*[:.–-])", re.I
)
_ENDED = re.compile(r"[.!?;:…。！？][”\"’»)\]]*\s*[¹²³⁰⁴-⁹\d]{0,3}$")
_SUFFIX = re.compile(r"(?<=\w{4})(?:ations?|ing(?:ly|s)?|ed(?:ly)?|ies|es|s|ly)\Z")


class Trace(NamedTuple):
    """What is kept of a sentence. ``stems``: hashes of its own words, in order. ``block`` and ``sentence``: their
    numbers in the document."""

    where: Where
    block: int
    sentence: int
    words: int
    exact: int
    stems: tuple[int, ...]
    is_title: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and an earlier one that it repeats, by their places in the sequence given.

    ``share``: how much of the lighter one stands in the other; more than 1 for the same words.
    """

    again: int
    first: int
    share: float


def traces_of(report: Report) -> list[Trace]:
    """The sentences of a document that can be passages: no notes, tables, addresses, contents, works cited or titles of
    objectives."""
    traces: list[Trace] = []
    places, stems = report.found_by(sentence_places), _Stems()
    under_resources = False
    for index, sentences in groupby(enumerate(report.sentences), key=lambda numbered: numbered[1].block.index):
        block = report.document.blocks[index]
        if block.kind is BlockKind.HEADING:
            under_resources = find_topic(block.text) == "resource"
        if block.kind not in _NO_PASSAGES and not under_resources and len(block.text) >= LEAST_LETTERS:
            traces += _traces_in(block, sentences, places, stems)
    return traces


class _Stems(dict[str, int]):
    """The stems' hashes of a document's words: looked up far more quickly than even a cached function is called."""

    def __missing__(self, word: str) -> int:
        self[word] = stem = _stem_hash(word)
        return stem


def _traces_in(
    block: Block, sentences: Iterable[tuple[int, Sentence]], places: Sequence[Where], stem_of: _Stems
) -> Iterator[Trace]:
    has_address = _holds_address(block.text)
    for number, sentence in sentences:
        text = sentence.text
        words = _words_of(text)
        if not words or (has_address and _holds_address(text)):
            continue
        exact = crc32(" ".join(words).casefold().encode("utf-8", "surrogatepass"))
        words[0] = words[0].lower()  # in capitals in any sentence, so its capital says nothing
        stems = tuple(filter(None, map(stem_of.__getitem__, words)))
        if len(stems) >= LEAST_STEMS:
            is_title = _is_title(block, text, len(words))
            yield Trace(places[number], block.index, number, len(words), exact, stems, is_title)


def _holds_address(text: str) -> bool:
    return "@" in text or "://" in text or "www." in text or "...." in text or ". . . " in text


def _words_of(text: str) -> list[str]:
    """The words of a sentence that can be a passage, else none."""
    if len(text) < 2 * LEAST_WORDS - 1:
        return []
    plain = text if text.isascii() else _SIGNS.sub(" ", text)
    words = (_ASCII_WORD if plain.isascii() else _WORD).findall(plain)
    if len(words) < LEAST_WORDS or _PROGRAMME.match(text):
        return []
    is_of_objective = ("bjective" in text or "OBJECTIVE" in text) and _OBJECTIVE.search(text)
    return [] if is_of_objective else words


def _is_title(block: Block, text: str, words: int) -> bool:
    """Whether a sentence is a heading, an item of a list of contents or the like, which may stand twice."""
    if block.kind is BlockKind.HEADING or words > TITLE_WORDS:
        return block.kind is BlockKind.HEADING
    if text[-1] in ".!?:":
        return text[-1] == ":"
    return not _ENDED.search(text, max(0, len(text) - LONGEST_END))


@lru_cache(maxsize=1 << 16)
def _stem_hash(word: str) -> int:
    """A hash of the word without its ending; 0 for names and common words. The same on every machine."""
    if word[0].isupper() or len(word) < 2 or word in common_words():
        return 0
    return crc32(_SUFFIX.sub("", word).encode("utf-8", "surrogatepass")) or 1


def compare(traces: Sequence[Trace], pairs: Iterable[Pair]) -> Iterator[Diagnostic]:
    """A diagnostic for each passage that stands in an earlier place too, in the order of ``traces``."""
    for passage in _passages(traces, pairs):
        yield _diagnostic(traces, passage)


def find_pairs(traces: Sequence[Trace]) -> list[Pair]:
    """Each sentence with the earlier ones that it repeats, best first."""
    stems = [frozenset(trace.stems) for trace in traces]
    rarity = _rarity(stems)
    weights: dict[int, float] = {}

    def weight(index: int) -> float:
        if index not in weights:
            weights[index] = sum(map(rarity.__getitem__, stems[index]))
        return weights[index]

    pairs: list[Pair] = []
    for index, likely in _candidates(traces):
        trace = traces[index]
        for other in likely:
            earlier = traces[other]
            common = stems[index] & stems[other]
            if len(common) < LEAST_SHARED or (trace.is_title and earlier.is_title):
                continue
            share = sum(map(rarity.__getitem__, common)) / min(weight(index), weight(other))
            if share >= (ALIKE if _are_together(trace, earlier) else LEAST_SHARE):
                pairs.append(Pair(index, other, SAME if trace.exact == earlier.exact else share))
    return pairs


def _candidates(traces: Iterable[Trace]) -> Iterator[tuple[int, list[int]]]:
    """Sentences by number, each with the earlier ones that it may repeat."""
    neighbours = [{a << 32 | b for a, b in pairwise(trace.stems)} for trace in traces]
    counts = Counter(chain.from_iterable(neighbours))
    holders: dict[int, list[int]] = {pair: [] for pair, count in counts.items() if count > 1}  # a small part of all
    for index, pairs in enumerate(neighbours):
        shared = [held for held in map(holders.get, pairs) if held is not None]
        known = list(filter(None, shared))
        if len(known) >= LEAST_PAIRS and (likely := _likely(known)):
            yield index, likely
        for held in shared:
            if len(held) < MOST_HOLDERS:
                held.append(index)


def _likely(holders: Iterable[Sequence[int]]) -> list[int]:
    """The sentences that hold most pairs, best first."""
    shared = Counter(chain.from_iterable(holders))
    likely = [other for other, count in shared.items() if count >= LEAST_PAIRS]
    return sorted(likely, key=shared.__getitem__, reverse=True)[:MOST_CANDIDATES]


def _rarity(stems: Sequence[Iterable[int]]) -> dict[int, float]:
    """How much each stem says: the fewer sentences hold it, the more."""
    total = len(stems)
    return {stem: log(1 + total / count) for stem, count in Counter(chain.from_iterable(stems)).items()}


def _are_together(one: Trace, other: Trace) -> bool:
    return one.block == other.block and one.where.path == other.where.path


def _passages(traces: Sequence[Trace], pairs: Iterable[Pair]) -> list[list[list[Pair]]]:
    """The runs of pairs that go on from sentence to sentence on both sides, those that begin together as one."""
    runs: dict[tuple[int, int], list[Pair]] = {}
    by_start: dict[int, list[list[Pair]]] = defaultdict(list)
    for pair in pairs:
        run = runs.pop((pair.again - 1, pair.first - 1), None)
        if run is None or not (_go_on(traces, run[0].again, pair.again) and _go_on(traces, run[0].first, pair.first)):
            run = []
            by_start[pair.again].append(run)
        run.append(pair)
        runs[pair.again, pair.first] = run
    return list(by_start.values())


def _go_on(traces: Sequence[Trace], one: int, following: int) -> bool:
    """Whether a sentence goes on with a passage: it is of the same block, and the passage's beginning is in sight."""
    a, b = traces[one], traces[following]
    if not _are_together(a, b):
        return False
    return b.where.line is None or a.where.line is None or b.where.line - a.where.line <= MOST_LINES


def _diagnostic(traces: Sequence[Trace], runs: Sequence[Sequence[Pair]]) -> Diagnostic:
    longest = max(runs, key=len)
    words = sum(traces[pair.again].words for pair in longest)
    share = max(min(pair.share for pair in run) for run in runs)
    alike = "word for word" if share >= SAME else "nearly word for word" if share >= ALIKE else "in other words"
    places = most_related(traces[run[0].first].where for run in runs)
    return Diagnostic(
        code=CODE,
        severity=Severity.WARNING if share >= ALIKE else Severity.INFO,
        where=traces[longest[0].again].where,
        message=f"a passage of {words} words stands {alike} at {_listed(places)} too",
        related=places,
    )


def _listed(places: Sequence[Where]) -> str:
    """The first places in words; of more, how many."""
    named = ", ".join(map(str, places[:MOST_NAMED]))
    return f"{named} and {len(places) - MOST_NAMED} more" if len(places) > MOST_NAMED else named
