"""What a search gives back."""

from collections.abc import Mapping
from dataclasses import dataclass

from throughline.record.queries.shapes import FacetCount


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One result: an entry, or a passage that belongs to none (``kind`` "passage"). All texts are redacted.

    ``fragments``: the snippet in pieces, each with whether it is what was searched for; joined they are ``snippet``.
    ``document``: the name of the file; ``document_id``, ``block``: where the reader opens, None if it is not here.
    """

    id: str
    kind: str
    strand: str
    title: str
    snippet: str
    fragments: tuple[tuple[str, bool], ...]
    standing: str
    phase: str
    year: int | None
    objectives: tuple[int, ...]
    document: str
    document_title: str
    document_id: str | None
    block: int | None
    line_start: int | None
    page: int | None
    printings: int
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """``hits``: one page, best first. ``total``: of all pages. ``facets``: what would narrow the search, in the order
    of name, number or time, never of counts."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[FacetCount, ...]]
