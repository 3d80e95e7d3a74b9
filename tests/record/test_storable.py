"""Texts as every database takes them."""

from hypothesis import given
from hypothesis import strategies as st

from throughline.record.storable import storable

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.text())
def test_text_that_a_database_takes_stays_as_it_is(text: str) -> None:
    if "\0" not in text:
        assert storable(text) == text


@given(st.lists(st.sampled_from(["a", "\0", "\ud800", "\udfff", "é", "𝄞"])))
def test_what_no_database_takes_becomes_the_sign_for_it(signs: list[str]) -> None:
    text = storable("".join(signs))
    assert text.encode().decode() == text
    assert text == "".join("\ufffd" if sign in "\0\ud800\udfff" else sign for sign in signs)


@given(JSON)
def test_json_keeps_its_shape(value: object) -> None:
    assert storable(storable(value)) == storable(value)
    assert type(storable(value)) is type(value)
