"""Ingestion killed at any moment, then run again: the record is what it would have been."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from tests.record.records import DIALOGUE, EXAMPLE, HEARING, SUMMARY, Record, all_rows, kept_originals, new_record
from throughline.searching import search

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="groups of processes cannot be killed here")

QUERIES = ("", "consular identity card", '"identity papers"', "regist*")
COMMAND = ("-m", "throughline", "ingest")


@dataclass(frozen=True, kw_only=True)
class Undisturbed:
    """A record that nothing interrupted, and how long it took to make."""

    files: Sequence[Path]
    seconds: float
    state: dict[str, Any]


def state_of(record: Record, blocker: Any) -> dict[str, Any]:
    """All that a record holds, times aside, and what is found in it."""
    with record.opened(blocker):
        return {
            "rows": all_rows(),
            "found": {query: found(query) for query in QUERIES},
            "kept": {"originals": kept_originals(record.folder)},
        }


def found(query: str) -> tuple[int, set[tuple[str, str, str]], dict[str, Any]]:
    results = search(query, limit=100)
    hits = list(results.hits)
    if not query:  # all that there is: by document, for a search gives at most a thousand
        hits = [hit for each in results.facets["document"] for hit in search("", document=each.value, limit=1000).hits]
    return results.total, {(hit.id, hit.title, hit.snippet) for hit in hits}, dict(results.facets)


def undisturbed(files: Sequence[Path], folder: Path, blocker: Any) -> Undisturbed:
    record = new_record(folder)
    started = perf_counter()
    assert record.run(*COMMAND, *files).returncode == 0
    return Undisturbed(files=files, seconds=perf_counter() - started, state=state_of(record, blocker))


@pytest.fixture(scope="module")
def of_small_reports(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Undisturbed:
    # The bundled report among others, so that there are moments between two transactions.
    files = (DIALOGUE, EXAMPLE, SUMMARY, HEARING)
    return undisturbed(files, tmp_path_factory.mktemp("undisturbed") / "home", django_db_blocker)


@pytest.fixture(scope="module")
def of_real_reports(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any, seeds: list[Path]) -> Undisturbed:
    return undisturbed(seeds, tmp_path_factory.mktemp("undisturbed") / "home", django_db_blocker)


def moments(count: int, *, first: float = 0.0) -> list[float]:
    """Shares of the time that the whole takes: one at random in each of ``count`` equal parts of it."""
    chance = random.Random(count)  # the same ones every time
    return [first + (1 - first) * (part + chance.random()) / count for part in range(count)]


def kill_while_ingesting(record: Record, files: Sequence[Path], seconds: float) -> bool:
    """Whether ingestion still ran after so many seconds; if so it was killed, with all processes that it started."""
    process = subprocess.Popen(
        [sys.executable, *COMMAND, *map(str, files)],
        env=record.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait() == -signal.SIGKILL
    return False


def killed_record(wanted: Undisturbed, share: float, folder: Path) -> Record:
    """A record whose making was killed after that share of the time it takes."""
    seconds = wanted.seconds * share
    for attempt in range(20):
        record = new_record(folder / str(attempt))
        if kill_while_ingesting(record, wanted.files, seconds):
            return record
        seconds *= 0.85  # the machine has less to do now than when the time was taken
    pytest.fail("ingestion was over before it could be killed")


def check_that_killed_is_as_undisturbed(wanted: Undisturbed, share: float, folder: Path, blocker: Any) -> None:
    record = killed_record(wanted, share, folder)
    again = record.run(*COMMAND, *wanted.files)
    assert (again.returncode, again.stderr) == (0, "")
    made = state_of(record, blocker)
    for part, one in wanted.state.items():
        assert first_difference(one, made[part]) is None, part


def first_difference(
    one: Mapping[str, Sequence[Any]], other: Mapping[str, Sequence[Any]]
) -> tuple[str, Any, Any] | None:
    """Where it is and what stands there in both, not all of two records side by side."""
    pairs = ((key, a, b) for key in {**one, **other} for a, b in zip_longest(one.get(key, ()), other.get(key, ())))
    return next(((key, a, b) for key, a, b in pairs if a != b), None)


@pytest.mark.parametrize("share", moments(3, first=0.3))
def test_killed_ingestion_run_again_gives_the_record_of_an_undisturbed_one(
    share: float, of_small_reports: Undisturbed, tmp_path: Path, django_db_blocker: Any
) -> None:
    check_that_killed_is_as_undisturbed(of_small_reports, share, tmp_path, django_db_blocker)


@pytest.mark.slow
@pytest.mark.parametrize("share", moments(20))
def test_killed_ingestion_of_real_reports_run_again_gives_the_record_of_an_undisturbed_one(
    share: float, of_real_reports: Undisturbed, tmp_path: Path, django_db_blocker: Any
) -> None:
    check_that_killed_is_as_undisturbed(of_real_reports, share, tmp_path, django_db_blocker)
