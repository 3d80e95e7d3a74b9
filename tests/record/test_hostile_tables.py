"""Files that are damaged, mistaken or made to do harm are refused with a line that says where and what to do."""

import io
import tracemalloc
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from throughline.record.exchange.mapping import Mapping, read_mapping
from throughline.record.exchange.problems import FileRefused, Problem
from throughline.record.exchange.sheets import ENDINGS, MOST_BYTES, open_sheet, sheet
from throughline.record.exchange.sheets.sheet import Raw
from throughline.record.exchange.typed import Reader, Row
from tools import columns as documented

KNOWN = ["id", "title", "text", "objectives", "year"]


def read(path: Path, mapping: Mapping | None = None) -> list[Raw]:
    return list(open_sheet(path, mapping or Mapping(), KNOWN).rows)


def refused(path: Path, mapping: Mapping | None = None) -> Problem:
    with pytest.raises(FileRefused) as error:
        read(path, mapping)
    assert path.name in str(error.value)
    assert str(path.parent) not in str(error.value)
    return error.value.problem


def typed(path: Path, mapping: Mapping | None = None) -> tuple[list[Problem], list[Row]]:
    reader = Reader(open_sheet(path, mapping or Mapping(), KNOWN), "challenges", mapping or Mapping())
    return reader.problems, list(reader.rows())


def workbook(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_part(book: bytes, name: str, content: bytes) -> bytes:
    written = io.BytesIO(book)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


BOOK = workbook(["title", "year"], ["Shelters", 2020])
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"%PDF-1.7", "E2701"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "E2701"),
        ("a.csv", BOOK, "E2701"),
        ("a.csv", b"%PDF-1.7", "E2701"),
        ("a.xlsx", b"title\nShelters\n", "E2701"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 500, "E2705"),
        ("a.xlsx", BOOK[: len(BOOK) // 2], "E2705"),
        ("a.xlsx", with_part(BOOK, "xl/evil.xml", ENTITIES), "E2705"),
        ("a.xlsx", with_part(BOOK, "xl/vbaProject.bin", b"macro"), "E2702"),
        ("a.xlsm", BOOK, "E2702"),
        ("a.csv", b"", "E2707"),
        ("a.csv", b'title\n"never closed\n', "E2705"),
        ("a.json", b"{", "E2705"),
        ("a.json", b'{"title": "A"}', "E2705"),
        ("a.json", b'[{"title": "A", "title": "B"}]', "E2705"),
        ("a.json", b'[{"year": NaN}]', "E2705"),
        ("a.json", b"[" * 100_000, "E2705"),
        ("a.json", b"[1]", "E2705"),
        ("a.json", b'["\xff"]', "E2706"),
        ("a.jsonl", b'{"title": "A"}\n{', "E2705"),
        ("missing.csv", None, "E2704"),
    ],
)
def test_file_that_is_no_table_is_refused(name: str, content: bytes | None, code: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert refused(path).code == code


def test_file_of_a_byte_too_many_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert refused(path).code == "E2703"


def test_workbook_that_unpacks_to_far_more_is_refused_without_unpacking_it(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    written = io.BytesIO(BOOK)
    with (
        zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet2.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(310):
            part.write(bytes(1024 * 1024))
    path.write_bytes(written.getvalue())
    tracemalloc.start()
    try:
        assert refused(path).code == "E2708"
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MOST_ROWS", 2)
    path = tmp_path / "rows.csv"
    path.write_text("title\na\nb\nc\n")
    assert refused(path).code == "E2710"


def test_sign_that_is_not_utf_8_is_told_with_row_and_column(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes("title;text\nNight;school\nÉcole;de nuit\n".encode("latin-1"))
    problem = refused(path)
    assert (problem.code, problem.row, problem.column) == ("E2706", 3, "title")
    assert "0xC9" in problem.message
    assert [raw.cells["title"] for raw in read(path, Mapping(encoding="latin-1"))] == ["Night", "École"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_is_read_whatever_sign_parts_it(sign: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f'title{sign}objectives\r\n"École; de, nuit"{sign}"8;10"\r\n\r\n'.encode(encoding))
    assert read(path) == [Raw(2, {"title": "École; de, nuit", "objectives": "8;10"})]


@pytest.mark.parametrize(
    ("header", "column"),
    [(["title", None, "year"], "B"), (["title", "year", "title"], "title"), ([None, "title"], "A")],
)
def test_header_with_a_gap_or_a_name_twice_is_told(header: list[object], column: str, tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    path.write_bytes(workbook(header, ["a", "b", "c"]))
    problem = refused(path)
    assert (problem.code, problem.row, problem.column) == ("E2707", 1, column)


def test_merged_heading_above_the_header_is_passed_by_a_mapping(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Practices of 2024"], ["title", "year"], ["Shelters", 2020]):
        book.active.append(row)
    book.active.merge_cells("A1:B1")
    path = tmp_path / "titled.xlsx"
    book.save(path)
    assert "E2709" in {problem.code for problem in typed(path)[0]}
    assert [row.values for row in typed(path, Mapping(header_row=2))[1]] == [{"title": "Shelters", "year": 2020}]


def test_column_that_is_not_known_is_told_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,objektives\na,8\n")
    ((problem,), _) = typed(path)
    assert (problem.code, problem.column, problem.row) == ("E2709", "objektives", None)
    assert 'Did you mean "objectives"?' in problem.remedy


def test_row_with_more_cells_than_the_header_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,text\na,b,c\n")
    assert [problem.code for problem in typed(path)[1][0].problems] == ["E2722"]


def test_formula_counts_as_what_it_came_to_and_a_failed_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("title,text\n'=1+1,'#REF!\nb,#REF!\n")
    good, bad = typed(path)[1]
    assert good.values == {"title": "=1+1", "text": "#REF!"}
    assert [(problem.column, problem.found) for problem in bad.problems] == [("text", "#REF!")]


@pytest.mark.parametrize(
    "given_",
    [
        "columns: [a]",
        "colums: {a: title}",
        "columns: {a: colour}",
        "columns: {a: [title]}",
        "header_row: 0",
        "separator: 3",
        "values: {title: b}",
        "[",
        "just words",
        "constants: {colour: red}",
    ],
)
def test_wrong_mapping_is_told(given_: str, tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(given_)
    with pytest.raises(FileRefused, match="E2711"):
        read_mapping(path, "practices")


def test_mapping_may_be_json(tmp_path: Path) -> None:
    path = tmp_path / "mapping.json"
    path.write_text('{"columns": {"Nom": "title", "Note": null}, "header_row": 2}')
    assert read_mapping(path, "practices") == Mapping(columns={"Nom": "title", "Note": None}, header_row=2)


@given(st.binary(max_size=200), st.sampled_from(ENDINGS), st.sampled_from([b"", BOOK[:40], b"title\n", b'[{"title":"']))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str, head: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    path.write_bytes(head + content)
    with suppress(FileRefused):
        typed(path)


def test_columns_in_the_documentation_are_those_of_the_code() -> None:
    page = documented.PAGE.read_text(encoding="utf-8")
    assert page.partition(documented.BEGIN)[1] + page.partition(documented.BEGIN)[2] == documented.tables()
