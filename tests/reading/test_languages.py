"""Languages by script and commonest words; dates as reports print them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.reading.languages import DateRange, find_dates, find_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The ministers of the region agreed on a plan that was drafted in the spring and is to be reviewed by all.",
        ),
        (
            "fr",
            "Les ministres de la région se sont mis d’accord sur un plan qui est soumis aux villes et à leur réseau.",
        ),
        ("es", "Los ministros de la región acordaron un plan que fue redactado por las ciudades y se revisa cada año."),
        ("ru", "Министры региона согласовали план, который будет рассмотрен всеми участниками."),
        ("ar", "اتفق وزراء المنطقة على خطة ستراجعها جميع الأطراف"),
        ("zh", "该区域各国部长商定了一项计划，所有各方都将对其进行审查。"),
        (
            "pt",
            "Os ministros da região concordaram com um plano que não foi revisto pelo governo e também pela cidade.",
        ),
        (
            "de",
            "Die Minister der Region haben sich auf einen Plan geeinigt, der von den Städten geprüft wird und gilt.",
        ),
    ],
)
def test_language_is_told_by_script_and_words(language: str, text: str) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize("text", ["", "12 345", "IOM", "Annex II"])
def test_too_little_text_tells_no_language(text: str) -> None:
    assert find_language(text) is None


def test_acronyms_in_latin_letters_do_not_outweigh_a_chinese_text() -> None:
    assert find_language("国际移民组织（IOM）和 UNHCR 发布了报告") == "zh"


@given(st.text(max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    language = find_language(text)
    assert language is None or len(language) == 2


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("18–19 April 2017", date(2017, 4, 18), date(2017, 4, 19)),
        ("28 February–2 March 2022, online", date(2022, 2, 28), date(2022, 3, 2)),
        ("16 and 17 May 2022", date(2022, 5, 16), date(2022, 5, 17)),
        ("May 17, 2022", date(2022, 5, 17), date(2022, 5, 17)),
        ("May 17-20, 2022", date(2022, 5, 17), date(2022, 5, 20)),
        ("9th July 2025", date(2025, 7, 9), date(2025, 7, 9)),
        ("du 1er au 3 juin 2020", date(2020, 6, 1), date(2020, 6, 3)),
        ("del 3 al 5 de mayo de 2018", date(2018, 5, 3), date(2018, 5, 5)),
        ("17 мая 2022", date(2022, 5, 17), date(2022, 5, 17)),
    ],
)
def test_dates_are_read_as_reports_print_them(printed: str, start: date, end: date) -> None:
    assert find_dates(printed) == [DateRange(start=start, end=end)]


@pytest.mark.parametrize("printed", ["31 February 2020", "May 2022", "2018–2022", "5 to 3 June 2020", "40 May 2020"])
def test_what_is_no_whole_date_is_left(printed: str) -> None:
    assert find_dates(printed) == []


def test_real_reports_are_in_english(seeds: list[Path]) -> None:
    assert {find_language(path.read_text(encoding="utf-8")) for path in seeds} == {"en"}
