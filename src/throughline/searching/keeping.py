"""The index kept in step with the record: its folder, its one writer, its readers."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy
from django.conf import settings

from throughline.record.errors import RecordError
from throughline.record.models import Document, Outbox
from throughline.record.models.outbox import Changed
from throughline.searching.building import as_document
from throughline.searching.entries import entries_indexed
from throughline.searching.lock import writer_lock
from throughline.searching.passages import passages_indexed
from throughline.searching.schema import register, schema, schema_hash

HEAP_BYTES = 64_000_000
ROWS_AT_ONCE = 2000
#: A file in the index's folder that is there once the whole record is in it.
COMPLETE = "complete"


class IndexBehind(RecordError):
    """The search index could not be brought up to date; the record is as it should be."""


def drain_outbox(*, wait: bool = True) -> int:
    """How many changes the index was told of; afterwards all that was in the outbox is searchable.

    Builds the index if there is none yet for this shape of it. Without ``wait``: does nothing if another process is at
    it, for that one takes what is left too. ``IndexBehind`` if the index cannot be written.
    """
    told = 0
    while True:
        with _writing(wait=wait) as held:
            if not held:
                return told
            told += _drain()
        # What was committed between the last look and the release, its writer left to us.
        if not Outbox.objects.exists():
            return told


def rebuild() -> int:
    """The index built anew from the record, while readers go on with the old one; gives how many results it holds."""
    with _writing(wait=True):
        return _build()


def searcher() -> tantivy.Searcher:
    """A reader of the index as it is now; builds the index if there is none, or none that can be read."""
    folder = index_folder()
    if not (folder / COMPLETE).exists():
        drain_outbox()
    try:
        return _searcher(folder)
    except (ValueError, OSError):
        with _writing(wait=True):
            _mend(folder)
        return _searcher(folder)


def _searcher(folder: Path) -> tantivy.Searcher:
    meta = (folder / "meta.json").stat()
    stamp = (meta.st_mtime_ns, meta.st_size, meta.st_ino)
    opened = _opened.get(folder)
    if opened is None:
        opened = _opened[folder] = _Opened(index=_open(folder), stamp=stamp)
    elif opened.stamp != stamp:
        opened.index.reload()
        opened.stamp = stamp
    return opened.index.searcher()


def _mend(folder: Path) -> None:
    """A damaged index is thrown away and built anew, unless another process did so meanwhile."""
    _opened.pop(folder, None)
    try:
        _open(folder).searcher()
    except (ValueError, OSError):
        (folder / COMPLETE).unlink(missing_ok=True)
        _build()


@dataclass(slots=True)
class _Opened:
    index: tantivy.Index
    stamp: tuple[int, int, int]


_opened: dict[Path, _Opened] = {}


def index_folder() -> Path:
    """Where the index of this shape is, or would be."""
    return Path(settings.HOME) / "index" / schema_hash()


@contextmanager
def _writing(*, wait: bool) -> Iterator[bool]:
    """Whether this process is the writer while the block runs. The engine's errors are ``ValueError``."""
    try:
        with writer_lock(Path(settings.HOME) / "index" / "writer.lock", wait=wait) as held:
            yield held
    except (ValueError, OSError) as error:
        words = " ".join(str(error).split())
        raise IndexBehind(
            code="E4001",
            message=f"the search index could not be brought up to date ({words})",
            remedy="The record itself is whole. Make room or make the folder writable; the next ingestion catches up.",
        ) from error


def _open(folder: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(folder))
    register(index)
    return index


def _drain() -> int:
    folder = index_folder()
    if not (folder / COMPLETE).exists():
        return _build()
    if not Outbox.objects.exists():
        return 0
    _mend(folder)
    rows = _waiting()
    writer = _open(folder).writer(HEAP_BYTES, 1)
    told = 0
    while rows:
        _tell(writer, rows)
        writer.commit()
        Outbox.objects.filter(pk__in=[row.pk for row in rows]).delete()
        told += len(rows)
        rows = _waiting()
    writer.wait_merging_threads()
    return told


def _waiting() -> list[Outbox]:
    return list(Outbox.objects.order_by("id")[:ROWS_AT_ONCE])


def _tell(writer: tantivy.IndexWriter, rows: Iterable[Outbox]) -> None:
    entries = {row.key: None for row in rows if row.kind == Changed.ENTRY}
    documents = {row.key: None for row in rows if row.kind == Changed.DOCUMENT}
    for document in documents:
        writer.delete_documents_by_term("passage_of", document)
    for entry in entries:
        writer.delete_documents_by_term("key", f"entry:{entry}")
    for indexed in entries_indexed(entries):
        writer.add_document(as_document(indexed))
    for document in documents:
        own, taken = passages_indexed(document)
        for key in taken:
            writer.delete_documents_by_term("key", key)
        for indexed in own:
            writer.add_document(as_document(indexed))


def _build() -> int:
    """The whole index, in one commit: readers see the old one until then, and a killed build leaves it as it was."""
    folder = index_folder()
    waiting = list(Outbox.objects.values_list("pk", flat=True))
    writer = _fresh(folder).writer(HEAP_BYTES, 1)
    writer.delete_all_documents()
    written = 0
    for indexed in entries_indexed():
        writer.add_document(as_document(indexed))
        written += 1
    for document in Document.objects.order_by("id").values_list("id", flat=True):
        for indexed in passages_indexed(document)[0]:
            writer.add_document(as_document(indexed))
            written += 1
    writer.commit()
    writer.wait_merging_threads()
    (folder / COMPLETE).touch()
    for start in range(0, len(waiting), ROWS_AT_ONCE):
        Outbox.objects.filter(pk__in=waiting[start : start + ROWS_AT_ONCE]).delete()
    _remove_others(folder)
    return written


def _fresh(folder: Path) -> tantivy.Index:
    """The index in ``folder``; an empty one if there is none that can be opened."""
    try:
        index = _open(folder)
        if (folder / COMPLETE).exists():
            return index
    except ValueError:
        pass
    _opened.pop(folder, None)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(schema(), path=str(folder), reuse=True)
    register(index)
    return index


def _remove_others(folder: Path) -> None:
    for other in folder.parent.iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other, ignore_errors=True)  # a reader of the older version may still have it open
