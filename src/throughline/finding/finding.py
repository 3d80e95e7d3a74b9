"""What an extractor found, and how it prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from throughline.reading.cleaning import clean
from throughline.reading.document import Anchor, Document, Span

NAMESPACE = UUID("7d0f6f0a-3f0e-5d57-9a4f-6c1d1c2a23c1")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found in a document. ``text``: the source's words at its anchor, cleaned. ``fields``: per kind, as
    the contract lists them; plain JSON values. ``confidence``: 0 to 1, the extractor's own."""

    kind: str
    text: str
    anchor: Anchor
    fields: Mapping[str, Any] = field(default_factory=dict)
    confidence: float = 1.0
    extractor: str = ""
    version: str = ""

    @property
    def id(self) -> UUID:
        """The same for the same document, kind, spans and quote."""
        spans = ",".join(f"{start}-{end}" for start, end in self.anchor.spans)
        return uuid5(NAMESPACE, "\x1f".join((self.anchor.document, self.kind, spans, self.anchor.quote)))


def finding_at(
    document: Document, spans: Sequence[Span], *, kind: str, fields: Mapping[str, Any], confidence: float = 1.0
) -> Finding:
    """A finding whose text is the cleaned source at ``spans``."""
    anchor = document.anchor(spans)
    return Finding(kind=kind, text=clean(anchor.quote), anchor=anchor, fields=fields, confidence=confidence)


def as_json(finding: Finding, document: Document, tags: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """The finding as ``throughline extract`` prints it: lines and spans are null for formats that have none."""
    anchor, lined = finding.anchor, document.has_lines
    return {
        "kind": finding.kind,
        "document": document.name,
        "line_start": anchor.line_start if lined else None,
        "line_end": anchor.line_end if lined else None,
        "page": anchor.page,
        "path": document.path,
        "sha256": document.sha256,
        "spans": [list(span) for span in anchor.spans] if lined else None,
        "text": finding.text,
        "fields": dict(finding.fields),
        "tags": list(tags),
        "extractor": f"{finding.extractor} {finding.version}",
    }
