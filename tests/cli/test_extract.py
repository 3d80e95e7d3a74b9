"""``throughline extract``: findings on standard output, as the contract lists them."""

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest

from throughline.reading.cleaning import clean

KEYS = [
    "kind",
    "document",
    "line_start",
    "line_end",
    "page",
    "path",
    "sha256",
    "spans",
    "text",
    "fields",
    "tags",
    "extractor",
]
EXAMPLES = Path(str(files("throughline.examples"))) / "report"


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture(scope="module")
def example() -> Path:
    return EXAMPLES / "example-report.txt"


def assert_stands_in_its_source(row: dict, source: str) -> None:
    joined = "".join(source[start:end] for start, end in row["spans"])
    assert clean(joined) == row["text"]
    first, last = min(row["spans"])[0], max(row["spans"])[1]
    assert row["line_start"] == source.count("\n", 0, first) + 1
    assert row["line_end"] == source.count("\n", 0, max(first, last - 1)) + 1
    assert row["text"]


def test_row_has_the_keys_of_the_contract_in_their_order(run, example: Path) -> None:
    ended = run("extract", example)
    assert (ended.code, ended.err) == (0, "")
    found = rows(ended.out)
    assert {tuple(row) for row in found} == {tuple(KEYS)}
    assert {row["document"] for row in found} == {"example-report.txt"}
    assert {row["path"] for row in found} == {str(example)}
    assert {row["sha256"] for row in found} == {hashlib.sha256(example.read_bytes()).hexdigest()}


def test_finding_stands_in_its_source_letter_for_letter(run, example: Path) -> None:
    source = example.read_text(encoding="utf-8")
    for row in rows(run("extract", example).out):
        assert_stands_in_its_source(row, source)


def test_every_finding_of_the_real_reports_stands_in_its_source(run, seeds: list[Path]) -> None:
    sources = {path.name: path.read_bytes().decode("utf-8").replace("\r\n", "\n") for path in seeds}
    found = rows(run("extract", *seeds).out)
    assert {row["document"] for row in found} == set(sources)
    for row in found:
        assert_stands_in_its_source(row, sources[row["document"]])


def test_tags_of_a_finding_print_as_throughline_tag_prints_them(run, example: Path) -> None:
    tags = [tag for row in rows(run("extract", example).out) for tag in row["tags"]]
    assert {tuple(tag) for tag in tags} == {("scheme", "code", "score", "reasons")}


@pytest.mark.parametrize("name", ["example-report.docx", "example-report.pdf"])
def test_formats_without_lines_print_none(run, name: str) -> None:
    found = rows(run("extract", EXAMPLES / name).out)
    assert "practice" in {row["kind"] for row in found}
    assert {(row["line_start"], row["line_end"], row["spans"]) for row in found} == {(None, None, None)}


def test_pages_are_printed_where_the_format_has_them(run) -> None:
    found = rows(run("extract", EXAMPLES / "example-report.pdf").out)
    pages = [row["page"] for row in found]
    assert None not in pages
    assert pages == sorted(pages)


def test_files_are_printed_in_the_order_given_and_bad_ones_named(run, example: Path, tmp_path: Path) -> None:
    empty, absent, other = tmp_path / "empty.txt", tmp_path / "absent.txt", tmp_path / "other.md"
    empty.touch()
    other.write_bytes(example.read_bytes())
    ended = run("extract", other, empty, absent, example)
    assert ended.code == 1
    documents = [row["document"] for row in rows(ended.out)]
    assert list(dict.fromkeys(documents)) == ["other.md", "example-report.txt"]
    told = ended.err.splitlines()
    assert [line.split(":")[0] for line in told] == [f"E1004 {empty}", f"E1001 {absent}"]


def test_error_that_nobody_foresaw_stops_one_file_only(run, example: Path, tmp_path: Path, monkeypatch) -> None:
    from throughline.reading import files as reading

    read_file = reading.read_file

    def break_on_one(path: Path):
        if path.name == "breaks.txt":
            raise RuntimeError("the shelf is empty")
        return read_file(path)

    monkeypatch.setattr(reading, "read_file", break_on_one)
    (tmp_path / "breaks.txt").write_text("x", encoding="utf-8")
    ended = run("extract", tmp_path / "breaks.txt", example)
    assert ended.code == 1
    assert rows(ended.out)
    assert ended.err.startswith(f"E9001 {tmp_path / 'breaks.txt'}: something went wrong")
    assert ended.err.count("\n") == 1


def test_the_same_file_gives_the_same_rows_alone_and_among_others(run, example: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(example.read_bytes())
    alone = rows(run("extract", example).out)
    together = rows(run("extract", example, copy).out)
    assert [row for row in together if row["path"] == str(example)] == alone


def test_nothing_is_written(run_process, example: Path, tmp_path: Path) -> None:
    ended = run_process("extract", example)
    assert ended.code == 0
    assert list(tmp_path.iterdir()) == []


def test_no_django_is_loaded(run_process, example: Path, tmp_path: Path) -> None:
    (tmp_path / "django.py").write_text("raise RuntimeError('not for a pure command')\n", encoding="utf-8")
    ended = run_process("extract", example, env={"PYTHONPATH": str(tmp_path)})
    assert (ended.code, ended.err) == (0, "")


def test_csv_has_a_line_a_finding(run, example: Path) -> None:
    import csv
    import io

    table = list(csv.reader(io.StringIO(run("extract", example, "--format", "csv").out)))
    assert table[0] == KEYS
    assert len(table) == 1 + len(rows(run("extract", example).out))


def test_output_is_utf8_whatever_the_terminal_says(run_process, tmp_path: Path) -> None:
    file = tmp_path / "türkiye.md"
    file.write_text("# Useful resources\n\n- Türkiye, *Göç raporu* (Ankara, 2021).\n", encoding="utf-8")
    ended = run_process("extract", file, env={"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"})
    assert ended.code == 0
    assert {row["document"] for row in rows(ended.out)} <= {"türkiye.md"}


def test_names_that_two_files_print_differently_are_suggested_as_one_behind_both(run, tmp_path: Path) -> None:
    for name, mayor in (("a.md", "Irena Vukovich"), ("b.md", "Irena Vukovitch")):
        (tmp_path / name).write_text(f"Panellists\n\n- {mayor}, Mayor, Council of Towns\n", encoding="utf-8")
    found = rows(run("extract", tmp_path / "a.md", tmp_path / "b.md").out)
    assert [row["kind"] for row in found].count("name_variant") == 1
    assert set(found[-1]) == set(KEYS)
    assert found[-1]["fields"]["names"] == ["Irena Vukovich", "Irena Vukovitch"]
    assert [each["document"] for each in found[-1]["fields"]["occurrences"]] == ["a.md", "b.md"]
    assert (found[-1]["document"], found[-1]["text"], found[-1]["line_start"]) == ("b.md", "Irena Vukovitch", 3)
