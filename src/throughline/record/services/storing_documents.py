"""A document and its passages, from what was prepared to rows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from throughline.reading.document import Block
from throughline.reading.document import Document as ReadDocument
from throughline.record.entering import passage_id_of
from throughline.record.likeness import Groups, Pair, Printed, find_like
from throughline.record.models import Document, DocumentText, Passage, PassageBand, Tag
from throughline.record.services.inserting import insert_rows, key_form
from throughline.record.services.preparing import Prepared, Print
from throughline.record.storable import storable, storable_json
from throughline.record.visibility import Visibility

T = TypeVar("T")
PASSAGE_FIELDS = (
    "id",
    "document",
    "index",
    "kind",
    "level",
    "marker",
    "text",
    "cells",
    "spans",
    "start",
    "end",
    "line_start",
    "line_end",
    "page",
    "exact",
    "repeat_group",
)
#: Values in one look-up: SQLite takes at most 32,766.
LOOKED_UP_AT_ONCE = 5000


def store_document(prepared: Prepared, visibility: Visibility | None, now: datetime) -> Document:
    """The document's row and its text; of one that is there already, what reading tells is written anew.

    ``visibility``: as the person says; else of a new document what its licence allows, of an old one what it was.
    """
    read, said = prepared.document, prepared.description
    told = {
        "title": storable(said.title),
        "language": read.language,
        "dated": said.dated,
        "year": said.year,
        "phase": said.phase or "",
        "publisher": storable(said.publisher),
        "licence": storable(said.licence),
        "citation": storable(said.citation),
        "has_lines": read.has_lines,
        "line_count": len(read.lines),
        "page_count": len(read.pages),
        "properties": storable(read.properties),
        "notes": storable(list(read.notes)),
        "readings": dict(prepared.readings),
    }
    first_told = {
        "sha256": read.sha256,
        "name": storable(read.name)[:255],
        "media_type": read.media_type,
        "size_bytes": prepared.size_bytes,
        "visibility": visibility or said.visibility,
        "ingested_at": now,
    }
    asked = {"visibility": visibility} if visibility else {}
    document, _ = Document.objects.update_or_create(
        pk=read.id, defaults=told | asked, create_defaults=told | first_told
    )
    DocumentText.objects.update_or_create(document=document, defaults={"packed": DocumentText.pack(read.text)})
    return document


def store_passages(prepared: Prepared) -> dict[int, UUID]:
    """The passages with their tags and signatures, in place of those there were; gives each block's passage id."""
    read = prepared.document
    Passage.objects.filter(document=read.id).delete()
    ids = {block.index: _id_of(read, block) for block in read.blocks}
    groups = _repeat_groups(prepared, ids)
    key = key_form()
    keys = {index: key(id_) for index, id_ in ids.items()}
    insert_rows(
        Passage,
        PASSAGE_FIELDS,
        (
            _passage(block, printed, keys[block.index], read.id, key(group) if group else None)
            for block, printed in zip(read.blocks, prepared.block_prints, strict=True)
            for group in (groups.get(ids[block.index]),)
        ),
    )
    insert_rows(
        PassageBand,
        ("band", "passage"),
        (
            (band, keys[block.index])
            for block, printed in zip(read.blocks, prepared.block_prints, strict=True)
            for band in printed.bands
        ),
    )
    model = prepared.readings["tagger"]
    insert_rows(
        Tag,
        ("passage", "scheme", "code", "score", "reasons", "model"),
        (
            (keys[block.index], *tag, model)
            for block, tags in zip(read.blocks, prepared.block_tags, strict=True)
            for tag in tags
        ),
    )
    return ids


def _id_of(read: ReadDocument, block: Block) -> UUID:
    spans = ",".join(f"{start}-{end}" for start, end in block.spans)
    return passage_id_of(read.id, spans, read.slices(block.spans))


def _passage(block: Block, printed: Print, key: Any, document_id: str, group: Any) -> tuple[Any, ...]:
    """A row of ``PASSAGE_FIELDS``."""
    return (
        key,
        document_id,
        block.index,
        str(block.kind),
        block.level,
        storable(block.marker[:64]),
        storable(block.text),
        storable_json(block.cells),
        json.dumps(block.spans),
        block.start,
        block.end,
        block.line_start,
        block.line_end,
        block.page,
        printed.exact,
        group,
    )


def _repeat_groups(prepared: Prepared, ids: Mapping[int, UUID]) -> dict[UUID, UUID]:
    """The repeat group of each of the new passages that is printed elsewhere too; that of the others is written."""
    new = [
        Printed(id=ids[block.index], text=block.text, exact=printed.exact, bands=printed.bands)
        for block, printed in zip(prepared.document.blocks, prepared.block_prints, strict=True)
    ]
    exacts: dict[str, list[UUID]] = defaultdict(list)
    for chunk in in_chunks(sorted({printed.exact for printed in new if printed.exact})):
        for exact, passage in Passage.objects.filter(exact__in=chunk).order_by("id").values_list("exact", "id"):
            exacts[exact].append(passage)
    holders: dict[int, list[UUID]] = defaultdict(list)
    for bands in in_chunks(sorted({band for printed in new for band in printed.bands})):
        for band, passage in PassageBand.objects.filter(band__in=bands).values_list("band", "passage_id"):
            holders[band].append(passage)
    pairs = find_like(new, exacts=exacts, holders=holders, texts_of=_texts_of)
    return _join_groups(pairs, [printed.id for printed in new])


def _texts_of(passages: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Passage.objects.filter(pk__in=list(passages)).values_list("id", "text"))


def _join_groups(pairs: Sequence[Pair], new: Sequence[UUID]) -> dict[UUID, UUID]:
    fresh = set(new)
    stored = sorted({pair.other for pair in pairs} - fresh)
    had = dict(Passage.objects.filter(pk__in=stored).values_list("id", "repeat_group")) if stored else {}
    groups = Groups()
    for pair in pairs:
        groups.join(pair.new, pair.other)
    for passage, group in had.items():
        if group:
            groups.join(passage, group)
    joined: dict[UUID, UUID] = {}
    for members in groups.members([*sorted({group for group in had.values() if group}), *stored, *new]):
        if len(members) < 2:
            continue
        first = members[0]
        joined |= dict.fromkeys((member for member in members if member in fresh), first)
        alone = [member for member in members if member in had and had[member] is None]
        merged = {had[member] for member in members if member in had} - {None, first}
        if alone:
            Passage.objects.filter(pk__in=alone).update(repeat_group=first)
        if merged:
            Passage.objects.filter(repeat_group__in=merged).update(repeat_group=first)
    return joined


def in_chunks(values: Sequence[T]) -> Iterable[Sequence[T]]:
    """``values`` in parts that fit one look-up."""
    for start in range(0, len(values), LOOKED_UP_AT_ONCE):
        yield values[start : start + LOOKED_UP_AT_ONCE]
