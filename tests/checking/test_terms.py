"""TERM001 marks terms where a text uses them itself, and nowhere else."""

import json
from pathlib import Path

import pytest

from tests.checking.conftest import Check
from throughline.checking.diagnostic import Severity


def terms(check: Check, text: str) -> list[tuple[int | None, str | None]]:
    return [(said.where.line, said.suggestion) for said in check(text, only="TERM001")]


@pytest.mark.parametrize(
    ("sentence", "better"),
    [
        ("Two ports were closed to illegal migration in spring.", "irregular migration"),
        ("Clinics treat illegal immigrants without a fee.", "migrants in an irregular situation"),
        ("The strategy widens legal pathways for nurses.", "regular pathways"),
        ("It names safe and legal channels for work abroad.", "regular channels"),
        ("It offers legal, temporary routes.", "regular, temporary routes"),
        ("LEGAL MIGRATION WAS ITS THEME.", "REGULAR MIGRATION"),
        ("Shelters for vulnerable migrants opened in May.", "migrants in vulnerable situations"),
        ("Vulnerable populations get a card each.", "migrants in situations of vulnerability"),
        ("The most vulnerable groups were asked first.", "migrants in situations of vulnerability"),
    ],
)
def test_term_in_the_texts_own_voice_is_marked_with_a_better_one(check: Check, sentence: str, better: str) -> None:
    expected = [] if "temporary" in sentence else [(3, better)]
    assert terms(check, f"# A draft of ours\n\n{sentence}\n") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "A delegate said: “Nobody should speak of illegal migrants here.”",
        'The poster read "stop illegal migration" in red letters.',
        "The handbook warns that the term illegal migration implies a crime.",
        "The group asked to use regular rather than legal migration.",
        "Some asked what is meant by the words vulnerable migrants.",
        "So-called illegal migrants had paid taxes for years.",
        "The Action Plan on Protecting Vulnerable Persons in Transit was renewed.",
        "He heads the National Committee on Combating Illegal Migration and Trafficking.",
        "Three men stood trial for the facilitation of illegal entry.",
        "They went through the courts and other legal avenues to obtain redress.",
        "The legal migration framework of the country was rewritten.",
        "Children are vulnerable to abuse on the way.",
        "Migrants in vulnerable situations were asked first.",
        "Irregular migrants took part in the survey.",
        "Legal identity and legal status are different matters.",
    ],
)
def test_quotations_names_and_talk_about_terms_are_left_alone(check: Check, sentence: str) -> None:
    assert terms(check, f"# A draft of ours\n\n{sentence}\n") == []


def test_whole_quotations_and_footnotes_are_left_alone(check: Check) -> None:
    text = (
        "# Said in the hall\n\n“We need legal pathways, and we need them now.”\n\nRosa Field, teacher\n\n"
        "> Illegal migration is on many minds.\n\nA text with a note.¹\n\n¹ Studies on illegal migration, 2019.\n"
    )
    assert terms(check, text) == []


def test_reported_position_is_a_remark_and_never_fixed(check: Check) -> None:
    said = check("One speaker argued that legal pathways were too few.\n", only="TERM001")
    assert [(each.severity, each.edit) for each in said] == [(Severity.INFO, None)]


def test_message_gives_reason_and_source(check: Check) -> None:
    (said,) = check("It fights illegal migration.\n", only="TERM001")
    assert said.message.startswith("“illegal migration”: better “irregular migration”. ")
    assert "Source: A/RES/73/195" in said.message


def test_line_is_the_terms_own_in_a_paragraph_of_many_lines(check: Check) -> None:
    text = "The first line of it says little,\nthe second line says as little,\nthe third has legal pathways in it.\n"
    assert terms(check, text) == [(3, "regular pathways")]


def test_annotated_terms_are_found_and_quiet_ones_are_not(shared: Path, seeds: list[Path]) -> None:
    """At least 0.9 of the terms used, and none of those quoted or discussed."""
    from throughline.checking.terms import Terms
    from throughline.finding.report import Report
    from throughline.reading.files import read_file

    rows = [json.loads(row) for row in (shared / "gold" / "terminology.jsonl").read_text("utf-8").splitlines()]
    advised = [row for row in rows if row["status"] == "advised against" and not row.get("name")]
    rules = Terms.of_field()
    marked = {(path.name[:3], said.where.line) for path in seeds for said in rules.check(Report(read_file(path)))}
    quiet = [row for row in advised if row["in_quotation"] or row["use_or_mention"] == "mention"]
    used = [row for row in advised if row not in quiet]
    assert sum((row["doc"], row["line"]) in marked for row in used) >= 0.9 * len(used) > 0
    assert [row["id"] for row in quiet if (row["doc"], row["line"]) in marked] == []


def test_terms_that_stand_in_one_another_are_remarked_on_once(check: Check) -> None:
    (said,) = check("Boats take illegal migration routes.\n", only="TERM001")
    assert "illegal migration routes" in said.message
