#!/usr/bin/env python3
"""Makes the bundled example report from its source: text, Word, PDF, and what ought to be found in them.

    python tools/make_example_report.py

The same source gives the same bytes. Word and PDF need `typst` (requirements-dev.txt).
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tools.example_report.expected import expected_json
from tools.example_report.pdf import heading_pages, pdf_edition
from tools.example_report.source import FOLDER, Source, read_source
from tools.example_report.text import text_edition
from tools.example_report.word import word_edition


def make(source: Source) -> dict[str, bytes]:
    """The files of the report by name."""
    return {
        "example-report.txt": text_edition(source).encode(),
        "example-report.docx": word_edition(source, heading_pages(source)),
        "example-report.pdf": pdf_edition(source),
        "expected.json": expected_json(source).encode(),
    }


def main() -> None:
    for name, content in make(read_source()).items():
        (FOLDER / name).write_bytes(content)
        print(f"{len(content):>9,} bytes  {FOLDER.name}/{name}")


if __name__ == "__main__":
    main()
