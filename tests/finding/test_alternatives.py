"""A pattern for many words finds what each of them alone would, the longest first."""

import re

from hypothesis import given
from hypothesis import strategies as st

from throughline.finding.alternatives import any_of

phrases = st.lists(st.text("ab .(|", min_size=1, max_size=6), min_size=1, max_size=12)


@given(phrases, st.text("ab .(|", max_size=12))
def test_the_longest_phrase_that_stands_at_a_place_is_found(words: list[str], text: str) -> None:
    standing = [word for word in words if text.startswith(word)]
    found = re.compile(any_of(words)).match(text)
    assert (found[0] if found else None) == (max(standing, key=len) if standing else None)


def test_a_shorter_phrase_is_taken_where_what_follows_the_longer_one_does_not_fit() -> None:
    assert re.fullmatch(rf"{any_of(['set', 'set up'])} up in \d+", "set up in 2020")
