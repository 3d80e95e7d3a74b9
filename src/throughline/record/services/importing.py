"""A file of entries or actors into the record: every problem told, all of it or nothing."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from django.db import transaction
from django.utils import timezone

from throughline.record.errors import NotAllowed
from throughline.record.exchange.columns import TABLES, columns_of
from throughline.record.exchange.mapping import Mapping as ColumnMapping
from throughline.record.exchange.problems import Problem
from throughline.record.exchange.sheets import open_sheet
from throughline.record.exchange.typed import Reader, Row
from throughline.record.models.history import MACHINE
from throughline.record.services.importing_actors import ActorImport
from throughline.record.services.importing_entries import EntryImport
from throughline.record.services.importing_rows import Change, Decided, ImportedFrom, What
from throughline.record.services.writing import one_writer, tell_of_changes

ROWS_AT_ONCE = 500
#: Problems that are told one by one; the rest is counted.
MOST_TOLD = 10_000
T = TypeVar("T")


@dataclass(kw_only=True)
class Imported:
    """What an import did, or in a dry run would do. ``is_in``: whether it is in the record now.

    ``problems`` by row; ``left_out``: how many rows have any. ``changes``: of new and changed rows, in order.
    """

    source: ImportedFrom
    is_in: bool = False
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    problems: list[Problem] = field(default_factory=list)
    untold: int = 0
    changes: list[Change] = field(default_factory=list)

    def note(self, decided: Decided) -> None:
        if decided.problems:
            self.left_out += 1
            room = max(0, MOST_TOLD - len(self.problems))
            self.problems += decided.problems[:room]
            self.untold += len(decided.problems[room:])
        elif decided.change is None:
            self.unchanged += 1
        else:
            self.changes.append(decided.change)
            if decided.change.what is What.NEW:
                self.new += 1
            else:
                self.changed += 1


class _Import(Protocol):
    def decide(self, rows: list[Row]) -> list[Decided]:
        """What becomes of each row."""

    def write(self) -> None:
        """Writes what was decided since the last time."""


def import_file(
    path: Path,
    table: str,
    *,
    by: str,
    mapping: ColumnMapping | None = None,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
) -> Imported:
    """What became of a file's rows: entries or actors made, changed or the same as they are in the record.

    In one transaction: a file with a bad row changes nothing, unless ``skip_bad_rows``, which leaves out those rows.
    ``dry_run``: nothing changes, and the same is told. ``by``: the person whose decisions these are; from here on no
    machine changes the words. Side effects: history (``imported``, with file and hash), and the search index told.
    ``FileRefused`` for a file that cannot be read to its end, ``NotAllowed`` without a person's name.
    """
    if not by.strip() or by == MACHINE:
        raise NotAllowed(code="E3104", message="a decision needs the name of a person", remedy="Give the name.")
    mapping = mapping or ColumnMapping()
    sheet = open_sheet(path, mapping, [column.name for column in columns_of(table)])
    reader = Reader(sheet, table, mapping)
    source = ImportedFrom(name=sheet.name, sha256=sheet.sha256, by=by, at=timezone.now())
    done = Imported(source=source, problems=list(reader.problems))
    if reader.problems:
        return done
    with _transaction(dry_run):
        job: _Import = EntryImport(table, source, is_dry=dry_run) if TABLES[table] else ActorImport(source)
        for rows in _batches(reader.rows(), ROWS_AT_ONCE):
            for decided in job.decide(rows):
                done.note(decided)
            if not dry_run and (skip_bad_rows or not done.problems):
                job.write()
        done.is_in = not dry_run and (skip_bad_rows or not done.problems)
        if not dry_run and not done.is_in:
            transaction.set_rollback(True)
    if done.is_in and done.changes:
        tell_of_changes(wait=True)
    return done


def _transaction(dry_run: bool) -> AbstractContextManager[None]:
    return nullcontext() if dry_run else one_writer()


def _batches(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch
