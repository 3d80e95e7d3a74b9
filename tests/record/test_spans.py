"""Slices of a text, against counting their characters one by one."""

import doctest

from hypothesis import given
from hypothesis import strategies as st

from throughline.record import spans
from throughline.record.spans import Spans

SPAN = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def characters(of: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in of for at in range(start, end)}


@given(st.lists(SPAN), SPAN)
def test_characters_inside_are_those_that_both_have(found: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    both = characters(found) & characters([asked])
    assert Spans(found).inside([asked]) == len(both)
    assert Spans(found).touch([asked]) == bool(both)
    assert Spans(found).hold([asked]) == (both == characters([asked]))


def test_example_holds() -> None:
    assert doctest.testmod(spans).failed == 0
