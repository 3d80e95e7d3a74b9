"""In whatever order, and by however many at once, the same files give the same record."""

import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.record.records import DIALOGUE, EXAMPLE, HEARING, SUMMARY, all_rows, new_record
from throughline.record import queries
from throughline.record.models import EntrySource, Outbox, Passage
from throughline.record.services.ingesting import ingest_paths
from throughline.record.services.preparing import Prepared, prepare_file
from throughline.record.services.storing import store
from throughline.searching import search


def things() -> set[tuple[str, str, int | None, str, frozenset[object]]]:
    """Each entry: its kind, standing, year and phase, and the findings that are its printings."""
    found: dict[tuple[Any, ...], set[object]] = defaultdict(set)
    columns = ("entry", "entry__kind", "entry__standing", "entry__year", "entry__phase", "finding")
    for *entry, finding in EntrySource.objects.filter(entry__merged_into=None).values_list(*columns):
        found[tuple(entry)].add(finding)
    return {
        (kind, standing, year, phase, frozenset(found[key]))
        for key in found
        for _, kind, standing, year, phase in [key]
    }


def repeats() -> set[frozenset[object]]:
    """The passages of each repeat group."""
    groups: dict[object, set[object]] = defaultdict(set)
    for group, passage in Passage.objects.exclude(repeat_group=None).values_list("repeat_group", "id"):
        groups[group].add(passage)
    return {frozenset(group) for group in groups.values()}


def found() -> set[tuple[str, int | None, int]]:
    """All that can be found."""
    pages = range(0, search("", facets=False).total, 1000)
    hits = [hit for start in pages for hit in search("", limit=1000, offset=start, facets=False).hits]
    return {(hit.id, hit.year, hit.printings) for hit in hits}


def counted(prepared: Sequence[Prepared], folder: Path, blocker: Any) -> tuple[object, ...]:
    """What is counted of reports that come in this order."""
    with new_record(folder).opened(blocker):
        for each in prepared:
            store(each)
        return things(), queries.glance()


def check_orders(files: Sequence[Path], count: int, folder: Path, blocker: Any) -> None:
    prepared = [prepare_file(path) for path in files]
    first = counted(prepared, folder / "first", blocker)
    orders = [prepared[::-1], *(random.Random(seed).sample(prepared, len(prepared)) for seed in range(count - 1))]
    for number, order in enumerate(orders):
        assert counted(order, folder / str(number), blocker) == first


def test_order_of_reports_makes_no_difference(tmp_path: Path, django_db_blocker: Any) -> None:
    check_orders([DIALOGUE, HEARING, SUMMARY], 3, tmp_path, django_db_blocker)


@pytest.mark.slow
def test_order_of_real_reports_makes_no_difference(seeds: list[Path], tmp_path: Path, django_db_blocker: Any) -> None:
    check_orders([*seeds, DIALOGUE, EXAMPLE, SUMMARY], 5, tmp_path, django_db_blocker)


def state() -> tuple[object, ...]:
    """Which of two prints of a passage is the one that is found depends on which came first, and so is left out."""
    return things(), repeats(), len(found()), {table: len(rows) for table, rows in all_rows().items()}


@pytest.mark.slow
def test_files_that_three_processes_put_in_at_once_are_in_once(tmp_path: Path, django_db_blocker: Any) -> None:
    files = [DIALOGUE, HEARING, SUMMARY, EXAMPLE]
    together, alone = new_record(tmp_path / "together"), new_record(tmp_path / "alone")
    with alone.opened(django_db_blocker):
        ingest_paths(files)
        wanted = state()
    with together.opened(django_db_blocker):
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "throughline", "ingest", *map(str, order)],
                env=together.environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for order in (files, files[::-1], files[2:])
        ]
        said = [process.communicate()[1] for process in started]
        assert [(process.returncode, err) for process, err in zip(started, said, strict=True)] == [(0, b"")] * 3
        assert state() == wanted
        assert not Outbox.objects.exists()
