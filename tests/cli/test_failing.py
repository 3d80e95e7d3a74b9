"""What goes wrong is one line with a code; a traceback only for who asks."""

import json
import subprocess
import sys

from tests.cli.conftest import Ended
from throughline.cli import main


def test_wrong_use_ends_with_2_and_names_the_way_out(run) -> None:
    ended: Ended = run("tag", "--format", "xml", "--text", "x")
    assert ended.code == 2
    assert ended.out == ""
    assert "'xml'" in ended.err
    assert "'jsonl', 'csv', 'table'" in ended.err


def test_unknown_command_ends_with_2(run) -> None:
    assert run("ingset").code == 2


def test_no_command_prints_the_help(run) -> None:
    ended: Ended = run()
    assert ended.code == 2
    assert "extract" in ended.out + ended.err


def test_unforeseen_error_is_one_line_that_tells_of_debug(run, monkeypatch) -> None:
    monkeypatch.setattr("throughline.tagging.tagger.judge", _break)
    ended: Ended = run("tag", "--text", "x")
    assert ended.code == 1
    assert ended.err == (
        "E9001 Something went wrong that should not have (RuntimeError: the shelf is empty). "
        "Run the command with --debug to see where.\n"
    )


def test_debug_shows_where_an_error_arose(run, monkeypatch) -> None:
    monkeypatch.setattr("throughline.tagging.tagger.judge", _break)
    ended: Ended = run("tag", "--text", "x", "--debug")
    assert ended.code == 1
    assert "Traceback" in ended.err
    assert "in _break" in ended.err


def test_debug_lasts_for_one_command_only(run, monkeypatch) -> None:
    monkeypatch.setattr("throughline.tagging.tagger.judge", _break)
    run("tag", "--text", "x", "--debug")
    assert "Traceback" not in run("tag", "--text", "x").err


def test_version_is_printed(run) -> None:
    ended: Ended = run("--version")
    assert ended.code == 0
    assert ended.out.startswith("throughline ")


def test_reader_that_closes_early_is_met_in_silence(tmp_path) -> None:
    lines = "".join(json.dumps({"id": n, "text": "consular identity cards"}) + "\n" for n in range(2000))
    (tmp_path / "texts.jsonl").write_text(lines, encoding="utf-8")
    command = subprocess.Popen(
        [sys.executable, "-m", "throughline", "tag", "texts.jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.readline()
    command.stdout.close()
    assert command.stderr.read() == b""
    assert command.wait() == 1


def _break(*_: object) -> None:
    raise RuntimeError("the shelf is\nempty")


def test_main_is_what_the_script_calls() -> None:
    from importlib.metadata import entry_points

    (script,) = entry_points(group="console_scripts", name="throughline")
    assert script.load() is main
