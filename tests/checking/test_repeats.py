"""Passages that stand twice are found; those that only sound alike are not."""

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.checking.repeats import (
    MOST_HOLDERS,
    SHINGLE,
    WINDOW,
    Likeness,
    Repeat,
    compare,
    find_repeats,
    fold,
    signature,
    similarity,
)
from throughline.reading.cleaning import clean

SENTENCE = (
    "Ministers from four neighbouring States agreed to open one desk at each crossing where people who move for "
    "seasonal work can ask about wages, papers and health in a language they know."
)
OTHER = (
    "A trade union reported that the complaints line, first opened in 2019, is now answered in six languages and has "
    "handed on some two hundred cases to labour inspectors."
)
WORDS = st.lists(st.sampled_from([f"w{n}" for n in range(400)]), min_size=10, max_size=60, unique=True)


def test_case_accents_punctuation_and_footnote_marks_are_folded_away() -> None:
    assert fold("The Compact’s “RÔLE”,³ rights-based.12 See [4]!") == [
        "the",
        "compacts",
        "role",
        "rights",
        "based",
        "see",
    ]


def test_years_and_acronyms_with_numbers_are_words() -> None:
    assert fold("In 2018, COVID-19 and SDG10") == ["in", "2018", "covid", "19", "and", "sdg10"]


def test_each_chinese_sign_is_a_word() -> None:
    assert fold("移民 rights") == ["移", "民", "rights"]


def test_same_words_have_the_same_exact_signature_however_they_are_printed() -> None:
    assert signature(SENTENCE.upper() + "¹").exact == signature(f"“{SENTENCE}”").exact
    assert signature(SENTENCE).exact != signature(OTHER).exact


def test_text_without_words_has_no_signature_and_repeats_nothing() -> None:
    assert (signature(" – … ").exact, signature(" – … ").bands) == ("", ())
    assert find_repeats(["–", "…", "", "–"]) == []


def test_signature_is_the_same_in_every_process() -> None:
    program = f"from throughline.checking.repeats import signature; print(signature({SENTENCE!r}))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == str(signature(SENTENCE))


def test_bands_fit_the_integers_of_a_database() -> None:
    bands = signature(SENTENCE).bands
    assert bands == tuple(sorted(set(bands)))
    assert all(0 <= band < 2**63 for band in bands)


@given(WORDS, WORDS, WORDS)
def test_texts_that_share_a_run_of_words_share_a_band(before: list[str], run: list[str], after: list[str]) -> None:
    shared = " ".join(run[: SHINGLE + WINDOW - 1])
    one, other = " ".join([*before, shared]), " ".join([shared, *after])
    assert set(signature(one).bands) & set(signature(other).bands)


@given(st.text(max_size=60), st.text(max_size=60))
def test_similarity_is_symmetric_and_within_bounds(a: str, b: str) -> None:
    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 1


@given(st.lists(st.sampled_from([SENTENCE, OTHER, SENTENCE.replace("four", "five"), "Short line", ""]), max_size=12))
def test_every_repeat_points_back_and_no_text_is_reported_twice(texts: list[str]) -> None:
    repeats = find_repeats(texts)
    assert all(repeat.first < repeat.again for repeat in repeats)
    assert [repeat.again for repeat in repeats] == sorted({repeat.again for repeat in repeats})


def test_exact_near_and_contained_texts_are_told_apart() -> None:
    near = SENTENCE.replace("four neighbouring", "three neighbouring")
    whole = (
        f"{OTHER} The desks are to open within two years of the signing, and a joint note on them says what they cost."
    )
    repeats = find_repeats([SENTENCE, OTHER, SENTENCE.lower(), near, whole])
    assert [(r.first, r.again, r.likeness) for r in repeats] == [
        (0, 2, Likeness.EXACT),
        (0, 3, Likeness.NEAR),
        (1, 4, Likeness.PART),
    ]


def test_similarity_falls_with_each_word_that_differs() -> None:
    words = SENTENCE.split()
    alike = [similarity(SENTENCE, " ".join(["otherwise"] * n + words[n:])) for n in range(8)]
    assert alike[0] == 1
    assert all(more > less for more, less in pairwise(alike))


@pytest.mark.parametrize(
    ("a", "b"), [("Key points", "Key point"), ("Achievements and progress made", "Achievements and progress")]
)
def test_short_texts_repeat_only_word_for_word(a: str, b: str) -> None:
    assert (compare(a, b), similarity(a, b)) == (None, 0)
    assert compare(a, a.upper()) == (Likeness.EXACT, 1.0)


def test_texts_on_the_same_matter_in_other_words_are_no_repeats() -> None:
    retold = "One desk at every border post, staffed in several languages, was promised to all seasonal workers."
    assert find_repeats([SENTENCE, retold, OTHER]) == []


def test_a_text_printed_more_often_than_holders_are_kept_is_found_each_time() -> None:
    numbered = [f"{SENTENCE} It was decided in the year {1900 + n}." for n in range(5 * MOST_HOLDERS)]
    assert [repeat.again for repeat in find_repeats(numbered)] == list(range(1, 5 * MOST_HOLDERS))


def test_repeat_names_the_first_of_several_exact_printings() -> None:
    assert find_repeats([OTHER, SENTENCE, SENTENCE, SENTENCE]) == [
        Repeat(first=1, again=2, likeness=Likeness.EXACT, similarity=1.0),
        Repeat(first=1, again=3, likeness=Likeness.EXACT, similarity=1.0),
    ]


def test_passages_that_annotators_found_printed_twice_are_found(shared: Path) -> None:
    """Each annotated pair whose printings are at least 0.85 alike, cut to the words annotated."""
    lines = {path.name[:3]: path.read_text(encoding="utf-8").split("\n") for path in (shared / "seeds").glob("*.txt")}
    rows = [json.loads(row) for row in (shared / "gold" / "duplicates.jsonl").read_text(encoding="utf-8").splitlines()]
    strong = [row for row in rows if row["similarity"] >= 0.85]
    missed = []
    for row in strong:
        a, b = (_annotated(side, lines[side["doc"]]) for side in (row["a"], row["b"]))
        looked_up = signature(a).exact == signature(b).exact or set(signature(a).bands) & set(signature(b).bands)
        if not (looked_up and compare(a, b)):
            missed.append(row["id"])
    assert (len(strong) > 30, missed) == (True, [])


def _annotated(side: dict[str, str], lines: list[str]) -> str:
    text = clean("\n".join(lines[int(side["start_line"]) - 1 : int(side["end_line"])]))
    first, last = (
        list(re.finditer(r"\W+".join(re.findall(r"\w+", side[key])), text)) for key in ("first_words", "last_words")
    )
    return text[first[0].start() : last[-1].end()] if first and last else text
