"""Texts of our own, checked as files would be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from throughline.checking.checker import Checker
from throughline.checking.configuration import Configuration, no_configuration
from throughline.checking.diagnostic import RULES, Diagnostic
from throughline.finding.report import Report
from throughline.reading.files import read_data

Check = Callable[..., list[Diagnostic]]


def report_of(text: str, name: str = "draft.md") -> Report:
    return Report(read_data(text.encode("utf-8"), Path(name)))


def check_texts(*texts: str, only: str = "", configuration: Configuration | None = None) -> list[Diagnostic]:
    """What the rules (``only`` one of them) say of texts, which are called a.md, b.md and so on."""
    checker = Checker(configuration or no_configuration(), [only] if only else RULES)
    checked = [checker.check(report_of(text, f"{chr(97 + index)}.md")) for index, text in enumerate(texts)]
    own = [said for each in checked for said in each.diagnostics]
    return [*own, *checker.compare(each.traces for each in checked)]


@pytest.fixture
def check() -> Check:
    return check_texts
