"""The tags of a text, each with its reasons."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from math import inf
from typing import NamedTuple

from throughline.tagging.evidence import REMEMBERED, Hit, Part, weigh
from throughline.tagging.language import LANGUAGES, find_language
from throughline.tagging.learned import Learned, Taught, in_force, own_versions
from throughline.tagging.named_round_tables import cluster, find_round_tables
from throughline.tagging.outright import references_in
from throughline.tagging.scoring import least_evidence, probability, scoring
from throughline.tagging.tag import Context, Reason, Tag
from throughline.tagging.vocabulary import Code, vocabulary
from throughline.tagging.words import Words, split_words

METHOD = "2"
SCHEMES = (
    "objective",
    "action",
    "principle",
    "sdg",
    "population",
    "stage",
    "level",
    "modality",
    "polarity",
    "framework",
)
OUTRIGHT_RULES = ("number", "title")
MOST_REASONS = 20
REFERENCE_WEIGHT = 4.0
NO_CONTEXT = Context()
REFUGEES_ONLY = ("framework", "gcr")


@dataclass(frozen=True, slots=True)
class Judged:
    """What the tagger makes of a text, best first. ``tags``: what it stands by; ``suggestions``: less sure, for a
    person to decide; ``language``: of its vocabulary, None if it has none for the text."""

    tags: list[Tag]
    suggestions: list[Tag]
    language: str | None


def tag_text(text: str, context: Context = NO_CONTEXT, learned: Learned | None = None) -> list[Tag]:
    """The tags that a text stands for, best first: what it names outright, then what its words speak of.

    Words of the context count less than the text's own and have no places. Of a text in a language without a
    vocabulary only outright references by number are tagged. The same text and context always give the same tags.
    ``learned``: the learned weights to use for objectives; those in force if not given.
    """
    return _weigh(text, context, learned).tags(stood_by=True)


def judge(text: str, context: Context = NO_CONTEXT, learned: Learned | None = None) -> Judged:
    """The tags of a text and, apart, the suggestions below their thresholds; else as ``tag_text``."""
    weighed = _weigh(text, context, learned)
    return Judged(weighed.tags(stood_by=True), weighed.tags(stood_by=False), weighed.language)


def written_evidence(text: str, language: str) -> tuple[dict[str, float], int]:
    """What the written vocabulary alone finds for each objective in a text, and the text's words."""
    parts = _parts(text, NO_CONTEXT)
    hits = weigh(parts, vocabulary(language))
    found = {code: sum(hit.weight for hit in each) for (scheme, code), each in hits.items() if scheme == "objective"}
    return found, len(parts[0].words)


def model_version() -> str:
    """Which tagger made a tag: the method's number, a hash of the data files that it weighs by, and, where editors'
    decisions taught it, the version of what it learned."""
    return "+".join([f"{METHOD}.{_data_version()}", *own_versions()])


@cache
def _data_version() -> str:
    folder = files("throughline.tagging").joinpath("data")
    digest = sha256()
    for place in (folder, *(folder.joinpath(language) for language in LANGUAGES)):
        for file in sorted(place.iterdir(), key=lambda file: file.name):
            if file.name.endswith((".yaml", ".csv")):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def _parts(text: str, context: Context) -> list[Part]:
    weights = scoring().context
    around = (
        ("heading", context.heading, weights.heading),
        ("session", context.session, weights.session),
        ("document", context.document, weights.document),
    )
    parts = [Part("text", text, split_words(text), 1.0)]
    parts += [_part_around(name, words, weight) for name, words, weight in around if words]
    return parts


@lru_cache(maxsize=REMEMBERED)
def _part_around(name: str, words: str, weight: float) -> Part:
    """A heading or title, which stands around many texts."""
    return Part(name, words, split_words(words), weight)


def _add_round_tables(part: Part, hits: dict[Code, list[Hit]]) -> None:
    """A round table speaks for the objectives of its cluster that the text has words for already."""
    for number, (start, end) in find_round_tables(part.words.folded).items():
        for (scheme, code), found in hits.items():
            if scheme == "objective" and code in cluster(number):
                found.append(Hit("round table", part, start, end, scoring().round_table * part.scale))


def _taught(words: Words, language: str | None, learned: Learned | None) -> list[Taught]:
    if language is None:
        return []
    weights = learned if learned is not None and learned.language == language else in_force(language)
    return weights.find(words)


def _weigh(text: str, context: Context, learned: Learned | None) -> "_Weighed":
    parts = _parts(text, context)
    words = parts[0].words
    language = find_language(words)
    hits = weigh(parts, vocabulary(language)) if language else {}
    for part in parts:
        for reference in references_in(part):
            hit = Hit(reference.rule, part, reference.start, reference.end, REFERENCE_WEIGHT * part.scale)
            hits.setdefault((reference.scheme, reference.code), []).append(hit)
    for part in parts:
        _add_round_tables(part, hits)
    return _Weighed(parts[0], language, hits, _taught(words, language, learned))


class _Bounds(NamedTuple):
    """What a code of a scheme needs in a text: so much evidence, a score from ``least`` and under ``below``."""

    evidence: float
    least: float
    below: float


@lru_cache(maxsize=REMEMBERED)
def _bounds(length: int, stood_by: bool) -> dict[str, _Bounds]:
    """By scheme, what a tag, or a suggestion, needs in a text of so many words."""
    bounds = {}
    for scheme, rule in scoring().schemes.items():
        least, below = (rule.threshold, inf) if stood_by else (rule.suggested, rule.threshold)
        bounds[scheme] = _Bounds(least_evidence(scheme, least, length), least, below)
    return bounds


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What was found for a text, before it is said which of it stands."""

    text: Part
    language: str | None
    hits: dict[Code, list[Hit]]
    taught: list[Taught]

    def tags(self, *, stood_by: bool) -> list[Tag]:
        """The tags from their thresholds on, or the suggestions below, best first."""
        tags = [self._tag(code, score) for code, score in self._scores(stood_by)]
        return sorted([tag for tag in tags if tag.reasons], key=_order)

    def _scores(self, stood_by: bool) -> Iterator[tuple[Code, float]]:
        rules, length = scoring().schemes, len(self.text.words)
        evidence, outright = self._written()
        if self.taught:
            evidence |= self._taught_evidence(evidence)
        strongest: dict[str, float] = {}
        for (scheme, _), total in evidence.items():
            if total > strongest.get(scheme, 0.0):
                strongest[scheme] = total
        bounds = _bounds(length, stood_by)
        refugees_only = self._is_on_refugees_only()
        for code, total in evidence.items():
            scheme = code[0]
            if total <= 0:
                continue
            if code in outright:
                if stood_by:
                    score = probability(scheme, total, strongest[scheme], length) if scheme in rules else 0.0
                    yield code, scoring().outright + (1 - scoring().outright) * score
            elif scheme in bounds:
                needed, least, below = bounds[scheme]
                if total >= needed and not (refugees_only and scheme == "objective"):
                    score = probability(scheme, total, strongest[scheme], length)
                    if least <= score < below:
                        yield code, score

    def _written(self) -> tuple[dict[Code, float], set[Code]]:
        """Of each code what is written for it, and the codes that the text itself names."""
        evidence: dict[Code, float] = {}
        outright: set[Code] = set()
        for code, found in self.hits.items():
            total = 0.0
            for rule, part, _, _, weight in found:
                total += weight
                if rule in OUTRIGHT_RULES and part is self.text:
                    outright.add(code)
            evidence[code] = total
        return evidence, outright

    def _taught_evidence(self, written: Mapping[Code, float]) -> dict[Code, float]:
        """Of each objective what speaks for it in writing, and by example."""
        sums = defaultdict(float, {code: weight for (scheme, code), weight in written.items() if scheme == "objective"})
        for _, _, weights in self.taught:
            for number, weight in weights.items():
                sums[number] += weight
        return {("objective", number): weight for number, weight in sums.items()}

    def _is_on_refugees_only(self) -> bool:
        """Whether the text is another Compact's matter: see ``data/en/frameworks.yaml``."""
        return any(hit.rule == "vocabulary" and hit.part is self.text for hit in self.hits.get(REFUGEES_ONLY, ()))

    def _tag(self, code: Code, score: float) -> Tag:
        scheme, number = code
        found = self.hits.get(code, [])
        if scheme == "objective" and self.taught:
            starts, ends = self.text.words.starts, self.text.words.ends
            found = found + [
                Hit("learned", self.text, starts[first], ends[last], weights[number])
                for first, last, weights in self.taught
                if number in weights and weights[number] > 0
            ]
        return Tag(scheme, number, round(score, 4), _reasons(found))


def _reasons(found: list[Hit]) -> tuple[Reason, ...]:
    """The strongest, outright ones first, then by weight and place."""
    if len(found) > 1:
        found = sorted(found, key=_standing)
    return tuple([_reason(hit) for hit in found[:MOST_REASONS]])


def _standing(hit: Hit) -> tuple[bool, float, int]:
    rule, _, start, _, weight = hit
    return rule not in OUTRIGHT_RULES, -weight, start


def _reason(hit: Hit) -> Reason:
    rule, part, start, end, weight = hit
    words = part.text[start:end]
    if part.name == "text":
        return Reason(rule, words, start, end, round(weight, 3))
    return Reason(part.name, words, None, None, round(weight, 3))


def _order(tag: Tag) -> tuple[float, tuple[int, int, str]]:
    return -tag.score, _place_of(tag.scheme, tag.code)


@cache
def _place_of(scheme: str, code: str) -> tuple[int, int, str]:
    """By scheme, numbers in their order, then words."""
    digits = code.split(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz")
    return SCHEMES.index(scheme), int(digits) if digits.isdecimal() else 999, code
