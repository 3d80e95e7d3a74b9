"""Whatever a text holds, checking it ends; a fix changes what it says and nothing else."""

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from tests.checking.conftest import check_texts, report_of
from throughline.checking.diagnostic import MOST_RELATED, RULES, Edit, as_json
from throughline.checking.fixing import apply_edits, fix_file
from throughline.checking.terms import Terms
from throughline.finding.report import Report
from throughline.reading.files import read_file

PIECES = st.sampled_from(
    [
        "legal pathways",
        "Illegal migration",
        "VULNERABLE MIGRANTS",
        "vulnerable groups",
        "“illegal migrants”",
        "the term legal migration",
        "said that",
        "International Office (IO)",
        "(IO",
        "IO",
        "more than 300 people",
        "12 were women",
        "18 and 19 July 2017",
        "in Paris, France",
        "note.¹",
        "\n\n¹ A note",
        "[^2]",
        "‘",
        "“",
        "”",
        '"',
        ".",
        "\n",
        "\n\n",
        "\n- ",
        "\n# ",
        "<!-- throughline: off TERM001 -->",
        "Objective 7: “Save lives and establish coordinated international efforts on missing migrants.”",
        "Night shelters along the coast gave bread and soup to people pulled from the water.",
        "𝕏é\u0301\u200b",
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=25).map(" ".join) | st.text(min_size=1, max_size=300)


def fixed(text: str) -> str:
    report = report_of(text)
    edits = [said.edit for said in Terms.of_field().check(report) if said.edit]
    return apply_edits(report.document.text, edits)


def readable(text: str) -> bool:
    from throughline.reading.errors import ReadingError

    try:
        report_of(text)
    except (ReadingError, UnicodeEncodeError):
        return False
    return True


@given(st.lists(TEXTS, min_size=1, max_size=3))
@example(["(A(B)C)" * 40, "Ａ (AB) ﬁ (FI)"])
def test_no_text_stops_the_check(texts: list[str]) -> None:
    readable_ones = list(filter(readable, texts))
    for said in check_texts(*readable_ones):
        assert said.code in RULES
        assert len(said.related) <= MOST_RELATED
        assert said.where.line is not None
        assert 1 <= said.where.line <= readable_ones[ord(said.where.document[0]) - 97].count("\n") + 2


@given(TEXTS.filter(readable))
@example("Legal and regular migration, illegal, clandestine migration and legal pathways")
def test_fixing_again_changes_nothing(text: str) -> None:
    once = fixed(text)
    assert fixed(once) == once if once.strip() else True


@given(TEXTS.filter(readable))
def test_fix_leaves_the_number_of_lines_and_quotations_alone(text: str) -> None:
    normal = report_of(text).document.text
    assert fixed(text).count("\n") == normal.count("\n")
    assert fixed(text).count("“illegal migrants”") == normal.count("“illegal migrants”")


def test_edits_that_overlap_or_do_not_fit_are_left_out() -> None:
    edits = [
        Edit(start=4, end=9, old="legal", new="regular"),
        Edit(start=6, end=12, old="gal pa", new="x"),
        Edit(start=0, end=3, old="Any", new="All"),
    ]
    assert apply_edits("The legal path", edits) == "The regular path"


def fix(path: Path) -> bool:
    document = read_file(path)
    edits = [said.edit for said in Terms.of_field().check(Report(document)) if said.edit]
    return fix_file(path, document, edits)


def test_fix_keeps_line_ends_byte_order_mark_and_rights(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes("\ufeffLegal pathways\r\nare few.\r\n\r\nSo is illegal migration.\n".encode())
    path.chmod(0o640)
    assert fix(path)
    assert path.read_bytes() == "\ufeffRegular pathways\r\nare few.\r\n\r\nSo is irregular migration.\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert not fix(path)
    assert [each.name for each in tmp_path.iterdir()] == ["draft.txt"]


def test_fix_leaves_files_that_are_not_utf8_text_alone(tmp_path: Path) -> None:
    page, latin = tmp_path / "draft.html", tmp_path / "draft.txt"
    page.write_text("<html><body><p>It widens legal pathways for all.</p></body></html>", encoding="utf-8")
    latin.write_bytes("Café owners want legal pathways for waiters.\n".encode("latin-1"))
    before = page.read_bytes(), latin.read_bytes()
    assert (fix(page), fix(latin)) == (False, False)
    assert (page.read_bytes(), latin.read_bytes()) == before


def test_row_has_the_keys_of_the_contract() -> None:
    said = check_texts("It widens legal pathways.\n", only="TERM001")[0]
    assert list(as_json(said)) == [
        "code",
        "severity",
        "document",
        "path",
        "line",
        "page",
        "message",
        "suggestion",
        "related",
    ]
