"""Words keep the places where they stand, whatever is folded."""

from hypothesis import given
from hypothesis import strategies as st

from throughline.tagging.words import fold, plain, singular, split_words

SPELLING = {"labor": "labour", "program": "programme", "iz": "is"}


@given(st.text())
def test_folding_keeps_every_character_where_it_stood(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_a_text_is_folding_each_of_its_characters(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(st.text())
def test_each_word_stands_where_it_says(text: str) -> None:
    words = split_words(text)
    printed = [words.folded[start:end] for start, end in zip(words.starts, words.ends, strict=True)]
    assert printed == words.words


def test_case_accents_and_curly_apostrophes_are_folded() -> None:
    assert split_words("Réfugiés’ MIGRANT’S cross-border").words == ["refugies", "migrant's", "cross", "border"]


def test_an_accent_written_as_a_character_of_its_own_parts_no_word() -> None:
    assert [plain(word, {}) for word in split_words("re\u0301fugie\u0301s").words] == ["refugies"]


def test_variant_spellings_are_read_as_one() -> None:
    assert [plain(word, SPELLING) for word in ("labor", "labour", "programs", "programmes", "organizing")] == [
        "labour",
        "labour",
        "programmes",
        "programmes",
        "organising",
    ]


def test_plural_endings_are_taken_off_and_others_left() -> None:
    assert [singular(word) for word in ("visas", "countries", "crisis", "processes", "gas")] == [
        "visa",
        "country",
        "crisis",
        "process",
        "gas",
    ]


def test_a_sentence_breaks_at_its_end_but_not_at_an_abbreviated_number() -> None:
    words = split_words("Convention No. 189 holds. Workers")
    assert words.breaks == {4}
