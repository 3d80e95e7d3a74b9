"""The page on the reference data says what is so."""

import doctest
from pathlib import Path

from throughline import compact
from throughline.compact.schemes import IN_FILES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "compact.md"


def test_examples_of_the_page_run() -> None:
    results = doctest.testfile(str(PAGE), module_relative=False)
    assert results.attempted >= 5
    assert results.failed == 0


def test_numbers_of_the_page_are_right() -> None:
    text = PAGE.read_text(encoding="utf-8")
    verified = sum(framework.verified for framework in compact.frameworks())
    assert f"{len(compact.frameworks())} treaties" in text
    assert f"{verified} of {len(compact.frameworks())}" in text
    assert f"{len(compact.glossary())} terms" in text


def test_every_scheme_file_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [code for code in IN_FILES if f"`{code}" not in text] == []
