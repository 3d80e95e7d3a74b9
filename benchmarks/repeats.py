"""``python -m benchmarks.repeats``: how the time to find repeats grows with the number of passages.

Passages are a hundred of the reports' own, again and again, each time with one word in fifteen changed. "whole" finds
those that repeat an earlier one as a whole or in part (what the record asks), "told" finds them sentence by sentence
(what ``throughline check`` says). Seconds are of this process alone. "per n log n" is the seconds by n times its
logarithm, the first row as 1: a column that does not rise grows no faster than that.
"""

import random
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, islice
from math import log
from pathlib import Path
from time import process_time

from benchmarks.material import reports
from throughline.checking import passages
from throughline.checking.repeats import find_repeats
from throughline.finding.report import Report
from throughline.reading.document import Block, BlockKind, Document
from throughline.reading.files import read_file

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000)
ORIGINALS = 100
LEAST_WORDS = 15
ONE_IN = 15


def changed_copies(paths: Sequence[Path], number: int) -> list[str]:
    """``number`` passages: some of the reports round and round, each with one word in fifteen changed."""
    chance = random.Random(number)
    texts = [block.text for path in paths for block in read_file(path).blocks]
    long_enough = [text.split() for text in texts if len(text.split()) >= LEAST_WORDS]
    originals = random.Random(0).sample(long_enough, min(ORIGINALS, len(long_enough)))
    return [
        " ".join(f"otherwise{chance.randrange(10**6)}" if chance.random() < 1 / ONE_IN else word for word in words)
        for words in islice(cycle(originals), number)
    ]


def as_report(texts: Sequence[str]) -> Report:
    """A document with a paragraph for each text."""
    blocks, start = [], 0
    for index, text in enumerate(texts):
        line, end = 2 * index + 1, start + len(text)
        blocks.append(
            Block(
                index=index,
                kind=BlockKind.PARAGRAPH,
                text=text,
                spans=((start, end),),
                line_start=line,
                line_end=line,
            )
        )
        start = end + 2
    return Report(
        Document(
            sha256="",
            name="copies.txt",
            path="copies.txt",
            media_type="text/plain",
            text="\n\n".join(texts),
            blocks=tuple(blocks),
        )
    )


def find_told(report: Report) -> int:
    """How many places are said to repeat an earlier one."""
    traces = passages.traces_of(report)
    return sum(1 for _ in passages.compare(traces, passages.find_pairs(traces)))


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """The shorter of two runs in seconds of this process, and what it gave."""
    runs = []
    for _ in range(2):
        started = process_time()
        found = work()
        runs.append(process_time() - started)
    return min(runs), found


def main() -> None:
    paths = reports()
    print(f"{'':8}  {'whole':>30}  {'told':>30}")
    print(f"{'passages':>8}  " + "  ".join(f"{'seconds':>9}{'found':>8}{'per n log n':>13}" for _ in range(2)))
    first: list[float] = []
    for number in SIZES:
        texts = changed_copies(paths, number)
        report = as_report(texts)
        measured = [timed(partial(_count_whole, texts)), timed(partial(find_told, report))]
        each = [seconds / (number * log(number)) for seconds, _ in measured]
        first = first or each
        columns = (
            f"{seconds:>9.2f}{found:>8,}{share / begun:>13.2f}"
            for (seconds, found), share, begun in zip(measured, each, first, strict=True)
        )
        print(f"{number:>8,}  {'  '.join(columns)}", flush=True)


def _count_whole(texts: Sequence[str]) -> int:
    return len(find_repeats(texts))


if __name__ == "__main__":
    main()
