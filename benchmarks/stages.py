"""The pure stages, each alone and in one process, on one core, beside plain reading of the same files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import best_seconds
from throughline.checking.checker import Checker
from throughline.checking.configuration import no_configuration
from throughline.finding.registry import find_all, find_everything
from throughline.finding.report import Report
from throughline.reading.files import read_file
from throughline.record.describing import describe
from throughline.tagging.surroundings import Surroundings
from throughline.tagging.tagger import tag_text


@dataclass(frozen=True, kw_only=True)
class Stage:
    """How long a stage took over ``passages`` passages."""

    name: str
    passages: int
    seconds: float


def plain_seconds(paths: Sequence[Path]) -> float:
    """Seconds to read the files' bytes, decode them and split them into lines: what no reader can do without."""
    return best_seconds(lambda: [path.read_bytes().decode("utf-8").split("\n") for path in paths], times=10)


def measure(paths: Sequence[Path]) -> list[Stage]:
    """Plain reading, reading, finding, checking, these three together, and tagging, in this order.

    Passages that say the same are tagged once: what a tagger remembers of a text is not to be measured.
    """
    documents = [read_file(path) for path in paths]
    passages = sum(len(document.blocks) for document in documents)
    around = [Surroundings(document.blocks, describe(document).title) for document in documents]

    different = {
        block.text: surroundings.of_block(block)
        for document, surroundings in zip(documents, around, strict=True)
        for block in document.blocks
    }

    def tag_all() -> None:
        for text, context in different.items():
            tag_text(text, context)

    def read_find_and_check() -> None:
        reports = [Report(read_file(path)) for path in paths]
        for report in reports:
            find_everything(report)
        check_all(reports)

    return [
        Stage(name="plain reading", passages=passages, seconds=plain_seconds(paths)),
        Stage(name="read", passages=passages, seconds=best_seconds(lambda: [read_file(path) for path in paths])),
        Stage(name="found", passages=passages, seconds=best_seconds(lambda: [find_all(each) for each in documents])),
        Stage(name="checked", passages=passages, seconds=best_seconds(lambda: check_all(map(Report, documents)))),
        Stage(name="all three", passages=passages, seconds=best_seconds(read_find_and_check)),
        Stage(name="tagged", passages=len(different), seconds=best_seconds(tag_all, times=2)),
    ]


def check_all(reports: Iterable[Report]) -> None:
    """What ``throughline check`` says of each document, and of all together."""
    checker = Checker(no_configuration())
    checker.compare([checker.check(report).traces for report in reports])


def pages_per_second(path: Path) -> float:
    """How many pages of a PDF are read in a second."""
    return len(read_file(path).pages) / best_seconds(lambda: read_file(path))
