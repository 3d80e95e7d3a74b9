"""``throughline check``: diagnostics as a linter prints them, exit codes, fixes, editors."""

import json
from pathlib import Path

import pytest

KEYS = ["code", "severity", "document", "path", "line", "page", "message", "suggestion", "related"]
QUIET = "The harbour office counted boats until the evening came.\n"
ALARM = "The strategy widens legal pathways for nurses.\n"
REMARK = "One speaker argued that legal pathways were too few.\n"
TOLD = (
    "Night shelters along the northern coast gave bread, soup and a bed to people whom boats pulled from the water.\n"
)


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.md"
    path.write_text(ALARM, encoding="utf-8")
    return path


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize(("text", "code"), [(QUIET, 0), (REMARK, 0), (ALARM, 1)])
def test_exit_code_is_1_only_above_remarks(run, draft: Path, text: str, code: int) -> None:
    draft.write_text(text, encoding="utf-8")
    assert run("check", draft).code == code


def test_row_has_the_keys_of_the_contract_in_their_order(run, draft: Path) -> None:
    ended = run("check", draft, "--format", "jsonl")
    (row,) = rows(ended.out)
    assert list(row) == KEYS
    assert {key: row[key] for key in KEYS if key != "message"} == {
        "code": "TERM001",
        "severity": "warning",
        "document": "draft.md",
        "path": str(draft),
        "line": 1,
        "page": None,
        "suggestion": "regular pathways",
        "related": [],
    }


def test_for_people_a_line_says_file_line_code_message(run, draft: Path) -> None:
    ended = run("check", draft, "--format", "table")
    assert ended.out.startswith(f"{draft}:1: TERM001 “legal pathways”: better “regular pathways”. ")
    assert ended.out.count("\n") == 1


def test_files_named_together_are_compared(run, draft: Path) -> None:
    for name in ("one.md", "two.md"):
        draft.with_name(name).write_text(TOLD, encoding="utf-8")
    ended = run("check", draft.with_name("one.md"), draft.with_name("two.md"), "--format", "jsonl")
    (row,) = rows(ended.out)
    assert (row["code"], row["document"], row["related"]) == (
        "REP001",
        "two.md",
        [{"document": "one.md", "path": str(draft.with_name("one.md")), "line": 1, "page": None}],
    )


def test_unreadable_file_of_a_folder_is_named_and_the_others_are_checked(run, draft: Path) -> None:
    draft.with_name("broken.pdf").write_bytes(b"%PDF-1.7\nthis is none")
    draft.with_name("empty.txt").write_bytes(b"")
    ended = run("check", draft.parent)
    assert (ended.code, [row["document"] for row in rows(ended.out)]) == (1, ["draft.md"])
    assert "E1010" in ended.err
    assert "E1004" in ended.err
    assert len(ended.err.splitlines()) == 2


def test_file_that_is_not_there_fails_the_check(run, draft: Path) -> None:
    ended = run("check", draft.with_name("none.md"))
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("E1001 ")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--select", "REP001"), []),
        (("--select", "TERM001,REP001"), ["TERM001"]),
        (("--select", "term001"), ["TERM001"]),
        (("--ignore", "TERM001"), []),
        (("--ignore", "REP001", "--ignore", "ACR001"), ["TERM001"]),
    ],
)
def test_codes_are_selected_and_ignored(run, draft: Path, options: tuple[str, ...], codes: list[str]) -> None:
    ended = run("check", draft, *options)
    assert [row["code"] for row in rows(ended.out)] == codes


def test_unknown_code_is_wrong_use(run, draft: Path) -> None:
    ended = run("check", draft, "--select", "TERM1")
    assert (ended.code, ended.out) == (2, "")
    assert "Did you mean TERM001?" in ended.err


def test_nearest_configuration_holds_and_a_wrong_one_is_refused(run, draft: Path) -> None:
    configuration = draft.with_name("throughline.toml")
    configuration.write_text('[check]\noff = ["TERM001"]\n', encoding="utf-8")
    assert run("check", draft).code == 0
    configuration.write_text('[check]\noff = ["TERM01"]\n', encoding="utf-8")
    ended = run("check", draft)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"E2603 {configuration}, line 2: ")


def test_configuration_can_be_named(run, draft: Path) -> None:
    named = draft.with_name("other.toml")
    named.write_text('[check.files]\n"draft.*" = ["TERM001"]\n', encoding="utf-8")
    assert run("check", draft, "--config", named).code == 0
    assert run("check", draft, "--config", draft.with_name("none.toml")).code == 2


def test_wrong_comment_is_told_and_the_file_checked_all_the_same(run, draft: Path) -> None:
    draft.write_text(f"<!-- throughline: off TERM01 -->\n\n{ALARM}", encoding="utf-8")
    ended = run("check", draft)
    assert (ended.code, [row["line"] for row in rows(ended.out)]) == (2, [3])
    assert ended.err.startswith(f"E2605 {draft}, line 1: ")


def test_fix_replaces_what_needs_no_look_and_says_the_rest(run, draft: Path) -> None:
    draft.write_text(f"{ALARM}\n{REMARK}\nShe said: “{ALARM.strip()}”\n", encoding="utf-8")
    ended = run("check", draft, "--fix")
    assert (ended.code, [(row["line"], row["severity"]) for row in rows(ended.out)]) == (0, [(3, "info")])
    fixed = draft.read_text(encoding="utf-8")
    assert fixed == f"{ALARM.replace('legal', 'regular')}\n{REMARK}\nShe said: “{ALARM.strip()}”\n"
    run("check", draft, "--fix")
    assert draft.read_text(encoding="utf-8") == fixed


def test_without_fix_nothing_is_written(run, draft: Path) -> None:
    before = draft.stat().st_mtime_ns
    run("check", draft)
    assert draft.stat().st_mtime_ns == before


def test_standard_input_is_checked_under_the_name_it_is_given(run, draft: Path) -> None:
    ended = run("check", "-", "--stdin-name", "chapters/one.md", stdin=ALARM.encode())
    (row,) = rows(ended.out)
    assert (ended.code, row["document"], row["path"]) == (1, "one.md", str(Path("chapters/one.md")))
    draft.with_name("throughline.toml").write_text('[check.files]\n"chapters/*" = ["TERM001"]\n', encoding="utf-8")
    assert run("check", "-", "--stdin-name", "chapters/one.md", stdin=ALARM.encode()).code == 0


def test_empty_standard_input_is_refused(run, draft: Path) -> None:
    ended = run("check", "-", stdin=b"")
    assert (ended.code, ended.err.startswith("E1004 ")) == (1, True)


def test_pages_are_named_where_there_are_no_lines(run, draft: Path) -> None:
    from importlib.resources import files

    examples = Path(str(files("throughline.examples")))
    pdf = next(examples.rglob("*.pdf"))
    for row in rows(run("check", pdf).out):
        assert row["line"] is None
        assert row["page"] >= 1


def test_checking_loads_no_django_for_a_single_file(run_process, draft: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from throughline.cli import main\n"
        f"try:\n    main(['check', {str(draft)!r}])\nexcept SystemExit:\n    pass\n"
        "print('django' in sys.modules, 'tantivy' in sys.modules, 'rich' in sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "False False False"
