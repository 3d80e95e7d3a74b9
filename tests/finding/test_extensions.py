"""Extractors of other packages: the documented one, installed and run; and one that fails takes nothing else down."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MINUTES = """\
Minutes of the border committee

Post of Lorn Bridge: open 6 to 22; 14 officers

Successes

- Four provinces now recognise the certificates of nurses who were trained abroad.
"""


def documented() -> tuple[str, dict[str, dict[str, str]]]:
    """The example of docs/finding.md: its module and its entry points."""
    page = (ROOT / "docs" / "finding.md").read_text(encoding="utf-8")
    (module,) = re.findall(r"```python\n# border_minutes\.py\n(.*?)```", page, re.DOTALL)
    (project,) = re.findall(r"```toml\n# pyproject\.toml\n(.*?)```", page, re.DOTALL)
    assert len((module + project).splitlines()) < 60
    return module, tomllib.loads(project)["project"]["entry-points"]


def install(module: str, points: dict[str, dict[str, str]], folder: Path) -> None:
    """As an installer leaves it: the module, and beside it what it registers."""
    (folder / "border_minutes.py").write_text(module, encoding="utf-8")
    told = folder / "border_minutes-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: border-minutes\nVersion: 1\n", encoding="utf-8")
    lines = [f"[{group}]\n" + "".join(f"{n} = {v}\n" for n, v in named.items()) for group, named in points.items()]
    (told / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


def extract(folder: Path) -> tuple[list[dict[str, object]], str]:
    report = folder / "minutes.txt"
    report.write_text(MINUTES, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "throughline", "extract", str(report)],
        env=os.environ | {"PYTHONPATH": str(folder), "THROUGHLINE_HOME": str(folder / "home")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in ended.stdout.splitlines()], ended.stderr


def test_documented_extractor_finds_once_its_package_is_installed(tmp_path: Path) -> None:
    install(*documented(), tmp_path)
    rows, told = extract(tmp_path)
    (post,) = [row for row in rows if row["kind"] == "border_post"]
    assert post["fields"] == {"name": "Lorn Bridge", "hours": "6 to 22", "officers": 14, "section": ""}
    assert (post["line_start"], post["extractor"], told) == (3, "border-minutes 1", "")
    assert "success" in {row["kind"] for row in rows}


FAILING = {
    "cannot be loaded": ("import nothing_of_this_name", "ModuleNotFoundError"),
    "raises": (
        'NAME, VERSION, KINDS = "border-minutes", "1", ()\ndef find(report):\n    return [1 / 0]',
        "ZeroDivisionError: division by zero",
    ),
    "finds what it does not name": (
        documented()[0].replace('("border_post",)', '("post",)'),
        "it found a 'border_post', which its KINDS do not name",
    ),
    "is no extractor": ('NAME, VERSION, KINDS = "border-minutes", "1", ("x",)', "AttributeError"),
    "names a kind that cannot be": (documented()[0].replace('"border_post"', '"Border Post"'), "a kind is up to 32"),
    "gives a field that is no value": (
        documented()[0].replace('int(match["officers"])', "{1, 2}"),
        "TypeError: Object of type set is not JSON serializable",
    ),
    "gives what is not the source": (
        documented()[0].replace("yield finding_at(", "yield changed(")
        + "\n\ndef changed(*given, **named):\n    found = finding_at(*given, **named)\n"
        "    from dataclasses import replace\n"
        "    return replace(found, anchor=replace(found.anchor, quote='other words'))\n",
        "is not the source letter for letter",
    ),
}


@pytest.mark.parametrize("how", FAILING)
def test_extractor_that_fails_is_named_and_the_rest_is_found(how: str, tmp_path: Path) -> None:
    module, why = FAILING[how]
    install(module, documented()[1], tmp_path)
    rows, told = extract(tmp_path)
    assert "success" in {row["kind"] for row in rows}
    assert "border_post" not in {row["kind"] for row in rows}
    assert re.search(r"minutes\.txt: the extension border-minutes failed and found nothing \(", told)
    assert why in told
