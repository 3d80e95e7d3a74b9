"""``throughline tagger`` measures the tagger and teaches it by decisions."""

import json
from datetime import date
from pathlib import Path
from time import process_time

import pytest

from throughline.tagging import learned
from throughline.tagging.evaluating import measure_bundled
from throughline.tagging.tagger import model_version


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record's folder of its own; the weights that a test puts in force end with it."""
    monkeypatch.setenv("THROUGHLINE_HOME", str(tmp_path))
    monkeypatch.setattr(learned, "_in_force", {})
    return tmp_path


def test_the_measure_says_language_objectives_bands_speed_date_and_model(own_home: Path) -> None:
    report = measure_bundled(process_time, date(2026, 1, 2))
    english = next(each for each in report["languages"] if each["language"] == "en")
    assert [row["objective"] for row in english["objectives"]] == [str(number) for number in range(1, 24)]
    assert sum(row["texts"] for row in english["objectives"]) >= english["texts"] * 0.8
    assert report["model"] == model_version()
    assert report["texts_a_second"] > 0
    assert report["goals"]["mean_f1"] >= 0.74
    assert [row["goal"] for row in report["goals"]["goals"]] == [str(number) for number in range(1, 18)]
    assert all(0 <= band["right"] <= 1 for band in english["calibration"])


def test_english_is_as_right_as_it_was_measured(own_home: Path) -> None:
    english = measure_bundled(process_time, date(2026, 1, 2))["languages"][0]
    assert english["first"] >= 0.88
    assert english["f1"] >= 0.78


def test_contradictory_decisions_are_told_and_none_is_left_to_learn_from(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from throughline.cli import main

    lines = [
        {"id": "p", "text": "Passports.", "decision": "accepted", "objectives": [4], "editor": "a"},
        {"id": "p", "text": "Passports.", "decision": "rejected", "objectives": [4], "editor": "b"},
    ]
    file = tmp_path / "decisions.jsonl"
    file.write_text("\n".join([*map(json.dumps, lines), "{"]), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["tagger", "train", str(file)])
    assert ended.value.code == 1
    told = capsys.readouterr().err
    assert "E2302" in told
    assert "E2303 p: accepted 4 contradicts rejected 4" in told
    assert "E2304" in told
    assert not (own_home / "tagger").exists()


@pytest.mark.parametrize("command", ["tag", "extract"])
def test_the_sites_own_weights_are_used(
    command: str, own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from throughline.cli import main
    from throughline.tagging.versions import FOLDER, keep

    keep(learned.Learned("en", {"zebra": {"8": 9.0}}), own_home / FOLDER)
    learned._in_force.clear()
    report = tmp_path / "report.md"
    report.write_text("# Report\n\n## Recommendations\n\n- States should count each zebra that crosses.\n")
    with pytest.raises(SystemExit):
        main([command, str(report), "--format", "jsonl"])
    tags = [tag for line in capsys.readouterr().out.splitlines() for tag in json.loads(line)["tags"]]
    assert "8" in [tag["code"] for tag in tags if tag["scheme"] == "objective"]


def test_a_process_that_reads_for_another_gets_its_weights(own_home: Path) -> None:
    import pickle

    own = learned.Learned("en", {"zebra": {"8": 9.0}})
    learned.put_in_force(own)
    assert pickle.loads(pickle.dumps(learned.own_weights())) == [own]


def test_kept_weights_with_an_unknown_objective_are_refused_with_their_line(
    own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from throughline.cli import main
    from throughline.tagging.versions import FOLDER, keep

    version = keep(learned.Learned("en", {"zebra": {"8": 9.0}}), own_home / FOLDER)
    (own_home / FOLDER / f"{version}.csv").write_text("term,code,weight\nzebra,24,1\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["tag", "--text", "A zebra."])
    assert ended.value.code
    told = capsys.readouterr().err
    assert "E0107" in told
    assert "24" in told
