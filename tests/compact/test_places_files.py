"""One spoilt table a mistake: the message has to name the file, the line and the key."""

import shutil
from pathlib import Path

import pytest

from throughline.compact.actor_files import read_actors
from throughline.compact.errors import DataError
from throughline.compact.loading import data_file
from throughline.compact.place_files import read_places
from throughline.compact.places import places
from throughline.compact.schemes import actor_types

SPOILT_PLACES = [
    ("places.csv", "608,PH,PHL", "60,PH,PHL", "m49", "three digits such as 608"),
    ("places.csv", "608,PH,PHL", "604,PH,PHL", "m49", 'each m49 once; found "604"'),
    ("places.csv", "608,PH,PHL,state,member,035", "608,PH,PHL,state,,035", "status", "a status for a State"),
    ("places.csv", "608,PH,PHL,state,member,035", "608,PH,PHL,state,member,036", "within", 'found "036"'),
    ("places.csv", "608,PH,PHL,state", "608,PH,PHL,stat", "kind", 'Did you mean "state"?'),
    ("names.csv", "608,short", "609,short", "place", 'found "609"'),
    ("names.csv", "608,short", "608,shorter", "form", 'Did you mean "short"?'),
    ("former_names.csv", "2018-05-30", "2018-5-30", "end", "a year, month or day"),
    ("former_names.csv", "TUR,en,", "TRU,en,", "place", 'found "TRU"'),
    ("words.csv", "PHL,", "PHI,", "place", 'found "PHI"'),
    ("groups.csv", "ECE,member,ISR", "ECE,member,IRS", "members", 'found "IRS"'),
    ("groups.csv", "ECE,member,ISR", "EEC,member,ISR", "group", 'Did you mean "ECE"?'),
    ("groups.csv", ",,2024-12-13", ",2025,2024-12-13", "end", "a date after 2025"),
    ("footnotes.yaml", "- id: kosovo", "- name: kosovo", "name", '"name"'),
]
SPOILT_ACTORS = [
    ("actors.csv", "iom,un-entity", "IOM,un-entity", "id", "a slug such as un-women"),
    ("actors.csv", "iom,un-entity", "ilo,un-entity", "id", "each id once"),
    ("actors.csv", "iom,un-entity", "iom,un-entty", "type", 'Did you mean "un-entity"?'),
    ("actors.csv", "CHE,https://www.iom.int", "CHX,https://www.iom.int", "place", 'found "CHX"'),
    ("actors.csv", "https://www.iom.int", "www.iom.int", "website", "a web address"),
    ("memberships.csv", "asean,member,BRN", "asean,member,BNR", "members", 'found "BNR"'),
    ("memberships.csv", "asean,member,BRN", "aseam,member,BRN", "group", 'Did you mean "asean"?'),
    ("memberships.csv", "eu,member,HRV,2013-07-01,,false,", "eu,member,HRV,2013-07-01,,true,", "source", "none"),
    ("memberships.csv", "asean,member,BRN", "asean,member,BRN;BRN", "members", "each member once"),
]


def spoil(folder: Path, name: str, old: str, new: str) -> int:
    """The 1-based line that was changed."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(("name", "old", "new", "key", "says"), SPOILT_PLACES)
def test_a_bad_row_of_places_is_refused_with_file_line_and_key(
    tmp_path: Path, name: str, old: str, new: str, key: str, says: str
) -> None:
    folder = shutil.copytree(str(data_file("places")), tmp_path / "places")
    line = spoil(folder, name, old, new)
    with pytest.raises(DataError) as error:
        read_places(folder)
    problem = next(problem for problem in error.value.problems if problem.file == name)
    assert (problem.line, problem.key) == (line, key)
    assert says in str(problem)


@pytest.mark.parametrize(("name", "old", "new", "key", "says"), SPOILT_ACTORS)
def test_a_bad_row_of_actors_is_refused_with_file_line_and_key(
    tmp_path: Path, name: str, old: str, new: str, key: str, says: str
) -> None:
    folder = shutil.copytree(str(data_file("actors")), tmp_path / "actors")
    line = spoil(folder, name, old, new)
    with pytest.raises(DataError) as error:
        read_actors(folder, places=places(), types=[concept.code for concept in actor_types()])
    problem = error.value.problems[0]
    assert (problem.file, problem.line, problem.key) == (name, line, key)
    assert says in str(problem)


def test_a_place_without_a_name_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(str(data_file("places")), tmp_path / "places")
    rows = (folder / "names.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "names.csv").write_text("".join(row for row in rows if not row.startswith("608,short")), encoding="utf-8")
    with pytest.raises(DataError, match=r"a short name in names\.csv for each place"):
        read_places(folder)


def test_tables_stay_small() -> None:
    size = sum(Path(str(file)).stat().st_size for name in ("places", "actors") for file in data_file(name).iterdir())
    assert size < 400_000
