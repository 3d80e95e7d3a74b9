"""``throughline ingest`` as people run it: seconds and memory, the first time and once more."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import psutil

BETWEEN_LOOKS_SECONDS = 0.01


@dataclass(frozen=True, kw_only=True)
class Ingestion:
    """How long a run took, start of the program included, and the most memory that it and its processes held."""

    seconds: float
    peak_megabytes: float


def measure(paths: Sequence[Path]) -> tuple[Ingestion, Ingestion]:
    """Into a new record, and the same files again."""
    with tempfile.TemporaryDirectory() as home:
        return _run(paths, home), _run(paths, home)


def _run(paths: Sequence[Path], home: str) -> Ingestion:
    command = [sys.executable, "-m", "throughline", "ingest", *map(str, paths)]
    started = perf_counter()
    process = subprocess.Popen(
        command, env=os.environ | {"THROUGHLINE_HOME": home}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    watched = psutil.Process(process.pid)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _memory(watched))
        try:
            process.wait(BETWEEN_LOOKS_SECONDS)
        except subprocess.TimeoutExpired:
            continue
    seconds = perf_counter() - started
    if process.returncode:
        raise SystemExit(f"throughline ingest ended with {process.returncode}")
    return Ingestion(seconds=seconds, peak_megabytes=peak / 1e6)


def _memory(process: psutil.Process) -> int:
    """Bytes that a process and its children hold; what they share is counted once where the system tells."""
    total = 0
    for each in [process, *_children(process)]:
        try:
            held = each.memory_full_info()
        except psutil.Error:
            continue
        total += getattr(held, "pss", held.rss)
    return total


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.Error:
        return []
