"""The rows that queries give back: frozen, and fit to be shown to anyone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorLink:
    """An actor and what it has to do with the entry it stands beside. ``m49``: of a State, its code as a place."""

    id: str
    name: str
    type: str
    relation: str
    m49: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRow:
    """A place in a source. ``document_id`` and ``block``: where the reader opens; None if the file is not here."""

    name: str
    title: str
    document_id: str | None
    block: int | None
    line_start: int | None
    line_end: int | None
    page: int | None
    is_primary: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryRow:
    """An entry in a list. ``source``: where it was first printed; ``printings``: in how many places it stands."""

    id: UUID
    kind: str
    strand: str
    number: str
    title: str
    text: str
    standing: str
    phase: str
    year: int | None
    language: str
    objectives: tuple[int, ...]
    actors: tuple[ActorLink, ...]
    source: SourceRow | None
    printings: int
    changed_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class TagRow:
    """A tag as shown beside what it is on; ``reasons``: the words that met a rule, as ``tagging.Reason`` has them."""

    scheme: str
    code: str
    score: float
    by_machine: bool
    reasons: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryRow:
    """A change of an entry. ``changes``: by name, before and after, as ``record.states`` has them."""

    at: datetime
    by: str
    verb: str
    standing: str
    changes: Mapping[str, Any]
    reason: str
    origin: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryDetail:
    """An entry with all that is known of it. ``original``: the words that a person changed, as they first were."""

    row: EntryRow
    fields: Mapping[str, Any]
    original: Mapping[str, Any]
    sources: tuple[SourceRow, ...]
    tags: tuple[TagRow, ...]
    history: tuple[HistoryRow, ...]
    confidence: float | None
    extractor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FacetCount:
    """A value that would narrow a list, its name where the record has one, and how many would be left."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryPage:
    """One page of a list. ``facets``: kind, strand, objective, actor, year, document, standing and phase, their values
    in the order of number, name or time, never of counts."""

    rows: tuple[EntryRow, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, tuple[FacetCount, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A count with its coverage. ``count`` = ``accepted`` + ``by_machine`` + ``contested``, in the phases asked for;
    ``outside``: in other phases, or at a time unknown."""

    count: int = 0
    accepted: int = 0
    by_machine: int = 0
    contested: int = 0
    outside: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class GlanceRow:
    """One objective of the matrix: a cell a strand (said, promised, done, changed)."""

    objective: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance:
    """The Compact at a glance. ``totals``: a strand's entries, each counted once whatever its objectives.
    ``untagged``: those with no objective."""

    rows: tuple[GlanceRow, ...]
    totals: Mapping[str, Cell]
    untagged: Mapping[str, Cell]
    documents: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRow:
    """A document of the library. ``counts``: entries by kind that stand in it, withdrawn ones left out."""

    id: str
    sha256: str
    name: str
    title: str
    media_type: str
    size_bytes: int
    language: str
    dated: date | None
    year: int | None
    phase: str
    publisher: str
    licence: str
    citation: str
    visibility: str
    has_lines: bool
    line_count: int
    page_count: int
    notes: tuple[str, ...]
    readings: Mapping[str, str]
    ingested_at: datetime
    replaces: str | None
    replaced_by: tuple[str, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class MarginNote:
    """A finding beside the text. ``first_block``, ``last_block``: the blocks of this page it covers.
    ``entry_id``, ``standing``: of the entry made of it, if one was."""

    id: UUID
    kind: str
    strand: str
    title: str
    fields: Mapping[str, Any]
    confidence: float
    extractor: str
    tags: tuple[TagRow, ...]
    entry_id: UUID | None
    standing: str
    first_block: int
    last_block: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ReaderBlock:
    """A block as set in the source. Not ``is_shown``: the document's rights keep its words back, ``text`` is empty.
    ``elsewhere``: other places that print the same. ``notes``: findings that begin at this block."""

    id: UUID
    index: int
    kind: str
    level: int
    marker: str
    text: str
    cells: tuple[str, ...]
    line_start: int
    line_end: int
    page: int | None
    is_shown: bool
    notes: tuple[MarginNote, ...]
    tags: tuple[TagRow, ...]
    elsewhere: tuple[SourceRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A line of a document's outline; ``reader_page``: the reader's page it stands on."""

    block: int
    level: int
    text: str
    reader_page: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ReaderPage:
    """Some blocks of a document, in order. ``page`` of ``pages``: the reader's own, not the source's."""

    document: DocumentRow
    blocks: tuple[ReaderBlock, ...]
    outline: tuple[Heading, ...]
    page: int
    pages: int
