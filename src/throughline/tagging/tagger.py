"""The tags of a text, each with its reasons."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from throughline.compact import objectives
from throughline.tagging.evidence import Code, Hit, Part, weigh
from throughline.tagging.language import LANGUAGES, find_language
from throughline.tagging.references import Reference, cluster, find_references, find_round_tables
from throughline.tagging.scoring import probability, scoring
from throughline.tagging.tag import Context, Reason, Tag
from throughline.tagging.vocabulary import vocabulary
from throughline.tagging.words import split_words

METHOD = "1"
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
LONGEST_TITLE = 20
REFERENCE_WEIGHT = 4.0
NO_CONTEXT = Context()


def tag_text(text: str, context: Context = NO_CONTEXT) -> list[Tag]:
    """The tags that a text stands for, best first: what it names outright, then what its words speak of.

    Words of the context count less than the text's own and have no places. Of a text in a language without a
    vocabulary only outright references by number are tagged. The same text and context always give the same tags.
    """
    parts = _parts(text, context)
    language = find_language(parts[0].words)
    hits = weigh(parts, vocabulary(language)) if language else {}
    for part in parts:
        for reference in _references(part):
            hit = Hit(reference.rule, part, reference.start, reference.end, REFERENCE_WEIGHT * part.scale)
            hits.setdefault((reference.scheme, reference.code), []).append(hit)
    for part in parts:
        _add_round_tables(part, hits)
    tags = _stood_by(hits, len(parts[0].words))
    return sorted(tags, key=lambda tag: (-tag.score, SCHEMES.index(tag.scheme), _place_of(tag.code)))


@cache
def model_version() -> str:
    """Which tagger made a tag: the method's number and a hash of the data files that it weighs by."""
    folder = files("throughline.tagging").joinpath("data")
    digest = sha256()
    for place in (folder, *(folder.joinpath(language) for language in LANGUAGES)):
        for file in sorted(place.iterdir(), key=lambda file: file.name):
            if file.name.endswith(".yaml"):
                digest.update(file.read_bytes())
    return f"{METHOD}.{digest.hexdigest()[:8]}"


def _parts(text: str, context: Context) -> list[Part]:
    weights = scoring().context
    around = (
        ("heading", context.heading, weights.heading),
        ("session", context.session, weights.session),
        ("document", context.document, weights.document),
    )
    parts = [Part("text", text, split_words(text), 1.0)]
    parts += [Part(name, words, split_words(words), weight) for name, words, weight in around if words]
    return parts


@cache
def _objectives_by_title() -> dict[str, str]:
    """Objectives by short label and by title, as they are when they stand alone."""
    names = [(name, each.code) for each in objectives() for name in (each.label, each.title)]
    return {" ".join(split_words(name).words): code for name, code in names}


def _references(part: Part) -> list[Reference]:
    words = part.words
    if 0 < len(words) <= LONGEST_TITLE:
        titled = _objectives_by_title().get(" ".join(words.words))
        if titled is not None:
            reference = Reference(
                scheme="objective", code=titled, rule="title", start=words.starts[0], end=words.ends[-1]
            )
            return [reference]
    return find_references(part.text, words.folded)


def _add_round_tables(part: Part, hits: dict[Code, list[Hit]]) -> None:
    """A round table speaks for the objectives of its cluster that the text has words for already."""
    for number, (start, end) in find_round_tables(part.words.folded).items():
        for (scheme, code), found in hits.items():
            if scheme == "objective" and code in cluster(number):
                found.append(Hit("round table", part, start, end, scoring().round_table * part.scale))


def _stood_by(hits: dict[Code, list[Hit]], length: int) -> Iterator[Tag]:
    evidence = {code: sum(hit.weight for hit in found) for code, found in hits.items()}
    strongest: dict[str, float] = {}
    for (scheme, _), weight in evidence.items():
        strongest[scheme] = max(weight, strongest.get(scheme, 0.0))
    figures = scoring()
    for (scheme, code), found in hits.items():
        rule = figures.schemes.get(scheme)
        score = probability(scheme, evidence[scheme, code], strongest[scheme], length) if rule else 0.0
        if any(hit.rule in OUTRIGHT_RULES and hit.part.name == "text" for hit in found):
            score = figures.outright + (1 - figures.outright) * score
        elif rule is None or score < rule.threshold:
            continue
        yield Tag(scheme=scheme, code=code, score=round(score, 4), reasons=_reasons(found))


def _reasons(found: list[Hit]) -> tuple[Reason, ...]:
    """The strongest, outright ones first, then by weight and place."""
    found = sorted(found, key=lambda hit: (hit.rule not in OUTRIGHT_RULES, -hit.weight, hit.start))
    return tuple(_reason(hit) for hit in found[:MOST_REASONS])


def _reason(hit: Hit) -> Reason:
    words, weight = hit.part.text[hit.start : hit.end], round(hit.weight, 3)
    if hit.part.name == "text":
        return Reason(rule=hit.rule, words=words, start=hit.start, end=hit.end, weight=weight)
    return Reason(rule=hit.part.name, words=words, start=None, end=None, weight=weight)


def _place_of(code: str) -> tuple[int, str]:
    """Numbers in their order, then words."""
    digits = code.split(".")[0].rstrip("abcdefghijklmnopqrstuvwxyz")
    return (int(digits) if digits.isdecimal() else 999, code)
