"""One deliberately bad file a mistake: the message has to name the file, the line and the key."""

import contextlib
import csv
import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.compact.errors import DataError
from throughline.compact.frameworks import FrameworksFile
from throughline.compact.labels import LabelsFile
from throughline.compact.loading import Fault, Range, data_file, read_table, read_yaml
from throughline.compact.objectives import ObjectivesFile
from throughline.compact.principles import RoundTablesFile
from throughline.compact.schemes import SchemeFile
from throughline.compact.sdg import SdgFile

BAD = Path(__file__).parent / "bad"


@dataclass(frozen=True, kw_only=True)
class Line:
    code: str
    label: str
    verified: bool = False
    places: tuple[str, ...] = ()
    since: date | None = None
    people: Annotated[int, Range(0, 1_000_000)] = 0


BAD_YAML = [
    ("missing_key", FrameworksFile, "E0102", 6, "label", 'the key "label"; found none'),
    ("unknown_key", FrameworksFile, "E0103", 6, "alias", 'Did you mean "aliases"?'),
    ("wrong_type", FrameworksFile, "E0104", 6, "aliases", 'a list; found text "Paris Climate Agreement"'),
    ("number_for_text", FrameworksFile, "E0104", 4, "label", 'text; found whole number "2030". Put it in quotes.'),
    ("country_code_read_as_no", FrameworksFile, "E0104", 4, "label", 'found true or false "NO". Put it in quotes.'),
    ("text_for_truth", FrameworksFile, "E0104", 6, "verified", 'true or false; found text "perhaps"'),
    ("duplicate_code", FrameworksFile, "E0105", 6, "code", '"sendai" on line 3 too'),
    ("duplicate_key", FrameworksFile, "E0105", 6, "label", "it on line 4 too"),
    ("not_allowed", FrameworksFile, "E0106", 5, "kind", 'Did you mean "agenda"?'),
    ("out_of_range", SchemeFile, "E0106", 7, "objectives", 'a number from 1 to 23; found whole number "24"'),
    ("bad_pattern", FrameworksFile, "E0106", 3, "code", "a slug such as paris-agreement"),
    ("empty_text", FrameworksFile, "E0104", 4, "label", "Write text."),
    ("unknown_broader", SchemeFile, "E0107", 4, "concepts", '"childs" above "unaccompanied-children"'),
    ("objective_in_no_round_table", RoundTablesFile, "E0107", 2, "round_tables", "objective 11, 23 in none or several"),
    ("labels_called_official", LabelsFile, "E0106", 1, "status", "one of working translation"),
    ("numbers_missing_in_a_language", LabelsFile, "E0107", 5, "objectives", '"1" to "23"; found 1, 2, 3.'),
    ("row_is_a_list", FrameworksFile, "E0104", 3, "frameworks", "keys with values; found a list"),
    ("not_yaml", FrameworksFile, "E0101", 3, "", "expected YAML"),
    ("alias", FrameworksFile, "E0101", 4, "", "the alias *first"),
    ("empty", FrameworksFile, "E0101", 1, "", "an empty file"),
    ("latin_1", FrameworksFile, "E0101", 1, "", "a readable UTF-8 file"),
    ("not_there", FrameworksFile, "E0101", 1, "", "a readable UTF-8 file"),
]

BAD_TABLES = [
    ("cell_count", "E0101", 3, "", "3 cells; found 2 cells"),
    ("bad_truth", "E0104", 2, "verified", 'true or false; found cell "yes"'),
    ("twice", "E0105", 3, "code", '"sendai" on line 2 too'),
    ("unknown_column", "E0103", 1, "verifed", 'Did you mean "verified"?'),
    ("no_label", "E0102", 2, "label", "Add it."),
]


@pytest.mark.parametrize(("name", "shape", "code", "line", "key", "says"), BAD_YAML, ids=[row[0] for row in BAD_YAML])
def test_bad_file_is_refused_with_file_line_and_key(
    name: str, shape: type, code: str, line: int, key: str, says: str
) -> None:
    with pytest.raises(DataError) as refusal:
        read_yaml(BAD / f"{name}.yaml", shape)
    problem = next(problem for problem in refusal.value.problems if problem.code == code)
    assert (problem.line, problem.key) == (line, key)
    where = f'{code} {name}.yaml, line {line}, key "{key}": ' if key else f"{code} {name}.yaml, line {line}: "
    message = next(text for text in str(refusal.value).split("\n") if text.startswith(where))
    assert says in message


@pytest.mark.parametrize(("name", "code", "line", "key", "says"), BAD_TABLES, ids=[row[0] for row in BAD_TABLES])
def test_bad_table_is_refused_with_file_line_and_column(name: str, code: str, line: int, key: str, says: str) -> None:
    with pytest.raises(DataError) as refusal:
        read_table(BAD / f"{name}.csv", Line, unique="code")
    problems = [problem for problem in refusal.value.problems if problem.code == code]
    assert [(problem.line, problem.key) for problem in problems] == [(line, key)]
    assert f"{name}.csv, line {line}" in str(refusal.value)
    assert says in str(refusal.value)


def test_every_bad_file_is_used_by_a_test() -> None:
    named = {f"{row[0]}.yaml" for row in BAD_YAML} | {f"{row[0]}.csv" for row in BAD_TABLES}
    assert {path.name for path in BAD.iterdir()} == (named | {"target_not_listed.yaml"}) - {"not_there.yaml"}


def test_all_problems_of_a_file_are_told_at_once_in_the_order_of_lines() -> None:
    with pytest.raises(DataError) as refusal:
        read_yaml(BAD / "target_not_listed.yaml", SdgFile)
    assert [(problem.code, problem.line, problem.key) for problem in refusal.value.problems] == [
        ("E0106", 2, "goals"),
        ("E0106", 6, "crosswalk"),
    ]
    assert str(refusal.value).count("\n") == 1


# The real file of objectives, with one thing changed: what is changed, what must be said.
CHANGED_OBJECTIVES = [
    ("    a: Search and rescue agreements\n", "", "E0107", "actions", "6 actions; found 5 of objective 8"),
    (
        "    b: Policies reviewed for risks to life",
        "    x: Policies reviewed for risks to life",
        "E0107",
        "actions",
        "",
    ),
    (
        "    b: Policies reviewed for risks to life",
        "    b: Search and rescue agreements",
        "E0107",
        "actions",
        "each label",
    ),
    ("    a: Search and rescue agreements", "    a: Rescue", "E0106", "a", '2 to 8 words; found text "Rescue"'),
    ("  paragraph: 24\n", "  paragraph: 25\n", "E0107", "paragraph", "24; found 25"),
    ("- number: 8\n", "- number: 9\n", "E0105", "number", '"9" on line'),
    ("- number: 8\n", "- number: 24\n", "E0106", "number", "a number from 1 to 23"),
    ("titles: {en:", "titles: {fr:", "E0107", "titles", "an English title; found fr"),
    ("  round_table: 4\n  action_count: 11\n", "  round_table: 5\n  action_count: 11\n", "E0106", "round_table", ""),
]


@pytest.mark.parametrize(("old", "new", "code", "key", "says"), CHANGED_OBJECTIVES)
def test_changed_file_of_objectives_is_refused(
    old: str, new: str, code: str, key: str, says: str, tmp_path: Path
) -> None:
    text = data_file("objectives.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "objectives.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        read_yaml(path, ObjectivesFile)
    assert any(
        problem.code == code and problem.key == key and says in str(problem) and problem.line > 1
        for problem in refusal.value.problems
    ), str(refusal.value)


def test_action_moved_to_another_objective_is_refused(tmp_path: Path) -> None:
    text = data_file("objectives.yaml").read_text(encoding="utf-8")
    without_one = text.replace("    e: Tailored migration partnerships\n", "").replace(
        "action_count: 5\n", "action_count: 4\n"
    )
    assert without_one.count("action_count: 4\n") > 1
    path = tmp_path / "objectives.yaml"
    path.write_text(without_one, encoding="utf-8")
    with pytest.raises(DataError, match="5 of objective 3"):
        read_yaml(path, ObjectivesFile)


def test_sum_of_actions_is_checked_too(tmp_path: Path) -> None:
    text = data_file("objectives.yaml").read_text(encoding="utf-8")
    last = "  action_count: 5\n  actions:\n    a: Financial and technical support among States\n"
    fewer = text.replace(last, last.replace("5", "4")).replace("    e: Tailored migration partnerships\n", "")
    path = tmp_path / "objectives.yaml"
    path.write_text(fewer, encoding="utf-8")
    with pytest.raises(DataError, match="187 actions in all; found 186"):
        read_yaml(path, ObjectivesFile)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 100_000, "- " * 50_000, "\x00", "a: b: c", "? [a]\n: b", "*x"]
)
def test_hostile_yaml_is_refused_without_a_crash(text: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"hostile\.yaml, line"):
        read_yaml(path, FrameworksFile)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(DataError):
        read_yaml(path, FrameworksFile)
    path.with_suffix(".csv").write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(DataError):
        assert isinstance(read_table(path.with_suffix(".csv"), Line), tuple)


_WORDS = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=";"), min_size=1, max_size=12)


@given(
    st.lists(
        st.builds(
            Line,
            code=_WORDS,
            label=_WORDS,
            verified=st.booleans(),
            places=st.lists(_WORDS, max_size=3).map(tuple),
            since=st.none() | st.dates(),
            people=st.integers(0, 1_000_000),
        ),
        max_size=5,
        unique_by=lambda line: line.code,
    )
)
def test_table_comes_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, lines: list[Line]) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["code", "label", "verified", "places", "since", "people"])
    for line in lines:
        since = line.since.isoformat() if line.since else ""
        writer.writerow([line.code, line.label, str(line.verified).lower(), "; ".join(line.places), since, line.people])
    path = tmp_path_factory.getbasetemp() / "lines.csv"
    path.write_text(file.getvalue(), encoding="utf-8", newline="")
    assert read_table(path, Line, unique="code") == tuple(lines)


@dataclass(frozen=True, kw_only=True)
class Period:
    start: date
    end: date | None = None

    def faults(self) -> list[Fault]:
        if self.end and self.end < self.start:
            return [Fault(key="end", expected=f"a date after {self.start}", found=str(self.end))]
        return []


def test_row_is_asked_for_its_own_faults(tmp_path: Path) -> None:
    path = tmp_path / "period.yaml"
    path.write_text("start: 2022-05-20\nend: 2022-05-17\n", encoding="utf-8")
    with pytest.raises(DataError) as refusal:
        read_yaml(path, Period)
    assert str(refusal.value) == (
        'E0107 period.yaml, line 2, key "end": expected a date after 2022-05-20; found 2022-05-17. Put the row right.'
    )
    path.write_text("start: 2022-05-17\nend:\n", encoding="utf-8")
    assert read_yaml(path, Period) == Period(start=date(2022, 5, 17))
