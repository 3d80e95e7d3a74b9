"""Files and folders into the record: each file by itself, whole or not at all."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from django.conf import settings
from django.db import Error

from throughline.reading.errors import ReadingError
from throughline.record.errors import RecordError
from throughline.record.failing import error_of_database, error_of_storage
from throughline.record.models import Document
from throughline.record.services.originals import OriginalChanged, keep_original, sweep_drafts
from throughline.record.services.pool import ReaderDied, few_collections, work_on_all
from throughline.record.services.preparing import Prepared, current_readings, prepare_file, sha256_of
from throughline.record.services.replacing import Lost
from throughline.record.services.storing import Stored, store
from throughline.record.services.walking import Refused, walk
from throughline.record.services.writing import tell_of_changes
from throughline.record.visibility import Visibility


class FileStatus(StrEnum):
    NEW = "new"
    READ_AGAIN = "read again"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class FileOutcome:
    """What became of a file. Of one that failed ``code`` and ``message``, one clear line: what was found, what to do.

    ``added``, ``removed``, ``changed``: findings, of a file read again. Of a later version of the document that it
    ``replaces``: how many of that one's findings stand in it ``again``, and those that are ``lost``. ``seconds``: of
    preparing and writing it.
    """

    path: Path
    status: FileStatus
    document_id: str = ""
    title: str = ""
    passages: int = 0
    findings: int = 0
    entries: int = 0
    added: int = 0
    removed: int = 0
    changed: int = 0
    replaces: str = ""
    again: int = 0
    lost: tuple[Lost, ...] = ()
    code: str = ""
    message: str = ""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """So many of ``total`` files are ``done``; ``outcome``: of the one just done."""

    done: int
    total: int
    outcome: FileOutcome


Report = Callable[[Progress], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """What a person says of the files."""

    visibility: Visibility | None
    replaces: str | None


def ingest_paths(
    paths: Sequence[Path],
    *,
    report: Report | None = None,
    visibility: Visibility | None = None,
    replaces: str | None = None,
    begun: Iterator[tuple[Path, Prepared | Exception]] | None = None,
) -> list[FileOutcome]:
    """The outcome of each file that ``paths`` (files and folders) name, in order; all that is written is searchable.

    Side effects, a file at a time and each in one transaction: the original file kept in the data folder; document,
    passages, findings and tags written; entries made, or brought up to the new reading; history and outbox. A file
    whose bytes are in the record, read by the same extractors, is unchanged and not read. One that fails leaves nothing
    and stops no other. An index that cannot be written is one more outcome, the last. ``visibility``: of all the files,
    in place of what their licences allow. ``replaces``: the id of the document that the one file is a later version of;
    without it that is a document of the same name that prints most of the same. ``begun``: each of the files
    that ``walk`` finds, prepared, in its order, where that was begun before.
    """
    asked = _Asked(visibility=visibility, replaces=replaces)
    files = list(walk(Path(path) for path in paths))
    outcomes: list[FileOutcome] = []
    with few_collections():
        for outcome in _ingest(files, asked, begun):
            outcomes.append(outcome)
            if report:
                report(Progress(done=len(outcomes), total=len(files), outcome=outcome))
    try:
        tell_of_changes(wait=True)
    except RecordError as error:
        outcomes.append(_failed(Path(settings.HOME) / "index", error.code, f"{error.message}. {error.remedy}"))
    return outcomes


def _ingest(
    files: Sequence[Path | Refused], asked: _Asked, begun: Iterator[tuple[Path, Prepared | Exception]] | None
) -> Iterator[FileOutcome]:
    hashes = _hashes([path for path in files if isinstance(path, Path)])
    known = _unchanged(hashes, asked)
    first_with: dict[str, Path] = {}
    for path, sha256 in hashes.items():
        first_with.setdefault(sha256, path)
    twins = {path: first_with[sha256] for path, sha256 in hashes.items() if first_with[sha256] != path}
    to_read = [path for path in files if isinstance(path, Path) and path not in known and path not in twins]
    if to_read:
        sweep_drafts()
    prepared = begun or work_on_all(to_read, prepare_file)
    for path in files:
        if isinstance(path, Refused):
            yield _failed(path.path, path.code, path.message)
            continue
        if path not in known:
            known[path] = _as_twin(path, known[twins[path]]) if path in twins else _write(*_next(prepared, path), asked)
        yield known[path]


def _next(prepared: Iterator[tuple[Path, Prepared | Exception]], path: Path) -> tuple[Path, Prepared | Exception]:
    """What was prepared of ``path``; what comes before it need not be written."""
    return next(found for found in prepared if found[0] == path)


def _hashes(paths: Iterable[Path]) -> dict[Path, str]:
    hashes = {}
    for path in paths:
        with suppress(OSError):  # reading it will say what is wrong
            hashes[path] = sha256_of(path)
    return hashes


def _unchanged(hashes: Mapping[Path, str], asked: _Asked) -> dict[Path, FileOutcome]:
    """The files that are in the record as they would be read now."""
    there = Document.objects.filter(sha256__in=set(hashes.values())).only(
        "sha256", "title", "readings", "visibility", "replaces"
    )
    by_hash = {document.sha256: document for document in there}
    readings = current_readings() if by_hash else {}
    return {
        path: FileOutcome(path=path, status=FileStatus.UNCHANGED, document_id=document.id, title=document.title)
        for path, sha256 in hashes.items()
        if (document := by_hash.get(sha256))
        and document.readings == readings
        and asked.visibility in (None, document.visibility)
        and asked.replaces in (None, document.replaces_id)
    }


def _as_twin(path: Path, first: FileOutcome) -> FileOutcome:
    """The outcome of a second copy of a file: that of the first, and nothing written."""
    if first.status is FileStatus.FAILED:
        return replace(first, path=path)
    return FileOutcome(
        path=path,
        status=FileStatus.UNCHANGED,
        document_id=first.document_id,
        title=first.title,
        notes=(f"the same bytes as {first.path}",),
    )


def _write(path: Path, prepared: Prepared | Exception, asked: _Asked) -> FileOutcome:
    started = perf_counter()
    try:
        if isinstance(prepared, Exception):
            raise prepared
        keep_original(path, prepared.document.sha256)
        stored = store(prepared, asked.visibility, asked.replaces)
    except Exception as error:
        return _failure(path, error)
    seconds = sum(prepared.seconds.values()) + perf_counter() - started
    return _outcome(path, prepared, stored, seconds)


def _outcome(path: Path, prepared: Prepared, stored: Stored, seconds: float) -> FileOutcome:
    outcome = FileOutcome(
        path=path,
        status=FileStatus.NEW if stored.is_new else FileStatus.READ_AGAIN,
        document_id=prepared.document.id,
        title=prepared.description.title,
        passages=stored.passages,
        findings=stored.findings,
        entries=stored.entries,
        replaces=stored.replaced.id if stored.replaced else "",
        again=stored.again,
        lost=stored.lost,
        notes=(*prepared.document.notes, *_version_notes(stored)),
        seconds=seconds,
    )
    if stored.is_new:
        return outcome
    return replace(outcome, added=stored.added, removed=stored.removed, changed=stored.changed)


def _version_notes(stored: Stored) -> Iterator[str]:
    if stored.replaced:
        yield (
            f"a later version of {stored.replaced.name} ({stored.replaced.id}): of its findings {stored.again} stand "
            f"in it again, {len(stored.lost)} are lost"
        )
    if stored.resembles:
        yield (
            f"prints nearly the same as {stored.resembles.name} ({stored.resembles.id}); if it is a later version of "
            f"that, ingest it with --replaces {stored.resembles.id}"
        )


def _failed(path: Path, code: str, message: str) -> FileOutcome:
    return FileOutcome(path=path, status=FileStatus.FAILED, code=code, message=" ".join(message.split()))


def _failure(path: Path, error: Exception) -> FileOutcome:
    """What an error means for one file. One that nobody foresaw is a mistake of ours, and no other file's concern."""
    if isinstance(error, ReadingError | RecordError):
        return _failed(path, error.code, f"{error.message}. {error.remedy}")
    if isinstance(error, OriginalChanged):
        return _failed(path, "E3013", "the file changed while it was read. Let it be finished, then ingest it again.")
    if isinstance(error, ReaderDied | MemoryError):
        return _failed(path, "E3014", "reading it took more memory than there is. Split it into its documents.")
    if isinstance(error, FileNotFoundError):
        return _failed(path, "E1001", "the file is not there, or vanished. Check the path, then ingest it again.")
    if isinstance(error, OSError):
        told: RecordError = error_of_storage(error)
    elif isinstance(error, Error | sqlite3.Error):
        told = error_of_database(error)
    else:
        detail = f"something went wrong that should not have ({type(error).__name__}: {error})"
        return _failed(path, "E9001", f"{detail}. Run throughline extract --debug with it to see where.")
    return _failed(path, told.code, f"{told.message}. {told.remedy}")
