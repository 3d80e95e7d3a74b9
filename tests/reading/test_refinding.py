"""Words of a document found again in a later version of it: never lost by what changes elsewhere, never other words."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.finding.conftest import as_document
from throughline.reading.cleaning import clean
from throughline.reading.document import Anchor, Document
from throughline.reading.refinding import FEWEST_WORDS, Words, find_again

BEFORE = "The first afternoon was given to the ferry and to those who wait for it at night."
QUOTED = "Consulates along the coast should register each national who asks for it within ten working days, free."
AFTER = "A choir sang. Then the delegates went to see the lighthouse and the two museums of the town."
TEXT = f"{BEFORE}\n\n{QUOTED}\n\n{AFTER}\n"


def anchored(text: str, words: str) -> Anchor:
    start = text.index(words)
    return as_document(text).anchor([(start, start + len(words))])


def again(text: str, words: str, new: str) -> str | None:
    found = find_again(anchored(text, words), Words(as_document(new)))
    return None if found is None else clean(found.quote)


def test_words_are_found_whatever_was_put_before_them() -> None:
    assert again(TEXT, QUOTED, f"A NEW PREFACE\n\nIt tells of nothing.\n\n{TEXT}") == QUOTED


def test_words_are_found_over_other_line_ends_and_capitals() -> None:
    wrapped = TEXT.replace("who asks for it ", "who asks\nfor it ").replace("Consulates", "CONSULATES")
    assert again(TEXT, QUOTED, wrapped) == QUOTED.replace("Consulates", "CONSULATES")


def test_words_are_found_with_a_few_of_them_changed_and_as_long_as_they_are_now() -> None:
    edited = QUOTED.replace("ten working days", "eleven days").replace("each national", "each and every national")
    assert again(TEXT, QUOTED, TEXT.replace(QUOTED, edited)) == edited


def test_words_that_are_gone_are_not_found() -> None:
    assert again(TEXT, QUOTED, TEXT.replace(QUOTED, "")) is None
    other = "Consulates along the river should close at night, and no fee is asked for the key to the garden gate."
    assert again(TEXT, QUOTED, TEXT.replace(QUOTED, other)) is None


def test_few_words_with_one_changed_are_other_words() -> None:
    assert again(TEXT, "two museums", TEXT.replace("two museums", "three museums")) is None


def test_of_the_same_words_those_are_meant_that_stand_in_the_same_words() -> None:
    text = "Chile counted 45 per cent of its ports.\n\nPeru counted 45 per cent of its mines and quarries.\n"
    start = text.rindex("45 per cent")
    anchor = as_document(text).anchor([(start, start + len("45 per cent"))])
    found = find_again(anchor, Words(as_document("Kenya counted 45 per cent of its wells.\n\n" + text)))
    assert found is not None
    assert found.after.startswith(" of its mines")


def test_few_words_that_stand_only_among_others_now_are_not_taken_for_them() -> None:
    new = "Oman told of 45 per cent in a note.\n\nAll was 45 per cent by then.\n"
    text = "Peru counted 45 per cent of its mines.\n"
    assert again(text, "45 per cent", new) is None


def test_every_passage_of_a_real_report_is_found_in_a_version_with_a_page_before_it(seeds: list[Path]) -> None:
    text = seeds[2].read_text(encoding="utf-8")
    old, new = as_document(text, "old.txt"), Words(as_document(f"A preface of its own\n\n{text}", "new.txt"))
    blocks = [block for block in old.blocks if len(re.findall(r"\w+", block.text)) >= FEWEST_WORDS]
    assert len(blocks) > 100
    for block in blocks:
        found = find_again(old.anchor(block.spans), new)
        assert found is not None
        assert clean(found.quote) == block.text


LINE = st.text(alphabet="abcdefg éж.,-“”1 ", min_size=1, max_size=40).filter(lambda line: re.search(r"\w", line))


@st.composite
def edited(draw: st.DrawFn) -> tuple[Document, Anchor, Document]:
    """A document, an anchor in it, and the document with lines put in and taken out elsewhere."""
    above, below = draw(st.lists(LINE, max_size=8)), draw(st.lists(LINE, max_size=8))
    quoted = draw(st.lists(st.text(alphabet="hijklmn", min_size=1, max_size=7), min_size=8, max_size=30))
    quote = " ".join(quoted)
    old = as_document("\n\n".join([*above, quote, *below]))
    new_above = draw(st.lists(LINE, max_size=4)) + [line for line in above if draw(st.booleans())]
    new_below = [line for line in below if draw(st.booleans())] + draw(st.lists(LINE, max_size=4))
    new = as_document("\n\n".join([*new_above, quote, *new_below]), "new.txt")
    start = old.text.index(quote)
    return old, old.anchor([(start, start + len(quote))]), new


@given(edited())
def test_what_changes_elsewhere_never_loses_an_anchor(versions: tuple[Document, Anchor, Document]) -> None:
    _, anchor, new = versions
    assume(any(anchor.quote in block.text for block in new.blocks))
    found = find_again(anchor, Words(new))
    assert found is not None
    assert clean(found.quote) == clean(anchor.quote)


@given(st.lists(LINE, min_size=1, max_size=10), st.lists(LINE, min_size=1, max_size=10), st.data())
def test_an_anchor_never_moves_to_other_words(old: list[str], new: list[str], data: st.DataObject) -> None:
    document, other = as_document("\n\n".join(old)), as_document("\n\n".join(new), "new.txt")
    assume(document.blocks)
    block = data.draw(st.sampled_from(document.blocks))
    found = find_again(document.anchor(block.spans), Words(other))
    if found is not None:
        had, has = (re.findall(r"\w+", text.casefold()) for text in (block.text, clean(found.quote)))
        assert len({*had} & {*has}) >= 0.5 * len({*had})
        assert other.slices(found.spans) == found.quote


@pytest.mark.parametrize("quote", ["…", "— —", ""])
def test_signs_without_words_are_not_looked_for(quote: str) -> None:
    anchor = Anchor(
        document="x", spans=((0, 1),), line_start=1, line_end=1, page=None, quote=quote, before="", after=""
    )
    assert find_again(anchor, Words(as_document(TEXT))) is None
