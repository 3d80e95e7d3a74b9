"""The objectives, actions, principles and round tables as the resolution and the field guide have them."""

import json
import re
from pathlib import Path

import pytest

from throughline import compact
from throughline.compact import UnknownCode

# Number, paragraph, actions, last letter, round table: as the field guide lists them.
FACTS = [
    (1, 17, 11, "k", 4),
    (2, 18, 12, "l", 1),
    (3, 19, 5, "e", 4),
    (4, 20, 7, "g", 2),
    (5, 21, 10, "j", 1),
    (6, 22, 12, "l", 1),
    (7, 23, 12, "l", 4),
    (8, 24, 6, "f", 2),
    (9, 25, 6, "f", 2),
    (10, 26, 10, "j", 2),
    (11, 27, 7, "g", 2),
    (12, 28, 5, "e", 1),
    (13, 29, 8, "h", 2),
    (14, 30, 6, "f", 3),
    (15, 31, 6, "f", 3),
    (16, 32, 9, "i", 3),
    (17, 33, 7, "g", 4),
    (18, 34, 12, "l", 1),
    (19, 35, 10, "j", 3),
    (20, 36, 9, "i", 3),
    (21, 37, 9, "i", 2),
    (22, 38, 3, "c", 3),
    (23, 39, 5, "e", 4),
]


def test_objectives_have_the_numbers_paragraphs_actions_and_round_tables_of_the_field_guide() -> None:
    found = [
        (o.number, o.paragraph, o.action_count, compact.actions_of(o.number)[-1].letter, o.round_table)
        for o in compact.objectives()
    ]
    assert found == FACTS


def test_titles_are_the_official_ones(shared: Path) -> None:
    reference = json.loads((shared / "reference" / "gcm_objectives_actions.json").read_text(encoding="utf-8"))
    assert [(o.number, o.title) for o in compact.objectives()] == [(row["number"], row["title"]) for row in reference]


def test_objective_13_says_migration_detention() -> None:
    assert compact.get_objective(13).title.startswith("Use migration detention only")


def test_there_are_187_actions_with_the_letters_of_the_resolution(shared: Path) -> None:
    reference = json.loads((shared / "reference" / "gcm_objectives_actions.json").read_text(encoding="utf-8"))
    codes = [f"{row['number']}{action['letter']}" for row in reference for action in row["actions"]]
    assert [action.code for action in compact.actions()] == codes
    assert len(codes) == 187


def test_action_labels_have_two_to_eight_words_and_differ_within_an_objective() -> None:
    for objective in compact.objectives():
        labels = [action.label for action in compact.actions_of(objective.number)]
        assert len({label.casefold() for label in labels}) == objective.action_count
        assert all(2 <= len(label.split()) <= 8 for label in labels), labels


def test_our_own_words_never_follow_the_official_wording_for_long(shared: Path) -> None:
    reference = json.loads((shared / "reference" / "gcm_objectives_actions.json").read_text(encoding="utf-8"))
    official = {f"{row['number']}{a['letter']}": _words(a["text"]) for row in reference for a in row["actions"]}
    assert {a.code: a.label for a in compact.actions() if _shared_run(_words(a.label), official[a.code]) > 4} == {}
    everything = [word for words in official.values() for word in words]
    everything += [word for row in reference for word in _words(row["commitment"])]
    ours = [term.definition for term in compact.glossary()] + [p.gist for p in compact.principles()]
    assert [text for text in ours if _shared_run(_words(text), everything) > 7] == []


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text.casefold())


def _shared_run(words: list[str], official: list[str]) -> int:
    """The longest run of ``words`` that stands in ``official``."""
    text = f" {' '.join(official)} "
    runs = [
        end - start
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if f" {' '.join(words[start:end])} " in text
    ]
    return max(runs, default=0)


@pytest.mark.parametrize("number", [8, "8"])
def test_objective_is_got_by_number_or_code(number: int | str) -> None:
    assert compact.get_objective(number).label == "Save lives"


def test_action_is_got_by_code_whatever_its_case() -> None:
    assert compact.get_action("8A") == compact.get_action("8a")
    assert compact.get_action("8a").objective == 8
    assert compact.get_action("8a").letter == "a"


@pytest.mark.parametrize(
    ("ask", "code", "nearest"),
    [
        (compact.get_objective, "24", ("23", "22", "21")),
        (compact.get_objective, "0", ("1", "2", "3")),
        (compact.get_action, "22d", ("2d",)),
        (compact.get_principle, "k", ()),
        (compact.get_scheme, "pop", ("population",)),
        (compact.get_framework, "paris", ("paris-agreement",)),
        (compact.get_round_table, "2022-5", ("2022-4",)),
        (compact.get_term, "readmision", ("readmission",)),
    ],
)
def test_unknown_code_is_refused_with_the_nearest_ones(ask: object, code: str, nearest: tuple[str, ...]) -> None:
    with pytest.raises(UnknownCode) as refusal:
        ask(code)  # type: ignore[operator]
    assert set(nearest) <= set(refusal.value.nearest)
    assert len(refusal.value.nearest) <= 3
    assert f'"{code}" is not a code of the scheme' in str(refusal.value)
    assert isinstance(refusal.value, LookupError)


@pytest.mark.parametrize("code", ["", "٢٤", "9" * 5000, "8" * 9, "\n", "a" * 10_000])
def test_strange_code_is_refused_too(code: str) -> None:
    for ask in (compact.get_objective, compact.get_action, compact.get_principle, compact.get_scheme):
        with pytest.raises(UnknownCode):
            ask(code)


def test_principles_are_the_ten_of_paragraph_15() -> None:
    assert {p.letter: p.name for p in compact.principles()} == {
        "a": "People-centred",
        "b": "International cooperation",
        "c": "National sovereignty",
        "d": "Rule of law and due process",
        "e": "Sustainable development",
        "f": "Human rights",
        "g": "Gender-responsive",
        "h": "Child-sensitive",
        "i": "Whole-of-government approach",
        "j": "Whole-of-society approach",
    }


def test_round_tables_of_2022_take_up_every_objective_once() -> None:
    tables = [table for table in compact.round_tables() if table.year == 2022]
    assert [len(table.objectives) for table in tables] == [5, 7, 6, 5]
    assert sorted(n for table in tables for n in table.objectives) == list(range(1, 24))
    for table in tables:
        assert table.objectives == tuple(o.number for o in compact.objectives() if o.round_table == table.number)
    assert compact.get_round_table("2022-2").co_chairs == ("Tajikistan", "Ecuador")


def test_same_objects_come_back_each_time() -> None:
    assert compact.objectives() is compact.objectives()
    assert compact.get_objective(8) is compact.objectives()[7]
    assert len(set(compact.objectives())) == 23
