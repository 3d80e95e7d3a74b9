"""The texts that we wrote and labelled: enough of each kind, none twice, none from a real report; faults of a file."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from throughline.checking.repeats import find_repeats, fold
from throughline.compact import DataError, objectives
from throughline.tagging.texts import LabelledText, Use, labelled_texts, read_texts

NUMBERS = range(1, 24)
CONFUSED = [
    *[(1, 3), (2, 7), (5, 21), (6, 18), (8, 11), (9, 10), (11, 12)],
    *[(13, 21), (14, 4), (15, 22), (16, 17), (19, 20)],
]
"""Objectives whose words are alike, both ways round."""
LONGEST_SHARED_RUN = 19
LONG_WORD = 6

GOOD = """
language: en
texts:
  - id: en-001
    use: training
    objectives: [8]
    text: >-
      Rescue at sea does not ask who somebody is; whoever is nearest goes, and those who are saved are taken to a
      place of safety.
"""


def by_main(texts: Iterable[LabelledText]) -> Counter[int]:
    return Counter(text.objectives[0] for text in texts if text.objectives)


def runs(text: str) -> set[tuple[str, ...]]:
    words, length = fold(text), LONGEST_SHARED_RUN + 1
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def refusal(path: Path, content: str) -> str:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_texts(path)
    return str(refused.value)


@pytest.mark.parametrize(("language", "fewest"), [("en", 18), ("fr", 6), ("es", 6)])
def test_each_objective_has_enough_texts_in_each_language(language: str, fewest: int) -> None:
    counts = by_main(labelled_texts(language))
    assert [number for number in NUMBERS if counts[number] < fewest] == []


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_training_has_no_fewer_texts_of_an_objective_than_evaluation_by_more_than_two(language: str) -> None:
    training, evaluation = (by_main(labelled_texts(language, use)) for use in Use)
    assert [number for number in NUMBERS if evaluation[number] - training[number] > 2] == []


def test_each_objective_has_texts_that_share_words_with_its_neighbours() -> None:
    counts = by_main(text for text in labelled_texts("en") if text.near)
    assert [number for number in NUMBERS if counts[number] < 4] == []


@pytest.mark.parametrize(("main", "other"), [*CONFUSED, *((b, a) for a, b in CONFUSED)])
def test_objectives_that_are_easily_confused_have_texts_to_tell_them_apart(main: int, other: int) -> None:
    texts = [text for text in labelled_texts() if text.objectives[:1] == (main,)]
    assert sum(other in (*text.near, *text.accepted) for text in texts) >= 2


def test_some_texts_are_about_no_objective_and_some_about_refugees_only() -> None:
    none = [text for text in labelled_texts("en") if not text.objectives]
    assert Counter(text.refugee_compact for text in none) == {False: 43, True: 11}


def test_at_most_a_third_of_the_texts_use_a_long_word_of_the_official_title() -> None:
    long_words = {int(row.number): {word for word in fold(row.title) if len(word) >= LONG_WORD} for row in objectives()}
    everywhere = {"migrants", "migration", "persons"}
    texts = [text for text in labelled_texts("en") if text.objectives]
    using = [text for text in texts if (long_words[text.objectives[0]] - everywhere) & {*fold(text.text)}]
    assert len(using) <= len(texts) / 3


def test_no_text_is_nearly_the_same_as_another() -> None:
    texts = labelled_texts()
    assert [(texts[found.first].id, texts[found.again].id) for found in find_repeats([t.text for t in texts])] == []


def test_no_text_shares_a_long_run_of_words_with_a_real_report(seeds: list[Path]) -> None:
    theirs = set().union(*(runs(path.read_text(encoding="utf-8")) for path in seeds))
    assert [text.id for text in labelled_texts() if runs(text.text) & theirs] == []


def test_texts_are_chosen_by_language_and_use() -> None:
    chosen = labelled_texts("fr", Use.EVALUATION)
    assert {(text.language, text.use) for text in chosen} == {("fr", Use.EVALUATION)}
    assert {text.language for text in labelled_texts()} == {"en", "es", "fr"}
    assert labelled_texts("de") == ()


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "en.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert [(text.id, text.objectives, text.accepted) for text in read_texts(path)] == [("en-001", (8,), ())]


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("[8]", "[24]", 'line 6, key "objectives": expected a code of the scheme "objective"; found "24" in en-001'),
        ("[8]", "[8]\n    accepted: [8]", 'key "accepted": expected others than its objectives; found "8" in en-001'),
        ("[8]", "[8]\n    populations: [women, childs]", '"childs" in en-001. Did you mean "children"?'),
        ("[8]", "[8]\n    refugee_compact: true", "expected no objectives; found objectives of en-001"),
        ("    use: training\n", "", 'line 4, key "use": expected the key "use"; found none'),
        ("training", "testing", "expected one of training, evaluation"),
        ("    text: >-\n", "    text: Too short.\n    note: >-\n", "20 to 70 words"),
        ("en-001", "one", "a language and three digits, such as en-001"),
        ("language: en", "language: fr", 'expected ids that begin with "fr"; found "en-001"'),
    ],
)
def test_a_fault_is_named_with_its_file_line_and_text(tmp_path: Path, good: str, bad: str, said: str) -> None:
    message = refusal(tmp_path / "en.yaml", GOOD.replace(good, bad))
    assert "en.yaml, line " in message
    assert said in message


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path / "en.yaml", GOOD + GOOD.split("texts:\n")[1])
    assert 'expected each id once; found "en-001" on line 4 too' in message
