"""``throughline import`` and ``export``: a table out, mended, and in again."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.cli.conftest import Ended

pytestmark = pytest.mark.django_db
Run = Callable[..., Ended]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record's folder is of the test's own; the command runs in ``tmp_path``."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    monkeypatch.chdir(tmp_path)


def rows(printed: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed.splitlines()]


@pytest.fixture
def three_errors(tmp_path: Path) -> Path:
    path = tmp_path / "pledges.csv"
    path.write_text(
        "text;actors;by;objectives\n"
        "Cards for all nationals abroad;Kenya;2030;4\n"
        "Shelters in ten towns;Kenya;2030-02-30;8\n"
        "Buses at night;Kenya;2031;24\n"
        "Clinics by the road;Kenya;2031;fifteen\n"
    )
    return path


def test_spreadsheet_with_three_errors_is_mended_and_imported(run: Run, three_errors: Path) -> None:
    dry = run("import", "pledges", three_errors, "--dry-run")
    assert dry.code == 1
    refused = [row for row in rows(dry.out) if row["status"] == "refused"]
    assert [(row["row"], row["column"]) for row in refused] == [(3, "by"), (4, "objectives"), (5, "objectives")]
    told = dry.err.splitlines()
    assert [line.split()[0] for line in told[:3]] == ["E2720"] * 3
    assert 'pledges.csv, row 3, column "by": "2030-02-30" is a day that does not exist' in told[0]
    assert told[3] == "1 new, 0 changed, 0 the same, 3 with problems. Nothing was changed: this was a dry run."
    assert "Nothing from this file was imported." in run("import", "pledges", three_errors).err
    assert run("export", "pledges").out == ""
    mended = three_errors.read_text().replace("2030-02-30", "2030").replace(";24", ";16").replace("fifteen", "15")
    three_errors.write_text(mended)
    done = run("import", "pledges", three_errors, "--by", "A. Person")
    assert (done.code, done.err) == (0, "4 new, 0 changed, 0 the same.\n")
    assert {row["status"] for row in rows(done.out)} == {"new"}
    exported = three_errors.with_name("exported.xlsx")
    assert run("export", "pledges", exported, "--objective", "16").code == 0
    again = run("import", "pledges", exported)
    assert (again.code, again.out, again.err) == (0, "", "0 new, 0 changed, 1 the same.\n")
    printed = run("export", "pledges", "--format", "csv").out
    assert [row["by"] for row in csv.DictReader(io.StringIO(printed))] == ["2031", "2030", "2031", "2030"]
    assert run("export", "pledges", "--year", "2031").out == ""


def test_bad_rows_are_left_out_when_asked(run: Run, three_errors: Path) -> None:
    done = run("import", "pledges", three_errors, "--skip-bad-rows")
    assert (done.code, done.err.splitlines()[-1]) == (1, "1 new, 0 changed, 0 the same, 3 with problems.")
    (row,) = rows(run("export", "pledges").out)
    assert (row["title"], row["objectives"], row["standing"]) == ("Cards for all nationals abroad", ["4"], "recorded")


def test_mapping_is_named_on_the_command_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "theirs.csv").write_text("Nom;Note\nCartes;x\n")
    (tmp_path / "mapping.yaml").write_text("columns: {Nom: title, Note: }\nconstants: {language: fr}\n")
    done = run("import", "practices", "theirs.csv", "--mapping", "mapping.yaml")
    assert (done.code, done.err) == (0, "1 new, 0 changed, 0 the same.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("import", "practises", "a.csv"), 2, "practises"),
        (("import", "practices", "missing.csv"), 1, "E2704 missing.csv"),
        (("import", "practices", "a.xlsm"), 1, "E2702 a.xlsm"),
        (("export", "practices", "a.pdf"), 2, ".csv"),
        (("export", "practices", "--standing", "approved"), 2, "approved"),
        (("export", "practices", "--objective", "24"), 2, "--objective"),
    ],
)
def test_wrong_use_is_told_in_a_line(run: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    ended = run(*arguments)
    assert ended.code == code
    assert words in ended.err
    assert "Traceback" not in ended.err
