"""The bundled example report: made by its script, invented, in nobody else's words."""

import json
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document as open_word
from lxml import etree

from throughline.compact import find_place, get_objective, objectives, places
from tools.example_report.source import FOLDER, Source, practices, read_source, sections
from tools.make_example_report import make

LONGEST_SHARED_RUN = 14  # words in a row
LABELS = (
    "ORGANIZATION",
    "PERIOD",
    "GEOGRAPHICAL SCOPE",
    "DESCRIPTION",
    "IMPACTS",
    "LESSONS LEARNED",
    "RESOURCES",
    "CONTACT",
)


@pytest.fixture(scope="module")
def source() -> Source:
    return read_source()


@pytest.fixture(scope="module")
def made(source: Source) -> dict[str, bytes]:
    return make(source)


@pytest.fixture(scope="module")
def text() -> str:
    return (FOLDER / "example-report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    return json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    row = words(text)
    return {tuple(row[at : at + length]) for at in range(len(row) - length + 1)}


def test_committed_files_are_what_the_source_gives(made: dict[str, bytes]) -> None:
    stale = [name for name, content in made.items() if (FOLDER / name).read_bytes() != content]
    assert stale == [], "run tools/make_example_report.py"


def test_the_same_source_gives_the_same_bytes(source: Source, made: dict[str, bytes]) -> None:
    again = make(read_source())
    assert [name for name in made if made[name] != again[name]] == []


def test_pdf_has_twelve_pages_and_is_small(made: dict[str, bytes]) -> None:
    pdf = made["example-report.pdf"]
    assert len(pypdfium2.PdfDocument(pdf)) >= 12
    assert len(pdf) < 400_000


def test_each_edition_says_at_its_start_that_it_is_invented(made: dict[str, bytes], text: str) -> None:
    pdf = pypdfium2.PdfDocument(made["example-report.pdf"])[0].get_textpage().get_text_range()
    word = "\n".join(paragraph.text for paragraph in open_word(BytesIO(made["example-report.docx"])).paragraphs[:6])
    assert [start.count("INVENTED EXAMPLE") for start in (pdf, word, text[:600])] == [1, 1, 1]


def test_titles_of_objectives_are_the_official_ones(source: Source) -> None:
    boxes = [box for section in sections(source) for box in section["boxes"]]
    assert [box["title"] for box in boxes] == [get_objective(box["objective"]).title for box in boxes]


def test_every_objective_is_printed_and_one_number_is_a_misprint(expected: dict[str, Any]) -> None:
    references = expected["objective_references"]
    assert {reference["number"] for reference in references} == {objective.number for objective in objectives()}
    assert [r["number_printed"] for r in references if not r["consistent"]] == [12]


def test_cards_come_in_the_variants_that_real_reports_have(source: Source, text: str) -> None:
    cards = [card for section in sections(source) for _, card in practices(section)]
    assert len(cards) >= 14
    assert [text.count(f"\n{label}\n") for label in LABELS] == [len(cards) - (label == "IMPACTS") for label in LABELS]
    assert sum(bool(card.get("briefly")) for card in cards) >= 2
    assert any(len(card["organizations"]) == 3 for card in cards)
    assert any(len(card["contacts"]) == 2 for card in cards)
    assert any(card["resources"] == "Not available" for card in cards)
    assert {"Not available", "Not available yet"} <= {
        card["lessons"] for card in cards if isinstance(card["lessons"], str)
    }


def test_every_address_is_an_example(text: str) -> None:
    hosts = set(re.findall(r"@([\w.-]+\w)|https?://([\w.-]+\w)", text))
    real = {host for pair in hosts for host in pair if host and not host.endswith("example.org")}
    assert real == {"creativecommons.org"}


def test_pages_cut_sentences_in_two(text: str) -> None:
    cuts = re.findall(r"[a-z]\n\n(?:[⁰¹²³⁴-⁹]+ .+\n\n)*\d{1,2}\n\n[a-z]", text)
    assert len(cuts) >= 5


def test_word_edition_has_real_footnotes(made: dict[str, bytes], expected: dict[str, Any]) -> None:
    part = etree.fromstring(zipfile.ZipFile(BytesIO(made["example-report.docx"])).read("word/footnotes.xml"))
    notes = ["".join(note.itertext()).strip() for note in part]
    assert [note for note in notes if note] == expected["footnotes"]


def test_no_long_run_of_words_is_shared_with_a_real_report(seeds: list[Path], text: str) -> None:
    titles = [objective.title for objective in objectives()]
    own = text
    for title in titles:
        own = own.replace(title, "")
    theirs = set().union(*(runs(path.read_text(encoding="utf-8"), LONGEST_SHARED_RUN + 1) for path in seeds))
    assert runs(own, LONGEST_SHARED_RUN + 1) & theirs == set()


def test_no_real_country_is_named(text: str) -> None:
    names = [place.names["en"] for place in places()]
    assert len(names) > 190
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)] == []


@pytest.mark.parametrize("name", ["Quorena", "Oskareth", "Ketuvai", "Ostrelle", "Dorveska", "Varsolle"])
def test_an_invented_state_is_taken_for_no_real_one(name: str) -> None:
    assert find_place(name) is None
