"""Real reports, set as PDF with hyphenation, running heads, page numbers and footnotes, read as their text does."""

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.reading.set_reports import as_pdf
from throughline.finding.registry import find_all
from throughline.reading.document import BlockKind, Document
from throughline.reading.files import read_data, read_file

LAYOUTS = ("1", "2", "side")
TOLD_IN_SENTENCES = ("figure", "legal_instrument", "practice_mention", "recommendation")
"""The kinds of most findings; the others are counted by themselves too."""


def words(text: str) -> str:
    """What is compared: without the hyphens and footnote marks, which two ways of setting put in two places."""
    return re.sub(r"[\W⁰¹²³⁴-⁹]+", " ", text.replace("-", "")).strip().casefold()


def found_in(document: Document) -> Counter[tuple[str, str]]:
    return Counter((finding.kind, words(finding.text)) for finding in find_all(document))


def report(seeds: list[Path], number: str) -> Document:
    return read_file(next(path for path in seeds if path.name.startswith(number)))


def share_read_alike(document: Document, columns: str) -> float:
    """The share of a report's blocks whose words are those of one block read back from the PDF."""
    blocks = [block for block in document.blocks if block.kind is not BlockKind.FOOTNOTE and words(block.text)]
    read = read_data(as_pdf(document.blocks, columns), Path("set.pdf"))
    back = {words(block.text) for block in read.blocks}
    return sum(words(block.text) in back for block in blocks) / len(blocks)


@pytest.mark.parametrize("columns", LAYOUTS)
@pytest.mark.parametrize("number", ["000", "002", "003"])
def test_summary_set_as_pdf_reads_as_its_text(seeds: list[Path], number: str, columns: str) -> None:
    assert share_read_alike(report(seeds, number), columns) >= 0.95


@pytest.mark.slow
@pytest.mark.parametrize("columns", LAYOUTS)
@pytest.mark.parametrize("number", ["001", "004"])
def test_long_report_set_as_pdf_reads_as_its_text(seeds: list[Path], number: str, columns: str) -> None:
    assert share_read_alike(report(seeds, number), columns) >= 0.97


@pytest.mark.parametrize("columns", LAYOUTS)
@pytest.mark.parametrize(
    "number",
    ["000", pytest.param("001", marks=pytest.mark.slow), "002", "003", pytest.param("004", marks=pytest.mark.slow)],
)
def test_each_report_set_as_pdf_gives_the_findings_of_its_text_with_pages(
    seeds: list[Path], number: str, columns: str
) -> None:
    document = report(seeds, number)
    printed = read_data(as_pdf(document.blocks, columns), Path("set.pdf"))
    in_text, in_print = found_in(document), found_in(printed)
    assert all(finding.anchor.page for finding in find_all(printed))
    assert (in_text & in_print).total() >= 0.95 * in_text.total()
    said = Counter({key: times for key, times in in_text.items() if key[0] not in TOLD_IN_SENTENCES})
    assert (said & in_print).total() >= 0.95 * said.total()
