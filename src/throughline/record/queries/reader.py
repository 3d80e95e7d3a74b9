"""The reader: a document's text as set in the source, with what was found in it beside it."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import F, Prefetch, Q

from throughline.reading.document import BlockKind, Span
from throughline.reading.redaction import redact
from throughline.record.kinds import ENTRY_OF_FINDING, IN_PASSING, STRAND
from throughline.record.models import EntrySource, Finding, Passage, Tag
from throughline.record.queries.documents import get_document
from throughline.record.queries.entries import passage_source
from throughline.record.queries.public import public_value
from throughline.record.queries.rows import tag_rows
from throughline.record.queries.shapes import DocumentRow, Heading, MarginNote, ReaderBlock, ReaderPage, SourceRow
from throughline.record.spans import Spans
from throughline.record.standing import Standing
from throughline.record.visibility import Visibility

PAGE_SIZE = 150
OUTLINE_LEVELS = 3


def reader(
    document_id: str,
    *,
    page: int = 1,
    block: int | None = None,
    line: int | None = None,
    size: int = PAGE_SIZE,
    signed_in: bool = False,
) -> ReaderPage | None:
    """The reader's page ``page``, or the one that holds ``block`` or ``line``; None if there is no such document for
    this reader. Of a document shown in passages, the other blocks come without their words."""
    document = get_document(document_id, signed_in=signed_in)
    if document is None:
        return None
    total = Passage.objects.filter(document=document_id).count()
    if line is not None:
        block = (
            Passage.objects.filter(document=document_id, line_start__lte=line)
            .order_by("-index")
            .values_list("index", flat=True)
            .first()
        )
    pages = max(1, -(-total // size))
    page = min(max(1, page if block is None else block // size + 1), pages)
    # One block more to either side, to know whether a finding stands beside the first and the last.
    passages = list(
        Passage.objects.filter(document=document_id, index__gte=(page - 1) * size - 1, index__lte=page * size)
        .order_by("index")
        .prefetch_related(Prefetch("tags", Tag.objects.order_by("id")))
    )
    findings = _findings(document_id, passages)
    shown = _shown(document, passages, findings, signed_in)
    on_page = [passage for passage in passages if (page - 1) * size <= passage.index < page * size]
    notes = _notes(on_page, findings, shown)
    elsewhere = _elsewhere(on_page)
    return ReaderPage(
        document=document,
        blocks=tuple(_block(each, each.index in shown, notes, elsewhere) for each in on_page),
        outline=_outline(document_id, size, signed_in or document.visibility == Visibility.FULL),
        page=page,
        pages=pages,
    )


def covers(finding: Finding, passage: Passage) -> bool:
    """Whether any of the finding's words stand in the passage."""
    if finding.end <= passage.start or passage.end <= finding.start:
        return False
    return any(a < end and start < b for a, b in finding.spans for start, end in passage.spans)


def _findings(document_id: str, passages: Sequence[Passage]) -> list[Finding]:
    if not passages:
        return []
    start, end = min(each.start for each in passages), max(each.end for each in passages)
    source = EntrySource.objects.select_related("entry")
    return list(
        Finding.objects.filter(document=document_id, superseded=False, start__lt=end, end__gt=start)
        .order_by("start", F("end").desc(), "kind", "id")
        .prefetch_related(Prefetch("tags", Tag.objects.order_by("id")), Prefetch("source", source))
    )


def _shown(
    document: DocumentRow, passages: Sequence[Passage], findings: Sequence[Finding], signed_in: bool
) -> frozenset[int]:
    """Indexes of the blocks whose words this reader may see."""
    if signed_in or document.visibility == Visibility.FULL:
        return frozenset(passage.index for passage in passages)
    return visible_blocks(
        ((passage.index, passage.spans) for passage in passages),
        ((finding.kind, finding.spans) for finding in findings),
    )


def visible_blocks(
    passages: Iterable[tuple[int, Sequence[Span]]], findings: Iterable[tuple[str, Sequence[Span]]]
) -> frozenset[int]:
    """Of a document shown in ``passages`` (index, spans): the blocks that ``findings`` (kind, spans) stand in, and one
    to either side of each. What is only named in passing opens none."""
    found = Spans(span for kind, spans in findings if kind not in IN_PASSING for span in spans)
    covered = {index for index, spans in passages if found.touch(spans)}
    return frozenset(near for index in covered for near in (index - 1, index, index + 1))


def _notes(
    passages: Sequence[Passage], findings: Sequence[Finding], shown: frozenset[int]
) -> Mapping[int, list[MarginNote]]:
    notes: dict[int, list[MarginNote]] = {}
    for finding in findings:
        covered = [passage.index for passage in passages if passage.index in shown and covers(finding, passage)]
        if covered:
            notes.setdefault(covered[0], []).append(_note(finding, covered[0], covered[-1]))
    return notes


def _note(finding: Finding, first_block: int, last_block: int) -> MarginNote:
    source: EntrySource | None = getattr(finding, "source", None)
    entry = source.entry if source and source.entry.standing != Standing.WITHDRAWN else None
    kind = ENTRY_OF_FINDING.get(finding.kind)
    return MarginNote(
        id=finding.id,
        kind=finding.kind,
        strand=(STRAND[kind] or "") if kind else "",
        title=redact(entry.title if entry else finding.text),
        fields=public_value(finding.fields),
        confidence=finding.confidence,
        extractor=f"{finding.extractor} {finding.version}",
        tags=tag_rows(finding.tags.all()),
        entry_id=entry.id if entry else None,
        standing=entry.standing if entry else "",
        first_block=first_block,
        last_block=last_block,
    )


def _elsewhere(passages: Sequence[Passage]) -> Mapping[UUID, list[SourceRow]]:
    """By repeat group, all places that print it (each block leaves itself out)."""
    groups = {passage.repeat_group for passage in passages if passage.repeat_group}
    places: dict[UUID, list[tuple[UUID, SourceRow]]] = {}
    alike = (
        Passage.objects.filter(repeat_group__in=groups)
        .filter(~Q(document__visibility=Visibility.SIGNED_IN), document__replaced_by=None)
        .select_related("document")
        .order_by("document__year", "document_id", "index")
    )
    for passage in alike:
        places.setdefault(passage.repeat_group, []).append((passage.id, passage_source(passage)))
    return {
        passage.id: [row for id_, row in places.get(passage.repeat_group, ()) if id_ != passage.id]
        for passage in passages
        if passage.repeat_group
    }


def _block(
    passage: Passage, is_shown: bool, notes: Mapping[int, list[MarginNote]], elsewhere: Mapping[UUID, list[SourceRow]]
) -> ReaderBlock:
    return ReaderBlock(
        id=passage.id,
        index=passage.index,
        kind=passage.kind,
        level=passage.level,
        marker=passage.marker,
        text=redact(passage.text) if is_shown else "",
        cells=tuple(public_value(passage.cells)) if is_shown else (),
        line_start=passage.line_start,
        line_end=passage.line_end,
        page=passage.page,
        is_shown=is_shown,
        notes=tuple(notes.get(passage.index, ())),
        tags=tag_rows(passage.tags.all()) if is_shown else (),
        elsewhere=tuple(elsewhere.get(passage.id, ())),
    )


def _outline(document_id: str, size: int, is_open: bool) -> tuple[Heading, ...]:
    """The document's headings; of one shown in passages none, for they tell its text."""
    if not is_open:
        return ()
    found = Passage.objects.filter(document=document_id, kind=BlockKind.HEADING, level__lte=OUTLINE_LEVELS)
    return tuple(
        Heading(block=index, level=level, text=redact(text), reader_page=index // size + 1)
        for index, level, text in found.order_by("index").values_list("index", "level", "text")
    )
