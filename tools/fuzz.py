"""Reads, searches and checks hostile inputs, and tells which of them crash, hang or take too much memory.

    python -m tools.fuzz --count 20000
    python -m tools.fuzz --seconds 120 --seed 7
    python -m tools.fuzz --seed 7 --first 1234 --count 1 --keep folder

Each input is made of the seed and its number alone, so that a failure can be had again; ``--keep`` writes those that
fail. Inputs may take five seconds of processor time and 1 GB. Ends with 1 if any failed.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.fuzzing.inputs import make_input

TARGET = "tools.fuzzing.trying:everything"
ROOT = Path(__file__).resolve().parent.parent
#: Inputs tried by one process: a leak, or what an input broke, does not add up.
BATCH = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """``what``: what the process said of it, in one line."""

    number: int
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """How many inputs were tried, and those that failed."""

    tried: int
    failures: tuple[Failure, ...]


def fuzz(
    *,
    seed: int,
    count: int,
    seconds: float = float("inf"),
    first: int = 0,
    target: str = TARGET,
    tell: Callable[[Failure], object] = lambda failure: None,
) -> Run:
    """Tries up to ``count`` inputs, and stops after about ``seconds``. ``tell``: hears of each failure at once."""
    until = time.monotonic() + seconds
    failures: list[Failure] = []
    number = first
    while number < first + count and time.monotonic() < until:
        told = len(failures)
        last = min(number + BATCH, first + count)
        number = _try_some(target, seed, number, last, until, failures)
        for failure in failures[told:]:
            tell(failure)
    return Run(tried=number - first, failures=tuple(failures))


def _try_some(target: str, seed: int, first: int, last: int, until: float, failures: list[Failure]) -> int:
    """Tries inputs in one process; gives the number to go on with."""
    command = [sys.executable, "-m", "tools.fuzzing.trying", target, str(seed), str(first), str(last)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
    )
    assert process.stdout is not None
    now = None
    for line in process.stdout:
        number, _, what = line.strip().partition(" ")
        now = int(number)
        if what:
            failures.append(Failure(number=now, what=what))
        elif time.monotonic() > until:
            process.kill()
            process.communicate()
            return now
    told = process.communicate()[1]
    if now is None:
        raise SystemExit(f"no input was tried: {told}")
    if process.returncode:
        where = " | ".join(line.strip() for line in told.strip().splitlines()[:8])
        failures.append(Failure(number=now, what=f"ended the process with {process.returncode}: {where}"))
    return now + 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    print(f"seed {asked.seed}", flush=True)
    run = fuzz(
        seed=asked.seed,
        count=asked.count,
        seconds=asked.seconds,
        first=asked.first,
        tell=lambda failure: _tell(failure, asked.seed, asked.keep),
    )
    print(f"{run.tried} inputs, {len(run.failures)} failed")
    return 1 if run.failures else 0


def _tell(failure: Failure, seed: int, keep: Path | None) -> None:
    print(f"{failure.number}: {failure.what}", flush=True)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        name, data = make_input(seed, failure.number)
        (keep / name).write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
