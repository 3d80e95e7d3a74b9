"""Small reports made by hand: what stands in them and what is found in them, without any extractor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from throughline.finding.finding import Finding, finding_at
from throughline.reading.document import Block, BlockKind, Document
from throughline.record.models import Entry
from throughline.record.services.preparing import Prepared, prepare_findings
from throughline.record.services.storing import Stored, store
from throughline.record.visibility import Visibility

CHALLENGE = "Border posts along the river lack interpreters, so that arrivals cannot tell anyone what they need."
RECOMMENDATION = "Consulates should register nationals who live abroad free of charge and within thirty working days."
SUCCESS = "Four provinces now recognise the certificates of nurses who were trained in a neighbouring country."
FILLER = "The second afternoon was given to the rules of the house and to photographs in the garden of the hotel."


@dataclass(frozen=True, kw_only=True)
class Line:
    """One paragraph of a report, and the finding that it is, if it is one."""

    text: str
    kind: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    block: BlockKind = BlockKind.PARAGRAPH


def said(text: str, kind: str = "challenge", **fields: Any) -> Line:
    return Line(text=text, kind=kind, fields=fields)


def practice(number: str, title: str, description: str, **fields: Any) -> Line:
    fields = {"number": number, "title": title, "description": description, "organizations": [], **fields}
    return Line(text=f"{number} {title}. {description}", kind="practice", fields=fields)


def heading(text: str) -> Line:
    return Line(text=text, block=BlockKind.HEADING)


def make_document(lines: Iterable[Line], name: str = "report.txt", **properties: str) -> Document:
    """A text file of one paragraph a line."""
    lines = list(lines)
    text = "\n".join(line.text for line in lines)
    blocks, start = [], 0
    for index, line in enumerate(lines):
        end = start + len(line.text)
        level = 1 if line.block is BlockKind.HEADING else 0
        blocks.append(
            Block(
                index=index,
                kind=line.block,
                text=line.text,
                spans=((start, end),),
                line_start=index + 1,
                line_end=index + 1,
                level=level,
            )
        )
        start = end + 1
    digest = sha256(f"{name}\n{text}".encode()).hexdigest()
    return Document(
        sha256=digest,
        name=name,
        path=name,
        media_type="text/plain",
        text=text,
        blocks=tuple(blocks),
        properties={"title": name, "year": "2022", "licence": "CC BY 4.0", **properties},
    )


def make_findings(document: Document, lines: Iterable[Line], version: str = "1") -> list[Finding]:
    found = []
    for line, block in zip(lines, document.blocks, strict=True):
        if line.kind:
            finding = finding_at(document, block.spans, kind=line.kind, fields=line.fields)
            found.append(replace(finding, extractor="by hand", version=version))
    return found


def make(*lines: Line, name: str = "report.txt", **properties: str) -> Prepared:
    """A report ready to be written."""
    document = make_document(lines, name, **properties)
    return prepare_findings(document, make_findings(document, lines), size_bytes=len(document.text))


def read_again(prepared: Prepared, *found: Finding) -> Prepared:
    """The same report as a newer extractor reads it."""
    again = prepare_findings(prepared.document, found, size_bytes=prepared.size_bytes)
    return replace(again, readings={**again.readings, "by hand": "2"})


def write(*lines: Line, name: str = "report.txt", visibility: Visibility | None = None, **properties: str) -> Stored:
    return store(make(*lines, name=name, **properties), visibility)


def the_entry(**filters: Any) -> Entry:
    """The only entry, or the only one with these values."""
    return Entry.objects.get(**filters)
