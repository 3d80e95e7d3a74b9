"""``throughline ingest``: a row a file, failures named, the rest in."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

EXAMPLE = Path(str(files("throughline.examples"))) / "report" / "example-report.txt"


BREAKING_PACKAGE = """
from throughline.finding import quotes

NAME, VERSION, KINDS = "breaking", "1", ()
quotes.find = lambda report: [1 / 0] if len(report.document.text) < 50 else []

def find(report):
    return []
"""


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One report and two files that cannot be read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_bytes(EXAMPLE.read_bytes())
    (folder / "b.txt").touch()
    (folder / "c.docx").write_bytes(b"%PDF-1.7 not a Word file")
    return folder


def test_readable_files_are_in_and_the_others_named_with_what_to_do(run_process, folder: Path) -> None:
    ended = run_process("ingest", folder)
    assert ended.code == 1
    assert [(Path(row["path"]).name, row["status"], row["code"]) for row in rows(ended.out)] == [
        ("a.txt", "new", None),
        ("b.txt", "failed", "E1004"),
        ("c.docx", "failed", "E1005"),
    ]
    assert [line.split(":")[0] for line in ended.err.splitlines()] == [
        f"E1004 {folder / 'b.txt'}",
        f"E1005 {folder / 'c.docx'}",
    ]


def test_error_that_nobody_foresaw_stops_one_file_only(run_process, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text(BREAKING_PACKAGE, encoding="utf-8")
    points = tmp_path / "broken-1.dist-info" / "entry_points.txt"
    points.parent.mkdir()
    points.write_text("[throughline.extractors]\nbroken = broken\n", encoding="utf-8")
    points.with_name("METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n", encoding="utf-8")
    (folder / "b.txt").write_text("A short text.\n", encoding="utf-8")
    ended = run_process("ingest", folder / "b.txt", folder / "a.txt", env={"PYTHONPATH": str(tmp_path)})
    assert ended.code == 1
    assert [row["status"] for row in rows(ended.out)] == ["failed", "new"]
    assert ended.err.startswith(f"E9001 {folder / 'b.txt'}: ")
    assert "ZeroDivisionError: division by zero" in ended.err


def test_same_bytes_again_are_unchanged(run_process, folder: Path) -> None:
    report = folder / "a.txt"
    first, again = run_process("ingest", report), run_process("ingest", report)
    assert (first.code, again.code) == (0, 0)
    assert [row["status"] for row in rows(first.out) + rows(again.out)] == ["new", "unchanged"]


def test_what_was_ingested_is_found(run_process, folder: Path) -> None:
    run_process("ingest", folder / "a.txt")
    ended = run_process("search", "register", "--kind", "practice", "--limit", "3")
    assert (ended.code, ended.err) == (0, "")
    found = rows(ended.out)
    assert 1 <= len(found) <= 3
    assert {tuple(row) for row in found} == {
        ("id", "kind", "title", "snippet", "document", "line_start", "page", "score")
    }
    assert {(row["kind"], row["document"]) for row in found} == {("practice", "a.txt")}
    scores = [row["score"] for row in found]
    assert scores == sorted(scores, reverse=True)


def test_table_has_a_row_a_file(run_process, folder: Path) -> None:
    ended = run_process("ingest", folder.name, "--format", "table")
    lines = [line.split() for line in ended.out.splitlines() if line.strip().startswith(folder.name)]
    assert [words[1] for words in lines] == ["new", "failed", "failed"]


def test_folder_without_readable_files_is_said(run_process, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ended = run_process("ingest", empty)
    assert ended.code == 1
    assert ended.err.startswith(f"E3011 {empty}: ")


def test_record_of_a_newer_version_is_refused_in_one_line(run_process, folder: Path, tmp_path: Path) -> None:
    import sqlite3

    run_process("ingest", folder / "a.txt")
    with sqlite3.connect(tmp_path / "home" / "throughline.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('record', '9999_later', '2030-01-01')"
        )
    database.close()
    ended = run_process("search", "anything")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("E3001 ")
    assert ended.err.count("\n") == 1


def test_home_that_cannot_be_used_is_said_in_one_line(run_process, folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    ended = run_process("ingest", folder / "a.txt", env={"THROUGHLINE_HOME": str(blocked)})
    assert ended.code == 1
    assert ended.err.startswith("E3004 ")
    assert ended.err.count("\n") == 1


def test_later_version_of_a_file_says_what_of_the_earlier_one_is_lost(run_process, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    text = EXAMPLE.read_text(encoding="utf-8")
    report.write_text(text, encoding="utf-8")
    (first,) = rows(run_process("ingest", report).out)
    shorter = text[: len(text) * 4 // 5]
    report.write_text("A preface to the second edition.\n\n" + shorter[: shorter.rindex("\n\n")], encoding="utf-8")
    (second,) = rows(run_process("ingest", report).out)
    assert (second["status"], second["replaces"]) == ("new", first["document"])
    assert second["again"] > len(second["lost"]) > 0
    assert {"kind", "line", "page", "text"} == set(second["lost"][0])
    assert f"of its findings {second['again']} stand in it again, {len(second['lost'])} are lost" in second["notes"][-1]
    wrong = run_process("ingest", "--replaces", "0" * 16, report)
    assert (wrong.code, rows(wrong.out)[0]["code"]) == (1, "E3105")
    assert run_process("ingest", "--replaces", first["document"], tmp_path).code == 2
