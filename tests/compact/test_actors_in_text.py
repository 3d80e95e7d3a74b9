"""Names of actors and places found in running text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.compact.actors import actors
from throughline.compact.mentions import find_actors_in, find_adjectives_in, find_places_in
from throughline.compact.place import LANGUAGES
from throughline.compact.places import places
from throughline.compact.scanning import Scanner


def named(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(mention.actor.id, mention.words) for mention in find_actors_in(text, language)]


def placed(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(mention.place.code, mention.words) for mention in find_places_in(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Government of Japan/UNODC", [("JPN", "Japan"), ("unodc", "UNODC")]),
        ("Office of the Prime Minister, Somalia", [("SOM", "Somalia")]),
        ("- Venezuela (Bolivarian Republic of)", [("VEN", "Venezuela (Bolivarian Republic of)")]),
        ("Congo, Democratic Republic of the Congo", [("COG", "Congo"), ("COD", "Democratic Republic of the Congo")]),
        ("Korea, Republic of", [("KOR", "Korea, Republic of")]),
        ("International Organization\nfor Migration", [("iom", "International Organization\nfor Migration")]),
        ("Papua New\nGuinea and Guinea-Bissau", [("PNG", "Papua New\nGuinea"), ("GNB", "Guinea-Bissau")]),
        ("Japan’s and Cote d'Ivoire’s plans", [("JPN", "Japan"), ("CIV", "Cote d'Ivoire")]),
        ("VIET NAM and El Salvador", [("VNM", "VIET NAM"), ("SLV", "El Salvador")]),
        ("the U.S. and the UK.", [("USA", "U.S."), ("GBR", "UK")]),
        ("Bill & Melinda Gates Foundation", [("gates-foundation", "Bill & Melinda Gates Foundation")]),
        ("Guinea\n\nBissau", [("GIN", "Guinea")]),
        ("التقى ممثلو اليابان والأرجنتين", [("JPN", "اليابان"), ("ARG", "الأرجنتين")]),
        ("中国和国际移民组织", [("CHN", "中国"), ("iom", "国际移民组织")]),
        ("الصين، اليابان", [("CHN", "الصين"), ("JPN", "اليابان")]),
        ("Россия и МОМ", [("RUS", "Россия"), ("iom", "МОМ")]),
    ],
)
def test_actors_are_found_where_they_are_printed(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "they told us who can add a turkey",
        "Save the children of migrants",
        "New Mexico, Mexico City and the Gulf of Guinea",
        "JOIN US NOW",
        "Maurice and Dominique moderated.",
        "ziom IOMs unIOM Spainish",
        "Micronesian",
    ],
)
def test_words_that_only_look_like_names_are_left_alone(text: str) -> None:
    assert named(text) == []


def test_a_name_inside_a_longer_name_is_not_another_actor_or_place() -> None:
    text = "United Nations Economic Commission for Latin America and the Caribbean; Council of Europe"
    assert [id for id, _ in named(text)] == ["eclac", "council-of-europe"]
    assert placed(text) == []


def test_regions_are_places_and_no_actors() -> None:
    assert placed("Central America and Western Africa") == [("013", "Central America"), ("011", "Western Africa")]
    assert named("Central America and Western Africa") == []


def test_a_name_of_a_region_and_a_state_is_read_as_the_state_where_only_that_can_act() -> None:
    assert named("Micronesia") == [("FSM", "Micronesia")]
    assert placed("Micronesia") == []


def test_names_of_the_language_of_the_text_are_found() -> None:
    text = "Le représentant de Maurice et de l'Italie, du Saint-Siège et de l’OIM"
    assert [id for id, _ in named(text, "fr")] == ["MUS", "ITA", "VAT", "iom"]
    assert [code for code, _ in placed("los Países Bajos y España", "es-MX")] == ["NLD", "ESP"]


def test_adjectives_point_to_states_unless_they_fit_two() -> None:
    text = "Swiss and Filipinos, South Sudanese, Nigeriens; Latin American, Congolese, Dominican"
    found = [(mention.place.code, mention.words) for mention in find_adjectives_in(text)]
    assert found == [("CHE", "Swiss"), ("PHL", "Filipinos"), ("SSD", "South Sudanese"), ("NER", "Nigeriens")]
    assert find_adjectives_in("African Union, Switzerland") == []


@given(st.lists(st.sampled_from([actor for actor in actors() if actor.name != "Micronesia"]), max_size=6))
def test_a_list_of_names_is_found_in_order(listed) -> None:
    text = "; ".join(actor.name for actor in listed)
    assert [mention.actor for mention in find_actors_in(f"Present were {text}.")] == listed


PIECES = [
    *(place.name for place in places()),
    "IOM",
    "U.S.",
    "’s",
    "(",
    ")",
    ", ",
    "\n",
    " ",
    "the ",
    "of",
    "É",
    "中国",
]


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=12).map("".join))
def test_mentions_stand_where_they_say_and_do_not_overlap(text) -> None:
    for mentions in (find_actors_in(text), find_places_in(text), find_adjectives_in(text)):
        assert all(text[mention.start : mention.end] == mention.words for mention in mentions)
        assert all(one.end <= next_one.start for one, next_one in pairwise(mentions))


def test_a_name_of_two_things_keeps_both_keys() -> None:
    scanner = Scanner([("Rivertown", "city"), ("Rivertown", "county"), ("Rivertown Bridge", None)])
    assert [found.keys for found in scanner.scan("Rivertown, Rivertown Bridge")] == [frozenset(("city", "county"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_is_found_by_its_name_in_a_text_of_the_language(language: str) -> None:
    for place in places():
        if place.kind != "world" and place.names[language] != "Micronesia":
            assert placed(f"({place.names[language]}).", language) == [(place.code, place.names[language])]


def test_an_acronym_counts_in_its_own_case_only() -> None:
    scanner = Scanner([], [("AID", "aid")], words_in_capitals=["AID"])
    assert [found.start for found in scanner.scan("AID, aid and Aid")] == [0]
    assert list(scanner.scan("FOREIGN AID FOR ALL")) == []
