"""Rows print so that programs, spreadsheets and people can read them."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.commands.printing import Format, as_json, print_rows

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON, max_size=4))
def test_a_row_is_one_line_that_reads_back_as_it_was(row: dict[str, object]) -> None:
    line = as_json(row)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == row


def test_letters_of_any_script_are_printed_as_they_are() -> None:
    assert as_json({"a": "Türkiye, 中国, المغرب"}) == '{"a": "Türkiye, 中国, المغرب"}'


def test_csv_holds_text_as_it_is_and_lists_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"title": 'A "card", with\nlines', "years": [2018, 2022], "page": None}]
    print_rows(rows, columns=("title", "years", "page"), asked=Format.CSV)
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [
        ["title", "years", "page"],
        ['A "card", with\nlines', "[2018, 2022]", ""],
    ]


def test_table_takes_square_brackets_as_words(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([{"text": "[bold]as printed[/bold]"}], columns=("text",), asked=Format.TABLE)
    assert "[bold]as printed[/bold]" in capsys.readouterr().out


def test_nothing_found_prints_no_rows(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([], columns=("text",), asked=None)
    assert capsys.readouterr().out == ""
