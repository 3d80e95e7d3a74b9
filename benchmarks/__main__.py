"""``python -m benchmarks``: measure and print, every figure beside the machine's own."""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks import ingesting, stages
from benchmarks.material import pdfs, reports
from benchmarks.timing import percentile


def main() -> None:
    paths = reports()
    size = sum(path.stat().st_size for path in paths)
    print(f"{len(paths)} files, {size / 1e6:.2f} MB; Python {platform.python_version()}, {os.cpu_count()} processors\n")

    measured = stages.measure(paths)
    plain = measured[0]
    print(f"Plain reading (bytes, decoded, split into lines): {size / plain.seconds / 1e6:.0f} MB/s\n")
    print(f"{'one process':16}{'seconds':>10}{'passages/s':>14}{'MB/s':>10}   times as long as")
    for stage in measured:
        _print_row(
            stage.name, stage.seconds, stage.passages, size, f"{stage.seconds / plain.seconds:.0f} plain reading"
        )

    print()
    for path in pdfs():
        print(f"PDF {path.name:36}{stages.pages_per_second(path):>8,.0f} pages/s")
    print()
    kept = _in_a_record(paths)
    inserted, passages = kept["plain_insert_seconds"], kept["passages"]
    _print_row("plain insert", inserted, passages, size, f"{inserted / plain.seconds:.1f} plain reading")
    for name in ("stored", "indexed"):
        seconds = kept[f"{name}_seconds"]
        _print_row(name, seconds, passages, size, f"{seconds / inserted:.0f} plain insert")

    searches = [seconds * 1000 for seconds in kept["search_seconds"]]
    print(
        f"\nSearch, warm: median {median(searches):.2f} ms, 95th percentile {percentile(searches, 0.95):.2f} ms, "
        f"longest {max(searches):.2f} ms ({len(searches)} searches)"
    )
    first, again = ingesting.measure(paths)
    print(f"Ingest, new:   {first.seconds:.2f} s, {first.peak_megabytes:.0f} MB")
    print(f"Ingest, again: {again.seconds:.2f} s, {again.peak_megabytes:.0f} MB")


def _print_row(name: str, seconds: float, passages: int, size: int, times: str) -> None:
    print(f"{name:16}{seconds:>10.4f}{passages / seconds:>14,.0f}{size / seconds / 1e6:>10.2f}   {times}")


def _in_a_record(paths: Sequence[Path]) -> dict:
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "benchmarks.record", *map(str, paths)]
        environment = os.environ | {"THROUGHLINE_HOME": home}
        ended = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(ended.stdout)


if __name__ == "__main__":
    main()
