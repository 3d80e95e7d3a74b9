"""What a person typed is read, and nothing that can be typed is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.searching.asking import LONGEST_QUERY, MOST_WORDS, matching, read_query


@pytest.mark.parametrize(
    ("typed", "words", "phrases", "beginnings"),
    [
        ("consular cards", ("consular", "card"), (), ()),
        ('"legal identity" cards', ("card",), (("legal", "identity"),), ()),
        ("“legal identity”", (), (("legal", "identity"),), ()),
        ("«legal identity»", (), (("legal", "identity"),), ()),
        ('"legal identity', (), (("legal", "identity"),), ()),
        ('"card"', ("card",), (), ()),
        ("consul*", (), (), ("consul",)),
        ("CONSUL* carte d’identité", ("cart", "d", "identit"), (), ("consul",)),
        ("anti-trafficking", ("anti", "traffick"), (), ()),
        ("well-be*", ("well",), (), ("be",)),
        ("cards for the migrants", ("card", "migrant"), (), ()),
        ("to be or not to be", ("to", "be", "or", "not"), (), ()),
        ("card CARDS Card", ("card",), (), ()),
        ("*", (), (), ()),
        ("AND OR NOT title:x body^3 ~2", ("titl", "x", "bodi", "3", "2"), (), ()),
    ],
)
def test_query_is_read(
    typed: str, words: tuple[str, ...], phrases: tuple[tuple[str, ...], ...], beginnings: tuple[str, ...]
) -> None:
    asked = read_query(typed)
    assert (asked.words, asked.phrases, asked.beginnings) == (words, phrases, beginnings)


def test_blank_is_not_the_same_as_no_word() -> None:
    assert read_query("  \t").is_blank
    assert not read_query("*").is_blank


@given(st.text(max_size=2 * LONGEST_QUERY))
def test_anything_that_can_be_typed_becomes_a_query(typed: str) -> None:
    asked = read_query(typed)
    assert len(asked.words) <= MOST_WORDS
    assert matching(asked, {}) is not None
    assert matching(asked, {"kind": typed[:20]}, loosely=True) is not None
