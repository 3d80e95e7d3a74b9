"""The pure half of ingestion: a file read, what is found in it, and the tags on that. Knows no database.

Runs in another process where there is more than one file, so all that goes in and out can be pickled.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from uuid import UUID

from throughline.checking import repeats
from throughline.finding import registry
from throughline.finding.finding import Finding
from throughline.finding.report import Report
from throughline.reading import files
from throughline.reading.document import Block, BlockKind, Document
from throughline.record.describing import Description, describe
from throughline.record.entering import FEWEST_WORDS_OF_A_WORK, EntryWords, known_by, words_of
from throughline.record.kinds import EntryKind, Relation
from throughline.record.relations import NamedActor, relations_of
from throughline.record.spans import Spans
from throughline.tagging import tagger
from throughline.tagging.surroundings import Surroundings
from throughline.tagging.tag import Context, as_json

#: Changes when this half, or what the record makes of its result, changes: documents are then read again.
RECORDING = "3"
#: Shorter passages say too little by themselves to be tagged, or to be known again.
FEWEST_WORDS = 8
#: A work that is cited is known by its title.
FEWEST_WORDS_OF: dict[str, int] = {EntryKind.RESOURCE: FEWEST_WORDS_OF_A_WORK}
#: Names a little of all that is looked up: States, bodies, persons, dates, figures, laws, what people do and ask for.
SAMPLE = b"""\
Ms Ana Reyes, Ministry of Labour, Philippines, reported that the IOM had trained 45 per cent of recruiters by May 2021.

States should ratify the Convention on Domestic Workers and protect migrant workers from trafficking within two years.
"""
TAGGED_BLOCKS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})
_SIGNED_64 = 1 << 63


@dataclass(frozen=True, kw_only=True, slots=True)
class Print:
    """What to know a text again by. ``exact``: the hash of its folded words. ``bands``: those that print nearly the
    same share one, as signed 64-bit numbers. Both empty for a text of too few words."""

    exact: str
    bands: tuple[int, ...]


class PreparedTag(NamedTuple):
    """A tag as it is stored. ``reasons``: JSON, as the tagger gives them."""

    scheme: str
    code: str
    score: float
    reasons: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PreparedFinding:
    """A finding and what follows from it alone. ``words``: of the entry to be made of it, if one is."""

    finding: Finding
    id: UUID
    tags: tuple[PreparedTag, ...]
    print: Print
    words: EntryWords | None
    actors: tuple[tuple[NamedActor, Relation], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """A document ready to be written. ``block_tags``, ``block_prints``: by block, in order. ``seconds``: by stage."""

    document: Document
    size_bytes: int
    description: Description
    findings: tuple[PreparedFinding, ...]
    block_tags: tuple[tuple[PreparedTag, ...], ...]
    block_prints: tuple[Print, ...]
    readings: Mapping[str, str]
    seconds: Mapping[str, float]


def current_readings() -> dict[str, str]:
    """Name and version of all that a document is read with now; another one means reading it again."""
    return {**registry.extractor_versions(), "recording": RECORDING, "tagger": tagger.model_version()}


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def prepare_file(path: Path) -> Prepared:
    """The file read, searched and tagged. ``ReadingError`` if it cannot be read."""
    started = perf_counter()
    document = files.read_file(path)
    read = perf_counter()
    everything = registry.find_everything(Report(document))
    found = perf_counter()
    document = replace(document, notes=(*document.notes, *everything.notes))
    prepared = prepare_findings(document, everything.findings, size_bytes=path.stat().st_size)
    return replace(
        prepared,
        # Without what failed, so that it is tried again.
        readings={name: version for name, version in prepared.readings.items() if name not in everything.failed},
        seconds={"reading": read - started, "finding": found - read, **prepared.seconds},
    )


def warm_up() -> None:
    """Has this process load what reading, finding and tagging look things up in, before there is a file to read."""
    document = files.read_data(SAMPLE, Path("sample.txt"))
    prepare_findings(document, registry.find_all(document), size_bytes=len(SAMPLE))


def prepare_findings(document: Document, findings: Iterable[Finding], *, size_bytes: int) -> Prepared:
    """A document and what was found in it, tagged and ready to be written."""
    started = perf_counter()
    description = describe(document)
    around = Surroundings(document.blocks, description.title)
    prepared = tuple(_prepare_finding(finding, around, description) for finding in findings)
    entered = spans_of_entries(prepared)
    block_tags = tuple(() if entered.hold(block.spans) else _tags_of_block(block, around) for block in document.blocks)
    tagged = perf_counter()
    block_prints = tuple(print_of(block.text) for block in document.blocks)
    return Prepared(
        document=document,
        size_bytes=size_bytes,
        description=description,
        findings=prepared,
        block_tags=block_tags,
        block_prints=block_prints,
        readings=current_readings(),
        seconds={"tagging": tagged - started, "printing": perf_counter() - tagged},
    )


def spans_of_entries(findings: Iterable[PreparedFinding]) -> Spans:
    """Where entries stand: a passage there is its entry's, which has the tags."""
    return Spans(span for each in findings if each.words for span in each.finding.anchor.spans)


@lru_cache(maxsize=1024)
def print_of(text: str, fewest: int = FEWEST_WORDS) -> Print:
    """What to know ``text`` again by; nothing, where it has fewer words than ``fewest``."""
    if len(text.split()) < fewest:
        return Print(exact="", bands=())
    signature = repeats.signature(text)
    bands = {(band + _SIGNED_64) % (2 * _SIGNED_64) - _SIGNED_64 for band in signature.bands}
    return Print(exact=signature.exact, bands=tuple(sorted(bands)))


def _prepare_finding(finding: Finding, around: Surroundings, description: Description) -> PreparedFinding:
    words = words_of(finding)
    return PreparedFinding(
        finding=finding,
        id=finding.id,
        tags=_tags(finding.text, around.of_finding(finding)) if words else (),
        print=print_of(known_by(finding), FEWEST_WORDS_OF.get(finding.kind, FEWEST_WORDS)),
        words=words,
        actors=tuple(relations_of(finding.kind, finding.fields, description.dated)),
    )


def _tags_of_block(block: Block, around: Surroundings) -> tuple[PreparedTag, ...]:
    if block.kind not in TAGGED_BLOCKS or len(block.text.split()) < FEWEST_WORDS:
        return ()
    return _tags(block.text, around.of_block(block))


def _tags(text: str, context: Context) -> tuple[PreparedTag, ...]:
    return tuple(
        PreparedTag(
            scheme=tag.scheme,
            code=tag.code,
            score=round(tag.score, 3),
            reasons=json.dumps(as_json(tag)["reasons"], ensure_ascii=False),
        )
        for tag in tagger.tag_text(text, context)
    )
