"""Sentences keep all the words of their block, and none is so long that reading it takes more than its share."""

import re

from hypothesis import given
from hypothesis import strategies as st

from throughline.finding.sentences import LONGEST, sentences_of
from throughline.finding.verbs import words_of
from throughline.reading.document import Block, BlockKind, Document
from throughline.reading.text import read_text

WORDS = st.sampled_from(
    ["States", "e.g. ", "No. 4", "said.", "Why? ", "“Yes.” ", " ", "\t", "2030.", "a" * 700, "中。"]
)


def block_of(text: str) -> Block:
    return Block(index=0, kind=BlockKind.PARAGRAPH, text=text, spans=((0, len(text)),), line_start=1, line_end=1)


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_sentences_together_hold_all_words_and_none_is_longer_than_one_can_be(text: str) -> None:
    sentences = list(sentences_of(block_of(text)))
    assert re.sub(r"\s", "", "".join(each.text for each in sentences)) == re.sub(r"\s", "", text)
    assert all(len(each.text) <= LONGEST for each in sentences)
    assert [each.start for each in sentences] == sorted(each.start for each in sentences)


def test_words_run_together_are_cut_between_words() -> None:
    pieces = [each.text for each in sentences_of(block_of("register " * 1000))]
    assert len(pieces) > 2
    assert {piece.strip() for piece in " ".join(pieces).split()} == {"register"}


def test_row_of_stops_takes_time_in_proportion() -> None:
    assert len(list(sentences_of(block_of("!" * 200_000 + "x")))) > 10


def test_sentences_with_a_word_that_markup_or_a_line_end_parts_keep_to_their_own_slices() -> None:
    text = "First a word. The 2<sup>nd</sup> meeting took a rights-\nbased view. It went **well**."
    (block,) = read_text(text).blocks
    document = Document(sha256="", name="a.md", path="a.md", media_type="text/markdown", text=text, blocks=(block,))
    told = [document.slices(each.spans(document)) for each in sentences_of(block)]
    assert told == ["First a word.", "The 2<sup>nd</sup> meeting took a rights-\nbased view.", "It went **well**."]


@given(st.text(alphabet="abZ09_ .,’“–—'éßİſ¹\n\t\x1c\u2028"))
def test_words_of_a_sentence_are_its_letters_and_figures_in_a_row(text: str) -> None:
    assert words_of(text) == frozenset(re.findall(r"\w+", text.casefold()))
