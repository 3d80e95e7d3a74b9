"""Cells, values and rows of a table: what is written is read back, and what is wrong is told at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.reading.redaction import redact
from throughline.record.exchange.cells import clean_text, guard, join, split, unguard
from throughline.record.exchange.columns import TABLES, Part, columns_of
from throughline.record.exchange.values import Type

FIELDS = (column for table in TABLES for column in columns_of(table) if column.part in (Part.FIELD, Part.OTHER))
TYPES = {repr(column.type): pytest.param(column.type, id=column.name) for column in FIELDS}.values()
ODD = st.text(st.characters(), max_size=30) | st.sampled_from(
    ["=1+1", "'=1+1", "-5", "@x", "#REF!", "a;b\\", "a|b\nc\\n", "_x000D_", " ＝2", "\u2028x\x85", "a@b.org", "{}"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(1800, 2200) | ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ODD, inner, max_size=3),
    max_leaves=8,
)


@given(ODD)
def test_text_that_looks_like_a_formula_is_made_harmless_and_read_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in tuple("=+-@\t\r＝＋－＠")


@given(st.lists(ODD.map(clean_text).filter(bool), max_size=4), st.sampled_from([";", "\n"]))
def test_items_of_a_cell_are_read_back(items: list[str], separator: str) -> None:
    assert split(join(items, separator), separator) == items


@pytest.mark.parametrize("type", TYPES)
@given(raw=JSON)
def test_value_of_a_field_is_read_back_from_cell_and_json_whatever_the_record_holds(type: Type, raw: object) -> None:
    value = type.clean(raw)
    assert type.read(type.write(value)) == value
    assert type.read(type.plain(value)) == value
    assert type.clean(type.plain(value)) == value


@given(ODD)
def test_what_is_redacted_once_has_nothing_left_to_redact(text: str) -> None:
    assert redact(redact(text)) == redact(text)
