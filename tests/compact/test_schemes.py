"""Schemes, frameworks, the SDG crosswalk and the working translations."""

import re

import pytest

from throughline import compact
from throughline.compact.listing import describe, list_codes, list_schemes

# Codes that other programs rely on.
CODES = {
    "stage": "before-departure transit arrival-stay return",
    "level": "local national regional global",
    "modality": "recommend commit report ask criticise",
    "polarity": "do refrain",
    "principle": "a b c d e f g h i j",
    "pledge_type": "individual common in-partnership matching",
    "pledge_category": "financial human-resources process-oriented policy-oriented",
    "mptf_area": "1 2 3 4 5",
    "migof": "principle-1 principle-2 principle-3 objective-1 objective-2 objective-3",
    "mgi_dimension": "1 2 3 4 5 6",
    "population": (
        "women children unaccompanied-children youth older-persons persons-with-disabilities lgbtqi "
        "irregular-situation migrant-workers domestic-workers temporary-workers seasonal-workers seafarers "
        "informal-workers trafficking-victims smuggled-migrants stranded-persons returnees refugees stateless-persons "
        "internally-displaced-persons indigenous-persons diaspora families-left-behind families-of-missing "
        "host-communities"
    ),
}


@pytest.mark.parametrize(("scheme", "codes"), CODES.items())
def test_scheme_has_its_codes_in_order(scheme: str, codes: str) -> None:
    assert [concept.code for concept in compact.get_scheme(scheme).concepts] == codes.split()


def test_schemes_begin_with_those_of_the_tagger() -> None:
    first = ["objective", "action", "principle", "sdg", "population", "stage", "level", "modality", "polarity"]
    assert list(compact.schemes())[: len(first)] == first
    assert "framework" in compact.schemes()


def test_every_code_of_every_scheme_stands_once_and_has_a_label() -> None:
    for scheme in compact.schemes().values():
        codes = [concept.code for concept in scheme.concepts]
        assert len(codes) == len(set(codes)), scheme.code
        assert all(concept.label.strip() and scheme.get(concept.code) is concept for concept in scheme.concepts)
        assert all(concept.broader is None or scheme.get(concept.broader) for concept in scheme.concepts)


def test_thematic_areas_of_the_fund_hold_each_objective_once_and_are_not_verified() -> None:
    areas = compact.get_scheme("mptf_area").concepts
    assert sorted(n for area in areas for n in area.objectives) == list(range(1, 24))
    assert not any(area.verified for area in areas)


def test_stakeholders_of_paragraph_44_are_actor_types() -> None:
    named = {t.code for t in compact.actor_types() if t.source.endswith("paragraph 44")}
    assert named == {
        "migrants",
        "civil-society",
        "migrant-organization",
        "faith-based-organization",
        "local-authority",
        "private-sector",
        "trade-union",
        "parliament",
        "nhri",
        "red-cross-red-crescent",
        "academia",
        "media",
        "other",
    }


def test_what_is_our_own_is_never_called_verified() -> None:
    for scheme in ("population", "stage", "modality", "polarity", "practice_type"):
        assert not any(concept.verified for concept in compact.get_scheme(scheme).concepts)
    assert not any(link.verified or link.status != "candidate" for link in compact.sdg_links())


def test_targets_that_name_migration_are_those_of_the_field_guide() -> None:
    named = [target.code for target in compact.sdg_targets() if target.names_migration]
    assert named == ["4.b", "5.2", "8.5", "8.7", "8.8", "10.7", "10.c", "16.2", "17.16", "17.18"]
    assert [t.code for t in compact.sdg_targets() if t.names_migration and not t.verified] == ["17.16"]


def test_crosswalk_has_each_objective_once_and_only_listed_targets() -> None:
    assert [link.objective for link in compact.sdg_links()] == list(range(1, 24))
    listed = {target.code for target in compact.sdg_targets()}
    assert all(set(link.targets) <= listed for link in compact.sdg_links())
    assert compact.get_sdg_link(20).indicators == ("10.c.1", "17.3.2", "10.7.2/4d")
    assert compact.get_sdg_link(13).indicators == ()


BUILT_ON = (
    "un-charter udhr iccpr icescr crc cedaw cerd cmw crpd cat ced untoc trafficking-protocol smuggling-protocol "
    "slavery-convention supplementary-slavery-convention unfccc unccd paris-agreement ilo-c097 ilo-c143 ilo-c189 "
    "agenda-2030 addis-ababa sendai new-york-declaration gcr micic nansen new-urban-agenda berne migof"
)


@pytest.mark.parametrize("code", BUILT_ON.split())
def test_framework_that_the_compact_builds_on_is_there(code: str) -> None:
    assert compact.get_framework(code).label


def test_abbreviations_belong_to_one_framework_each() -> None:
    abbreviations = [short for framework in compact.frameworks() for short in framework.abbreviations]
    assert len(abbreviations) == len(set(abbreviations))
    assert all(re.search("[A-Z]", short) for short in abbreviations)


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh-hans"])
def test_labels_are_translated_and_marked_as_not_official(language: str) -> None:
    for thing in (*compact.objectives(), *compact.principles()):
        label, is_official = thing.label_in(language)
        assert not is_official
        assert label
    labels = [objective.label_in(language)[0] for objective in compact.objectives()]
    assert len(set(labels)) == 23
    assert labels != [objective.label for objective in compact.objectives()]


def test_labels_in_arabic_russian_and_chinese_are_in_their_scripts() -> None:
    scripts = {"ar": "[\u0621-\u064a]", "ru": "[а-яё]", "zh-hans": "[\u4e00-\u9fff]"}
    for language, script in scripts.items():
        for thing in (*compact.objectives(), *compact.principles()):
            label = thing.label_in(language)[0]
            assert re.search(script, label), label
            assert not re.search("[a-z]", label.casefold()), label


def test_english_label_is_official_and_stands_in_for_a_language_without_labels() -> None:
    objective = compact.get_objective(8)
    assert objective.label_in("en") == ("Save lives", True)
    assert objective.label_in("de") == ("Save lives", True)
    assert objective.label_in("fr-CA") == ("Sauver des vies", False)
    assert objective.label_in("zh") == objective.label_in("zh_Hans") == objective.label_in("zh-hans")
    assert compact.label_languages() == ("en", "ar", "es", "fr", "ru", "zh-hans")


def test_listing_describes_every_code_of_every_scheme() -> None:
    for scheme in list_schemes():
        rows = list_codes(scheme["scheme"])
        assert len(rows) == scheme["codes"] > 0
        for row in rows:
            described = describe(scheme["scheme"], row["code"])
            assert (described["code"], described["label"]) == (row["code"], row["label"])
            assert described["source"]


def test_described_objective_has_all_that_is_known_of_it() -> None:
    row = describe("objective", "22")
    assert row["title"] == compact.get_objective(22).title
    assert (row["paragraph"], row["round_table"]) == (38, "2022-3")
    assert [action["code"] for action in row["actions"]] == ["22a", "22b", "22c"]
    assert row["sdg"]["status"] == "candidate"
    assert [(label["language"], label["official"]) for label in row["labels"]][:2] == [("en", True), ("ar", False)]


def test_unknown_scheme_or_code_is_refused_by_name() -> None:
    with pytest.raises(compact.UnknownCode, match="Did you mean population"):
        list_codes("populations")
    with pytest.raises(compact.UnknownCode, match=r'"24" is not a code of the scheme "objective"\. Did you mean 23'):
        describe("objective", "24")
