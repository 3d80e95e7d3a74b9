"""What is measured on: the real reports where they are, otherwise the bundled example report."""

import os
from importlib.resources import as_file, files
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Words that people look for; none is a sentence of a report.
QUERIES = (
    "consular identity card",
    "missing migrants",
    '"labour migration"',
    "remittances",
    "data disaggregated by sex",
    "alternatives to detention",
    "recogni*",
    "Philippines",
    "climate change displacement",
    "regular pathways",
    "trafficking in persons",
    "access to health",
    "diaspora investment",
    "return and reintegration",
    '"local authorities"',
    "children unaccompanied",
    "fair recruitment",
    "skills partnership",
    "smuggling",
    "zzz nothing here",
)


def reports() -> list[Path]:
    """The files to measure on, in the order of their names."""
    shared = Path(os.environ.get("THROUGHLINE_SHARED") or ROOT.parent / "shared")
    if found := sorted((shared / "seeds").glob("*.txt")):
        return found
    with as_file(files("throughline.examples") / "report" / "example-report.txt") as bundled:
        return [bundled]


def pdfs() -> list[Path]:
    """The PDF files to measure on: the real ones where they are, and the bundled example report."""
    shared = Path(os.environ.get("THROUGHLINE_SHARED") or ROOT.parent / "shared")
    with as_file(files("throughline.examples") / "report" / "example-report.pdf") as bundled:
        return [*sorted((shared / "data" / "documents").glob("*.pdf")), bundled]
