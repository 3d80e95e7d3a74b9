"""Cleaning takes away what print and mark-up add, and nothing of the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.reading.cleaning import clean


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("human rights-\nrelated", "human rights-related"),
        ("a whole-of-\ngovernment approach", "a whole-of-government approach"),
        ("gender- \nand age-sensitive", "gender- and age-sensitive"),
        ("short-\nor long-term", "short- or long-term"),
        ("migra\u00ad\ntion", "migration"),
        ("migra&shy;tion and&#8203; rights", "migration and rights"),
        ("one line\nand the next ", "one line and the next"),
    ],
)
def test_lines_are_joined_and_hyphens_kept(source: str, words: str) -> None:
    assert clean(source) == words


@pytest.mark.parametrize("bullet", ["- ", "* ", "> ", "• ", "•\t", "●", "▪ ", "– ", " - ", "  ◦ "])
def test_a_bullet_goes_where_it_begins_a_line(bullet: str) -> None:
    assert clean(f"{bullet}Visas – and fees") == "Visas – and fees"


def test_a_dash_inside_a_paragraph_stays_where_a_line_begins_with_it() -> None:
    assert (
        clean("States agreed\n– not for the first time – to meet") == "States agreed – not for the first time – to meet"
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("**Relief:** first *aid*", "Relief: first aid"),
        ("***all of it***", "all of it"),
        ("needs are met.** Political will", "needs are met. Political will"),
        ("### Day 2", "Day 2"),
        ("see [the plan](https://example.org/a_b(c)) now", "see the plan now"),
        ("[Plan \\(2021-2025\\)](#)", "Plan (2021-2025)"),
        ("<https://example.org/x>", "https://example.org/x"),
        ("the 18<sup>th</sup> of July", "the 18th of July"),
        ("Research &amp; data", "Research & data"),
        ("| Goal | 10.7 |", "Goal | 10.7"),
        ("snake_case_word and _this_", "snake_case_word and this"),
        ("IGO).*", "IGO).*"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("fewer than <18 and >65", "fewer than <18 and >65"),
    ],
)
def test_markup_goes_and_what_only_looks_like_it_stays(source: str, words: str) -> None:
    assert clean(source) == words


words_only = st.lists(st.from_regex(r"[A-Za-zÀ-ÿ]{1,12}[,;]?", fullmatch=True), min_size=1, max_size=30)


@given(words_only, st.lists(st.sampled_from([" ", "\n", "  ", "\n  ", "\t"]), min_size=30, max_size=30))
def test_words_survive_any_white_space(words: list[str], blanks: list[str]) -> None:
    source = "".join(word + blank for word, blank in zip(words, blanks, strict=False))
    assert clean(source).split() == words


@given(st.text(max_size=300))
def test_cleaned_text_has_single_blanks_and_no_line_ends(source: str) -> None:
    cleaned = clean(source)
    assert cleaned == " ".join(cleaned.split())


@given(st.text(alphabet="*_[]()<>#|\\ ab\n-", max_size=200))
def test_no_markup_makes_cleaning_fail_or_add_letters(source: str) -> None:
    assert len(clean(source)) <= len(source)
