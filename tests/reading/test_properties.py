"""What a report says of itself is read from its title page and imprint."""

from pathlib import Path

import pytest

from throughline.reading.document import Block
from throughline.reading.properties import find_properties
from throughline.reading.text import read_text

TEXT = "The meeting brought together some ninety people from all regions, who spoke for two days on one matter. " * 3

REPORT = f"""
No. 7

# Roads and rights

## What ministries did

3–5 June 2024, Anytown

Publisher: Institute of Examples
1 Example Street
Tel.: +41 22 555 01 00

Required citation: Institute of Examples (IoE), 2024. *Roads and rights: What ministries did*. Example Series, No. 7.

ISBN 978-1-4028-9462-6 (PDF)
ISSN 2049-3630

© IoE 2024

Some rights reserved. This work is made available under a licence (CC BY-NC-ND 3.0 IGO).

# Foreword

{TEXT}
"""


def blocks(text: str) -> tuple[Block, ...]:
    return read_text(text).blocks


def test_imprint_gives_every_property() -> None:
    assert find_properties(blocks(REPORT)) == {
        "title": "Roads and rights: What ministries did",
        "date": "2024-06-03",
        "date_end": "2024-06-05",
        "year": "2024",
        "publisher": "Institute of Examples",
        "citation": "Institute of Examples (IoE), 2024. Roads and rights: What ministries did. Example Series, No. 7.",
        "licence": "CC BY-NC-ND 3.0 IGO",
        "isbn": "978-1-4028-9462-6",
        "issn": "2049-3630",
    }


def test_title_page_gives_title_and_date_where_nothing_is_cited() -> None:
    found = find_properties(blocks(f"# Forum of Examples\n\n# Summary of conclusions\n\n7 May 2022, online\n\n{TEXT}"))
    assert found == {
        "title": "Forum of Examples: Summary of conclusions",
        "date": "2022-05-07",
        "date_end": "2022-05-07",
        "year": "2022",
    }


def test_month_on_the_title_page_gives_the_year() -> None:
    assert find_properties(blocks(f"# Brief\n\nDecember 2024\n\n{TEXT}"), {"created": "2025-02-01"})["year"] == "2024"


def test_foreword_and_contents_are_no_titles() -> None:
    assert "title" not in find_properties(blocks(f"# Foreword\n\n{TEXT}\n\n# Contents\n\n- One\n"))


def test_empty_document_has_no_properties() -> None:
    assert find_properties(()) == {}


@pytest.mark.parametrize(
    ("printed", "licence"),
    [
        ("available under CC BY 4.0.", "CC BY 4.0"),
        ("see https://creativecommons.org/licenses/by-nc-sa/3.0/igo/", "CC BY-NC-SA 3.0 IGO"),
        ("see creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("© IoE. All rights reserved. No part of this", "All rights reserved"),
    ],
)
def test_licence_is_named_by_its_usual_name(printed: str, licence: str) -> None:
    assert find_properties(blocks(f"# Title of it\n\n{printed}\n"))["licence"] == licence


def test_document_symbol_is_found_where_it_stands_alone_and_not_where_it_is_cited() -> None:
    assert find_properties(blocks("A/AC.999/2024/L.1\n\n# Draft\n\nText follows.\n"))["symbol"] == "A/AC.999/2024/L.1"
    assert "symbol" not in find_properties(blocks("# Draft\n\nAs A/RES/73/195 says, this is so.\n\n¹ A/RES/73/195\n"))


def test_photo_credit_does_not_date_the_document() -> None:
    assert "year" not in find_properties(blocks("# Draft\n\nA meeting room. © IoE 1999 (Photo: A. N. Other)\n"))


def test_year_that_the_beginning_speaks_of_most_dates_a_document_without_title_page() -> None:
    text = "The dialogue of 2017 began. The first, in 2001, was small. In 2017 many came, and 2017 ended well."
    assert find_properties(blocks(text))["year"] == "2017"


def test_metadata_of_the_file_fill_what_is_not_printed() -> None:
    said = {"title": "Roads", "publisher": "IoE", "date": "2023-01-02"}
    assert find_properties(blocks("Some text.\n"), said) == {**said, "year": "2023"}
    assert find_properties(blocks(REPORT), said)["title"] == "Roads and rights: What ministries did"


def test_day_a_file_was_made_dates_it_only_where_nothing_else_does() -> None:
    assert find_properties(blocks("Some text.\n"), {"created": "2019-02-03"}) == {"year": "2019"}
    assert find_properties(blocks("# T\n\n3 May 2024\n"), {"created": "2019-02-03"})["year"] == "2024"


def test_sections_are_no_part_of_a_title_that_the_file_itself_gives() -> None:
    found = find_properties(blocks("# Roads\n\n## Results\n\nText.\n"), {"title": "Roads | Examples"})
    assert found == {"title": "Roads"}


@pytest.mark.parametrize("title", ["Microsoft Word - draft 3.docx", "report_final.indd", "untitled", "Document1", "  "])
def test_names_that_programs_give_are_no_titles(title: str) -> None:
    assert "title" not in find_properties((), {"title": title})


def test_real_reports_are_dated_and_the_imprint_of_the_2022_report_is_read(seeds: list[Path]) -> None:
    found = {path.name[:3]: find_properties(blocks(path.read_text(encoding="utf-8"))) for path in seeds}
    assert {number: properties["year"] for number, properties in found.items()} == {
        "000": "2022",
        "001": "2022",
        "002": "2022",
        "003": "2017",
        "004": "2017",
    }
    assert found["001"]["isbn"] == "978-92-9268-281-1"
    assert found["001"]["licence"] == "CC BY-NC-ND 3.0 IGO"
    assert found["001"]["publisher"] == "International Organization for Migration"
    assert (found["002"]["date"], found["002"]["date_end"]) == ("2022-05-17", "2022-05-20")


def test_summary_is_named_by_the_line_above_it() -> None:
    above = "Forum of Examples 2022 Building roads that everybody can use from the hills down to the sea"
    found = find_properties(blocks(f"{above}\n\n7 May 2022, online\n\n# Summary of conclusions\n\n{TEXT}"))
    assert found["title"] == f"{above}: Summary of conclusions"


@pytest.mark.parametrize(
    ("begin", "furniture", "title"),
    [
        ("The report of the FOE 2022 was drafted by two clerks.", [], "Report of the Forum of Examples 2022"),
        ("This paper on the roads of Lorn presents what was seen.", [], "Paper on the roads of Lorn"),
        (
            "It rained.",
            ["Forum of Examples 2022 3", "4 Forum of Examples 2022", "Forum of Examples"] * 2,
            "Forum of Examples 2022",
        ),
        ("It rained.", ["Page 3 of 12", "www.example.org", "7", "8"] * 3, None),
    ],
)
def test_document_without_a_title_page_is_named_by_what_it_says_or_repeats(
    begin: str, furniture: list[str], title: str | None
) -> None:
    text = f"The Forum of Examples (FOE) met in May. {TEXT}\n\n{begin}\n\n{TEXT}"
    assert find_properties(blocks(text), furniture=furniture).get("title") == title


@pytest.mark.parametrize(
    ("front", "title"),
    [
        (
            "General Assembly\n\nFirst session\n\nRights of Those on Boats\n\n## Report of the Secretary-General",
            "Rights of Those on Boats: Report of the Secretary-General",
        ),
        (
            "# REPUBLIC OF ALVENIA\n\nVoluntary Review of Boats and Roads\n\n### Ministry of Roads, March 2024",
            "REPUBLIC OF ALVENIA: Voluntary Review of Boats and Roads",
        ),
        ("# Boats of the Coast\n\n## Outcome report\n\n### Lorn, 3 May 2022", "Boats of the Coast: Outcome report"),
        (
            "Resolution adopted by all\n\n80/9. Declaration of the Second Forum\n\nAnnex",
            "Declaration of the Second Forum",
        ),
    ],
)
def test_title_of_a_report_of_an_assembly_or_a_state_stands_among_its_front_lines(front: str, title: str) -> None:
    found = find_properties(blocks(f"{front}\n\n{TEXT}\n"))
    assert found["title"] == title
    assert "ALVENIA" not in front or found["year"] == "2024"
