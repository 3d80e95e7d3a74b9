"""What management answered to each recommendation is found, however the matrix is printed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.pdf_files import Sheet, pdf_file
from tests.reading.word_files import paragraph, table, word_file
from throughline.finding import management_responses
from throughline.finding.finding import Finding
from throughline.finding.matrix_words import find_decision
from throughline.finding.report import Report
from throughline.reading.files import read_data, read_file

NAMES = ("Recommendation", "Management response", "Key actions", "Responsible unit(s)", "Timeframe", "Status")
FIRST = ("1. Train all judges.", "Accepted", "Hold two courses", "Court", "June 2026", "Begun")
MORE = ("", "", "Print a guide", "Ministry", "2027", "")
SECOND = ("2. Close the old centre.", "Partially accepted", "Find another", "Agency", "", "")
ROWS = (NAMES, FIRST, MORE, SECOND)


def answered(path: Path) -> list[Mapping[str, Any]]:
    return [finding.fields for finding in found(Report(read_file(path)), "management_response")]


def found(report: Report, kind: str) -> list[Finding]:
    return [finding for finding in management_responses.find(report) if finding.kind == kind]


def action(action: str, unit: str | None = None, date: str | None = None, status: str | None = None) -> dict[str, Any]:
    return {"action": action, "unit": unit, "date": date, "status": status}


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def as_text(rows: Sequence[Sequence[str]]) -> str:
    return "A plan.\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def as_html(rows: Sequence[Sequence[str]]) -> str:
    printed = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<!doctype html><html><body><p>A plan.</p><table>{printed}</table></body></html>"


def as_word(rows: Sequence[Sequence[str]]) -> bytes:
    return word_file(paragraph("A plan.") + table(*map(tuple, rows)))


def as_pdf(rows: Sequence[Sequence[str]]) -> bytes:
    xs = (20, 150, 260, 350, 440, 510, 570)
    sheet = Sheet().grid(list(xs), [700 - 20 * n for n in range(len(rows) + 1)])
    for n, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            sheet.line(cell, x=x + 3, y=686 - 20 * n, size=8)
    return pdf_file(sheet)


@pytest.mark.parametrize(
    ("name", "printed"), [("a.md", as_text), ("a.html", as_html), ("a.docx", as_word), ("a.pdf", as_pdf)]
)
def test_matrix_gives_each_recommendation_with_response_actions_units_and_dates(
    tmp_path: Path, name: str, printed: Any
) -> None:
    first, second = answered(written(tmp_path, name, printed(ROWS)))
    assert (first["number"], first["recommendation"], first["response"]) == ("1", "Train all judges.", "Accepted")
    assert first["actions"] == [
        action("Hold two courses", "Court", "June 2026", "Begun"),
        action("Print a guide", "Ministry", "2027"),
    ]
    assert (second["number"], second["recommendation"]) == ("2", "Close the old centre.")
    assert (second["response"], second["decision"]) == ("Partially accepted", "partially accepted")
    assert second["actions"] == [action("Find another", "Agency")]


def test_cells_joined_over_rows_hold_for_each_of_them(tmp_path: Path) -> None:
    html = """<html><body><table><tr><th>No.<th>Recommendation<th>Response<th>Action<th>Responsible<th>Deadline
      <tr><td rowspan=2>7<td rowspan=2>Train all judges<td rowspan=2>Agreed<td>Hold courses<td rowspan=2>Court<td>2026
      <tr><td>Print a guide<td>2027</table></body></html>"""
    (found,) = answered(written(tmp_path, "a.html", html))
    assert (found["number"], found["recommendation"], found["decision"]) == ("7", "Train all judges", "accepted")
    assert found["actions"] == [action("Hold courses", "Court", "2026"), action("Print a guide", "Court", "2027")]


def test_items_of_a_cell_are_actions_with_their_own_units_and_dates(tmp_path: Path) -> None:
    row = (
        "Train all judges",
        "Accepted",
        "<ul><li>Hold courses</li><li>Print a guide</li></ul>",
        "<ul><li>Court</li><li>Ministry</li></ul>",
        "2026",
    )
    (found,) = answered(written(tmp_path, "a.html", as_html((NAMES[:5], row))))
    assert found["actions"] == [action("Hold courses", "Court", "2026"), action("Print a guide", "Ministry", "2026")]


def test_list_in_the_middle_of_a_sentence_stays_one_action(tmp_path: Path) -> None:
    cell = "Hold courses for:<br>- judges of the court<br>- guards"
    (found,) = answered(written(tmp_path, "a.html", as_html((NAMES[:3], ("Train all", "Accepted", cell)))))
    assert [listed["action"] for listed in found["actions"]] == ["Hold courses for: - judges of the court - guards"]


def test_form_for_each_recommendation_is_read_by_its_labels(tmp_path: Path) -> None:
    form = [
        ("Evaluation recommendation {}: Train all judges",),
        ("Recommendation to: the court", "Priority level (1 to 3): 2"),
        ("Management response (Accept/Partially accept/Reject) Rejected",),
        ("Key action", "Time frame or deadline", "Responsible individual or unit(s)"),
        ("Hold courses", "Within a year", "Court"),
    ]
    rows = "".join("<tr>" + "".join(f"<td>{cell.format(number)}" for cell in row) for number in (1, 2) for row in form)
    first, second = answered(written(tmp_path, "a.html", f"<html><body><table>{rows}</table></body></html>"))
    assert (first["number"], second["number"]) == ("1", "2")
    assert (first["recommendation"], first["decision"]) == ("Train all judges", "rejected")
    assert (first["addressed_to"], first["priority"]) == ("the court", "2")
    assert second["actions"] == [action("Hold courses", "Court", "Within a year")]


def test_recommendation_over_its_row_is_answered_by_the_rows_under_it(tmp_path: Path) -> None:
    html = """<html><body><table><tr><th>Accepted / Partially accepted / Not accepted<th>If accepted, action to be taken
      <th>Unit(s) responsible<th>By when
      <tr><td colspan=4>Evaluation recommendation or issue 3: Train all judges.
      <tr><td>Accepted<td>Hold courses<td>Court<td>2026<tr><td><td>Print a guide<td>Ministry<td>2027
      <tr><td colspan=4>Evaluation recommendation or issue 4: Close the old centre.
      <tr><td>Not accepted<td><td><td></table></body></html>"""
    third, fourth = answered(written(tmp_path, "a.html", html))
    assert (third["number"], third["recommendation"], third["response"]) == ("3", "Train all judges.", "Accepted")
    assert third["actions"] == [action("Hold courses", "Court", "2026"), action("Print a guide", "Ministry", "2027")]
    assert (fourth["number"], fourth["decision"], fourth["actions"]) == ("4", "rejected", [])


def test_response_told_under_labels_in_running_text_is_found(tmp_path: Path) -> None:
    text = """RESPONSES

Recommendation 4: Train all judges in the law.

Management response: Partially accepted. The court has its own school, which management will ask first.

Key actions:

- Hold two courses
- Print a guide

Responsible: Court

Timeframe: by June 2026

Recommendation 5: Close the old centre.

Management response: Not accepted.
"""
    first, second = answered(written(tmp_path, "a.txt", text))
    assert first["response"].startswith("Partially accepted. The court")
    assert first["actions"] == [
        action("Hold two courses", "Court", "by June 2026"),
        action("Print a guide", "Court", "by June 2026"),
    ]
    assert (second["number"], second["decision"], second["actions"]) == ("5", "rejected", [])


def test_finding_stands_on_its_rows_with_their_page(tmp_path: Path) -> None:
    report = Report(read_file(written(tmp_path, "a.pdf", as_pdf(ROWS))))
    first, second = found(report, "management_response")
    assert first.anchor.page == 1
    assert "Train all judges." in first.anchor.quote
    assert "Print a guide" in first.anchor.quote
    assert "Close" not in first.anchor.quote
    assert "Find another" in second.anchor.quote


def test_recommendation_is_found_too_on_its_own_words(tmp_path: Path) -> None:
    report = Report(read_file(written(tmp_path, "a.txt", as_text(ROWS))))
    first, second = found(report, "recommendation")
    assert (first.text, second.text) == ("Train all judges.", "Close the old centre.")
    assert report.document.slices(second.anchor.spans) == "Close the old centre."


def test_recommendations_without_a_response_are_none(tmp_path: Path) -> None:
    text = "Recommendation 1: Train all judges, and accept what they ask.\n\nThe response of States was warm.\n"
    assert answered(written(tmp_path, "a.txt", text)) == []


@pytest.mark.parametrize(
    ("response", "decision"),
    [
        ("Accepted", "accepted"),
        ("Management agrees with the recommendation.", "accepted"),
        ("Partly agreed", "partially accepted"),
        ("☐ Accepted ☒ Rejected", "rejected"),
        ("The Office does not agree.", "rejected"),
        ("See below.", None),
    ],
)
def test_decision_is_told_by_the_words_of_the_response(response: str, decision: str | None) -> None:
    assert find_decision(response) == decision


CELLS = st.sampled_from(
    [
        *NAMES,
        *FIRST,
        *MORE,
        "Recommendation 2: Close it.",
        "Management response: Accepted",
        "Deadline",
        "Comments",
        "1.",
    ]
)
LINES = st.one_of(
    st.lists(CELLS, min_size=2, max_size=6).map(lambda row: f"| {' | '.join(row)} |"),
    CELLS,
    st.just(""),
    st.just("- x"),
)


@given(st.lists(LINES, max_size=20))
def test_any_order_of_cells_and_labels_is_read_and_each_response_has_its_recommendation(lines: list[str]) -> None:
    document = read_data(("A plan.\n\n" + "\n".join(lines)).encode(), Path("a.txt"))
    for finding in found(Report(document), "management_response"):
        assert finding.fields["recommendation"]
        assert all(listed["action"] for listed in finding.fields["actions"])
        assert document.slices(finding.anchor.spans) == finding.anchor.quote


def test_real_matrix_gives_all_that_its_pages_show(shared: Path) -> None:
    report = Report(read_file(shared / "data/documents/management_response_matrix.pdf"))
    findings = found(report, "management_response")
    assert [finding.anchor.page for finding in findings] == [2, 3, 4, 5, 6, 7, 8]
    assert [finding.fields["number"] for finding in findings] == list("1234567")
    assert [len(finding.fields["actions"]) for finding in findings] == [3, 3, 3, 3, 3, 2, 2]
    assert {finding.fields["response"] for finding in findings} == {"Accepted"}
    actions = [action for finding in findings for action in finding.fields["actions"]]
    assert all(action["unit"] and action["date"] and action["status"] is None for action in actions)
    assert findings[3].fields["actions"][1]["date"] == "Within the next six months"
    assert findings[4].fields["actions"][1]["unit"] == "MPRR Central Management Unit, MRP Team, HQ RR."
