"""A project switches rules off: in a file by comments, for many by throughline.toml."""

from pathlib import Path

import pytest

from tests.checking.conftest import Check, check_texts, report_of
from throughline.checking.configuration import ConfigurationError, read_configuration
from throughline.checking.switches import read_switches

DRAFT = "It widens legal pathways.\n"
PASSAGE = "Night shelters on the coast gave bread, soup and a bed to people whom boats had pulled from the water."


def lines(text: str, code: str = "TERM001") -> list[int | None]:
    return [said.where.line for said in check_texts(text, only=code)]


@pytest.mark.parametrize(
    ("comment", "marked"),
    [
        ("<!-- throughline: off TERM001 -->", []),
        ("<!--throughline: off REP001, TERM001-->", []),
        ("<!-- throughline: off -->", []),
        ("<!-- throughline: off REP001 -->", [3, 5]),
        ("<!-- throughline: off-next-line TERM001 -->", [5]),
        ("<!-- an ordinary comment on throughline -->", [3, 5]),
    ],
)
def test_comment_switches_a_rule_off(comment: str, marked: list[int]) -> None:
    assert lines(f"{comment}\n\n{DRAFT}\n{DRAFT}") == marked


def test_comment_holds_until_the_rule_is_switched_on_again() -> None:
    text = f"{DRAFT}\n<!-- throughline: off TERM001 -->\n\n{DRAFT}\n<!-- throughline: on TERM001 -->\n\n{DRAFT}"
    assert lines(text) == [1, 9]


@pytest.mark.parametrize("off", [0, 1])
def test_comparison_is_quiet_if_either_place_is_switched_off(check: Check, off: int) -> None:
    texts = [f"{PASSAGE}\n", f"{PASSAGE}\n"]
    assert len(check(*texts, only="REP001")) == 1
    texts[off] = f"<!-- throughline: off REP001 -->\n\n{texts[off]}"
    assert check(*texts, only="REP001") == []


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("<!-- throughline: off TERM01 -->", 'E2605 draft.md, line 3: the comment switches nothing, for "TERM01". Did'),
        ("<!-- throughline: of TERM001 -->", 'E2605 draft.md, line 3: the comment switches nothing, for "of". Did'),
    ],
)
def test_wrong_comment_is_named_with_file_and_line(comment: str, told: str) -> None:
    switches, wrong = read_switches(report_of(f"{DRAFT}\n{comment}\n").document)
    assert [str(error).startswith(told) for error in wrong] == [True]
    assert not switches.is_off("TERM001", 1)


def configure(folder: Path, text: str) -> Path:
    path = folder / "throughline.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_configuration_switches_off_everywhere_and_by_file(tmp_path: Path) -> None:
    text = '[check]\noff = ["ACR001"]\n\n[check.files]\n"annexes/*.md" = ["TERM001", "REP001"]\n'
    configuration = read_configuration(configure(tmp_path, text))
    assert configuration.off_for(str(tmp_path / "draft.md")) == {"ACR001"}
    assert configuration.off_for(str(tmp_path / "annexes" / "a.md")) == {"ACR001", "TERM001", "REP001"}


def test_project_adds_terms_with_their_reason_and_source(tmp_path: Path) -> None:
    text = (
        '[[check.terms]]\navoid = ["harbour crisis"]\nuse = "crowded harbours"\nreason = "It frightens."\n'
        'source = "Style book, 2020"\nswap = {"harbour crisis" = "crowded harbours"}\nunless = ["film"]\n'
    )
    configuration = read_configuration(configure(tmp_path, text))
    draft = "The harbour crisis went on.\n\nThe film Harbour crisis ran, a film on the harbour crisis.\n"
    (said,) = check_texts(draft, only="TERM001", configuration=configuration)
    assert (said.where.line, said.suggestion) == (1, "crowded harbours")
    assert said.message.endswith("It frightens. Source: Style book, 2020.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[check]\noff = ["TERM1"]\n', ["E2603 {}, line 2: “TERM1” is not a code. Did you mean “TERM001”?"]),
        ("[check]\noff = 3\n", ["E2602 {}, line 2: “off” must be a list of codes."]),
        ("[check]\nof = []\n", ["E2602 {}, line 2: “of” is not known here. Did you mean “off”?"]),
        ("[chek]\n", ["E2602 {}, line 1: “chek” is not known here. Did you mean “check”?"]),
        ("[check\n", ["E2601 {}, line 1: this is not TOML"]),
        ('[check.files]\n"a.md" = ["REP1"]\n', ["E2603 {}, line 2: “REP1” is not a code."]),
        (
            '[[check.terms]]\navoid = ["a b"]\nuse = "c"\nreason = "d"\n\n[[check.terms]]\navoid = ["e"]\nuse = "f"\n',
            ["E2602 {}, line 6: the term lacks “reason”. Add it."],
        ),
        (
            '[[check.terms]]\navoid = ["a"]\nuse = "b"\nreason = "c"\nunless = ["(open"]\n',
            ["E2604 {}, line 5: “(open” is no regular expression"],
        ),
        (
            '[check]\noff = ["X"]\n[check.files]\n"*" = ["Y"]\n',
            ["E2603 {}, line 2: “X” is not a code.", "E2603 {}, line 4: “Y” is not a code."],
        ),
    ],
)
def test_wrong_configuration_is_refused_with_all_its_lines(tmp_path: Path, text: str, told: list[str]) -> None:
    path = configure(tmp_path, text)
    with pytest.raises(ConfigurationError) as refused:
        read_configuration(path)
    assert [
        line.startswith(begun.format(path)) for line, begun in zip(str(refused.value).split("\n"), told, strict=True)
    ] == [True] * len(told)


def test_missing_configuration_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"E2601 .*cannot be read"):
        read_configuration(tmp_path / "none.toml")
