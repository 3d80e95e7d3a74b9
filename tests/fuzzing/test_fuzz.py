"""Hostile inputs: none crashes, hangs or takes the machine's memory; and what does one of these is seen."""

import os
import resource
import sys
from pathlib import Path

import pytest

from tools.fuzz import fuzz
from tools.fuzzing.inputs import make_input

SECONDS = 120


@pytest.mark.slow
def test_two_minutes_of_hostile_inputs_bring_nothing_down(capsys: pytest.CaptureFixture[str]) -> None:
    seed = int(os.environ.get("THROUGHLINE_FUZZ_SEED", "1"))  # the same inputs everywhere, unless others are asked for
    with capsys.disabled():
        print(f"\nseed {seed}: python -m tools.fuzz --seed {seed}")
    run = fuzz(seed=seed, count=10**6, seconds=SECONDS)
    assert run.tried > 100
    assert [f"{failure.number}: {failure.what}" for failure in run.failures] == []


def test_input_of_a_number_is_always_the_same_and_of_every_kind() -> None:
    made = [make_input(7, number) for number in range(80)]
    assert made == [make_input(7, number) for number in range(80)]
    assert {Path(name).suffix for name, _ in made} == {".txt", ".md", ".html", ".docx", ".pdf"}
    assert make_input(8, 0) != make_input(7, 0)


def crash(data: bytes, path: Path) -> None:
    if path.stem == "1":
        raise RuntimeError("by intent")
    if path.stem == "2":
        os.abort()


def hang(data: bytes, path: Path) -> None:
    while path.stem == "1":
        pass


def hoard(data: bytes, path: Path) -> None:
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # a new process begins with its parent's peak
    if path.stem == "0":
        sys.modules["__main__"].__dict__["MOST_BYTES"] = held + (100 << 20)  # to touch 1 GB takes some machines seconds
    if path.stem == "1":
        assert len(b"x" * (held + (200 << 20))) > 0


@pytest.mark.parametrize(
    ("target", "failed"),
    [
        ("crash", [(1, "raised Traceback"), (2, "ended the process with -6")]),
        ("hang", [(1, "ended the process with -27")]),
        ("hoard", [(1, "held ")]),
    ],
)
def test_crash_hang_and_greed_are_seen_and_the_rest_is_tried(target: str, failed: list[tuple[int, str]]) -> None:
    run = fuzz(seed=1, count=4, target=f"{__name__}:{target}")
    assert run.tried == 4
    for failure, (number, what) in zip(run.failures, failed, strict=True):
        assert failure.number == number
        assert what in failure.what
