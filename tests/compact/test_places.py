"""States, areas and regions: codes, names by language and date, groups."""

import csv
import doctest
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.compact.errors import UnknownCode
from throughline.compact.place import COMMISSIONS, LANGUAGES
from throughline.compact.places import (
    find_place,
    footnotes,
    get_place,
    members_of,
    place_name,
    places,
    protocol_key,
)

STATES = [place for place in places() if place.is_state]
HISTORY = [(place, former) for place in places() for former in place.former_names]

READS_NOTHING = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import throughline.compact.actors, throughline.compact.mentions
from throughline.compact.places import find_place
assert not [path for path in opened if path.endswith((".csv", ".yaml"))]
find_place("Kenya")
find_place("Peru")
read = [path for path in opened if path.endswith(".csv")]
assert len(read) == len(set(read)) == 5, read
"""


PAGE = Path(__file__).resolve().parents[2] / "docs" / "places-and-actors.md"


def test_examples_of_the_page_run() -> None:
    results = doctest.testfile(str(PAGE), module_relative=False)
    assert results.attempted > 15
    assert results.failed == 0


def source_rows(shared: Path) -> list[dict[str, str]]:
    with (shared / "data" / "places" / "country_codes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_import_reads_no_table_and_each_table_is_read_once() -> None:
    subprocess.run([sys.executable, "-c", READS_NOTHING], check=True, timeout=60)


def test_there_are_193_members_two_observers_and_249_areas_of_iso_3166() -> None:
    assert sum(place.status == "member" for place in places()) == 193
    assert [place.code for place in places() if place.status == "observer"] == ["PSE", "VAT"]
    assert [place.code for place in places() if place.status == "non-member"] == ["COK", "NIU"]
    assert sum(place.iso3 is not None for place in places()) == 249
    assert [place.name for place in places() if place.kind == "area" and not place.iso3] == ["Kosovo"]


def test_every_area_of_the_source_has_its_codes_and_region(shared: Path) -> None:
    for row in source_rows(shared):
        place = get_place(row["ISO3166-1-Alpha-3"])
        assert (place.iso2, place.m49) == (row["ISO3166-1-Alpha-2"], row["M49"].zfill(3))
        chain = [row["Intermediate Region Code"], row["Sub-region Code"], row["Region Code"], row["Global Code"]]
        assert place.regions == tuple(code.zfill(3) for code in chain if code)


def test_names_are_those_of_the_source_but_for_the_ones_put_right(shared: Path) -> None:
    columns = dict(zip(LANGUAGES, ("en", "fr", "es", "ar", "cn", "ru"), strict=True))
    changed = {
        row["ISO3166-1-Alpha-3"]
        for row in source_rows(shared)
        for language, column in columns.items()
        if get_place(row["ISO3166-1-Alpha-3"]).names[language] != row[f"official_name_{column}"].replace("’", "'")
    }
    assert changed == {"ALA", "ATA", "ATF", "CCK", "CIV", "CXR", "CYM", "FLK", "IOT", "NLD", "SJM", "TWN", "UMI"}


@pytest.mark.parametrize(
    ("group", "column", "left_since"),
    [
        ("LDC", "Least Developed Countries (LDC)", {"STP"}),
        ("LLDC", "Land Locked Developing Countries (LLDC)", set()),
        ("SIDS", "Small Island Developing States (SIDS)", set()),
    ],
)
def test_groups_are_those_of_the_source_less_who_left_since(
    shared: Path, group: str, column: str, left_since: set[str]
) -> None:
    marked = {row["ISO3166-1-Alpha-3"] for row in source_rows(shared) if row[column]}
    assert {place.code for place in members_of(group)} == marked - left_since


def test_sao_tome_and_principe_was_a_least_developed_country_until_2024() -> None:
    place = get_place("STP")
    assert place.is_in("LDC", on=date(2024, 12, 12))
    assert not place.is_in("LDC", on=date(2024, 12, 13))
    assert (place.is_ldc, place.is_sids, place.is_lldc) == (False, True, False)


def test_commissions_have_as_many_members_as_they_say() -> None:
    assert {code: len(members_of(code)) for code in COMMISSIONS} == {
        "ECA": 54,
        "ECE": 56,
        "ECLAC": 46,
        "ESCAP": 53,
        "ESCWA": 21,
    }


@pytest.mark.parametrize(
    ("code", "commissions"),
    [
        ("FRA", ("ECE", "ECLAC", "ESCAP")),
        ("USA", ("ECE", "ECLAC", "ESCAP")),
        ("NLD", ("ECE", "ECLAC", "ESCAP")),
        ("MAR", ("ECA", "ESCWA")),
        ("KAZ", ("ECE", "ESCAP")),
        ("ISR", ("ECE",)),
        ("HKG", ("ESCAP",)),
        ("VAT", ()),
    ],
)
def test_a_place_can_belong_to_several_commissions(code: str, commissions: tuple[str, ...]) -> None:
    assert get_place(code).commissions == commissions


def test_associate_members_are_in_a_commission_but_not_among_its_members() -> None:
    assert get_place("COK").is_in("ESCAP")
    assert get_place("COK") not in members_of("ESCAP")


def test_members_of_a_region_are_all_states_and_areas_inside_it_in_alphabetical_order() -> None:
    assert [place.code for place in members_of("143")] == ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    assert set(members_of("013")) < set(members_of("419")) < set(members_of("19")) < set(members_of("001"))


def test_members_of_something_unknown_name_the_nearest_group() -> None:
    with pytest.raises(UnknownCode) as error:
        members_of("ESCWAS")
    assert error.value.nearest[0] == "ESCWA"
    with pytest.raises(UnknownCode):
        members_of("PHL")


def test_a_place_is_found_by_each_of_its_codes() -> None:
    for place in places():
        for code in filter(None, (place.iso2, place.iso3, place.m49, place.m49.lstrip("0"))):
            assert get_place(code) is place
    assert get_place("phl") is get_place("PHL")


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UnknownCode) as error:
        get_place("PHX")
    assert "PHL" in error.value.nearest


@given(st.sampled_from(places()), st.sampled_from(LANGUAGES))
def test_a_name_in_any_language_finds_its_place(place, language) -> None:
    assert find_place(place_name(place, language)) is place


@given(st.sampled_from(STATES), st.sampled_from(LANGUAGES))
def test_a_formal_name_in_any_language_finds_its_state(place, language) -> None:
    if place.formal_names:
        assert find_place(place.formal_names[language]) is place


@given(st.sampled_from(STATES), st.data())
def test_a_misprinted_name_finds_its_state_or_nothing(place, data) -> None:
    at = data.draw(st.integers(0, len(place.name) - 1))
    assert find_place(place.name[:at] + place.name[at + 1 :]) in (place, None)


@given(st.text(max_size=40))
def test_any_text_is_looked_up_without_an_error(text) -> None:
    found = find_place(text)
    assert found is None or found in places()


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("Bolivarian Republic of Venezuela", "VEN"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Islamic Republic of Iran", "IRN"),
        ("Tanzania, United Republic of", "TZA"),
        ("Gambia (The)", "GMB"),
        ("the Philippines", "PHL"),
        ("PHILIPPINES", "PHL"),
        ("Cote d’Ivoire", "CIV"),
        ("South Korea", "KOR"),
        ("Democratic Republic of Congo (DRC)", "COD"),
        ("Congo", "COG"),
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("UAE", "ARE"),
        ("Vietnam", "VNM"),
        ("Turkey", "TUR"),
        ("Swaziland", "SWZ"),
        ("Phillipines", "PHL"),
        ("Kosovo", "412"),
        ("Central America", "013"),
        ("Global", "001"),
        ("中国", "CHN"),
        ("سوريا", "SYR"),
        ("Россия", "RUS"),
    ],
)
def test_names_as_reports_print_them_are_found(printed: str, code: str) -> None:
    place = find_place(printed)
    assert place is not None
    assert place.code == code


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Virgin Islands",
        "Saint Martin",
        "Korea",
        "Republic of Nigeria",
        "Nigera",
        "Philippine",
        "Ministry of Foreign Affairs, Mexico",
        "Mexico City",
        "Columbia",
    ],
)
def test_a_name_that_is_ambiguous_or_of_something_else_is_not_guessed(printed: str) -> None:
    assert find_place(printed) is None


def test_names_follow_united_nations_usage_of_the_day() -> None:
    turkey, eswatini, macedonia = get_place("TUR"), get_place("SWZ"), get_place("MKD")
    assert [place_name(turkey, "en", on=date(2022, 5, 31)), place_name(turkey, "en", on=date(2022, 6, 1))] == [
        "Turkey",
        "Türkiye",
    ]
    assert place_name(eswatini, "fr", on=date(2017, 7, 18)) == "Swaziland"
    assert place_name(macedonia, "en", on=date(2018, 12, 10)) == "The former Yugoslav Republic of Macedonia"
    assert place_name(macedonia, "en") == "North Macedonia"
    assert place_name(turkey, "zh-Hans") == "土耳其"
    assert place_name(turkey, "de") == "Türkiye"


@given(st.sampled_from(HISTORY))
def test_a_former_name_still_finds_its_place(pair) -> None:
    place, former = pair
    assert find_place(former.name) is place


def test_names_that_need_a_footnote_have_it() -> None:
    assert "1244" in get_place("412").footnotes[0].text
    assert [note.id for note in get_place("VAT").footnotes] == ["observer-state"]
    assert [note.id for note in get_place("PSE").footnotes] == ["observer-state"]
    assert place_name(get_place("TWN"), "en") == "Taiwan Province of China"
    assert [note.id for note in footnotes() if not note.places] == ["boundaries"]


def test_what_is_not_in_the_official_list_is_marked() -> None:
    assert {place.code for place in places() if not place.verified} == {"412", "TWN"}


def test_the_order_of_names_is_that_of_the_language() -> None:
    def listed(language: str, *codes: str) -> list[str]:
        names = (place_name(get_place(code), language) for code in codes)
        return sorted(names, key=lambda name: protocol_key(name, language))

    assert listed("fr", "USA", "EGY", "DEU", "FIN") == ["Allemagne", "Égypte", "États-Unis d'Amérique", "Finlande"]
    assert listed("en", "SWE", "CIV", "HRV", "CUB") == ["Côte d'Ivoire", "Croatia", "Cuba", "Sweden"]
    assert listed("ar", "EGY", "SWE", "DEU") == ["ألمانيا", "السويد", "مصر"]
    assert listed("zh", "USA", "EGY", "DEU") == ["埃及", "德国", "美利坚合众国"]
