"""The pages speak six languages: no word is missing, every catalogue is compiled, names sort as readers expect."""

import html
import importlib.util
import re
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType

import polib
import pytest
from django.test import Client
from django.utils import translation

from throughline import compact
from throughline.finding.registry import extractors
from throughline.record.kinds import ENTRY_OF_FINDING, STRAND, EntryKind, Relation, Strand
from throughline.record.phases import Phase
from throughline.record.queries.shapes import ActorLink
from throughline.record.standing import Standing
from throughline.web import concepts, found, words
from throughline.web.naming import grouped, in_protocol_order, name_of
from throughline.web.templatetags.pages import day, number

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ("ar", "es", "fr", "ru", "zh_Hans")
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")


def tool() -> ModuleType:
    specification = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def catalogue(locale: str) -> polib.POFile:
    return polib.pofile(str(tool().catalogue(locale)))


def forms_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("locale", LOCALES)
def test_catalogue_holds_exactly_the_words_of_the_pages(locale: str) -> None:
    found = {(message.context, message.text, message.plural) for message in tool().messages()}
    assert len(found) > 300
    assert {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in catalogue(locale)} == found


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_is_translated(locale: str) -> None:
    assert [entry.msgid for entry in catalogue(locale) if entry.fuzzy or not all(forms_of(entry))] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_translation_keeps_what_is_filled_in(locale: str) -> None:
    for entry in catalogue(locale):
        expected = Counter(PLACEHOLDER.findall(entry.msgid))
        for form in forms_of(entry):
            assert Counter(PLACEHOLDER.findall(form)) == expected, (entry.msgid, form)


@pytest.mark.parametrize("locale", LOCALES)
def test_compiled_catalogue_is_that_of_the_words(locale: str) -> None:
    path = tool().catalogue(locale).with_suffix(".mo")
    assert path.read_bytes() == catalogue(locale).to_binary(), "run: python tools/messages.py"


@pytest.mark.parametrize(("locale", "forms"), [("ar", 6), ("es", 2), ("fr", 2), ("ru", 3), ("zh_Hans", 1)])
def test_language_has_its_plural_forms(locale: str, forms: int) -> None:
    plural = [entry for entry in catalogue(locale) if entry.msgid_plural]
    assert plural
    assert {len(entry.msgstr_plural) for entry in plural} == {forms}


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("ar", {2: "وثيقتان", 3: "وثائق", 11: "وثيقة"}),
        ("ru", {1: "документ.", 2: "документа", 5: "документов", 21: "документ.", 22: "документа"}),
        ("fr", {0: "document.", 1: "document.", 2: "documents."}),
    ],
)
def test_count_takes_the_form_that_goes_with_it(language: str, counts: dict[int, str]) -> None:
    with translation.override(language):
        for n, form in counts.items():
            shown = translation.ngettext("%(number)s document.", "%(number)s documents.", n) % {"number": n}
            assert form in shown, (n, shown)


def test_pages_have_a_word_for_every_code_of_the_record() -> None:
    assert set(words.KINDS) == set(EntryKind)
    assert set(words.STRANDS) == set(Strand)
    assert {kind: words.KINDS[kind].strand for kind in EntryKind} == {k: s or "" for k, s in STRAND.items()}
    assert set(words.STANDINGS) == set(words.STANDING_MEANINGS) == set(Standing)
    assert set(words.PHASES) == set(Phase)
    assert set(words.RELATIONS) == set(Relation)
    assert set(found.FINDINGS) >= {kind for extractor in extractors() for kind in extractor.KINDS} | set(
        ENTRY_OF_FINDING
    )


def test_pages_have_a_word_for_every_concept() -> None:
    for scheme in ("actor_type", "population", "stage", "level", "modality", "polarity"):
        for concept in compact.get_scheme(scheme).concepts:
            assert str(concepts.label_of(scheme, concept.code, "en")) == concept.label


def test_label_of_what_nobody_knows_is_its_code() -> None:
    assert concepts.label_of("population", "martians", "fr") == "martians"
    assert concepts.label_of("objective", "24", "fr") == "24"


def actor(actor_id: str, name: str, actor_type: str = "state", m49: str = "") -> ActorLink:
    return ActorLink(id=actor_id, name=name, type=actor_type, relation="speaks", m49=m49)


LISTED = (
    actor("iom", "International Organization for Migration", "un-entity"),
    actor("VAT", "Holy See", "observer-state", "336"),
    actor("ESP", "Spain", m49="724"),
    actor("DEU", "Germany", m49="276"),
    actor("EGY", "Egypt", m49="818"),
)


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["EGY", "DEU", "ESP", "VAT", "iom"]),
        ("fr", ["DEU", "EGY", "ESP", "VAT", "iom"]),
        ("ru", ["DEU", "EGY", "ESP", "VAT", "iom"]),
        ("zh-hans", ["EGY", "DEU", "ESP", "VAT", "iom"]),
    ],
)
def test_states_come_first_then_observers_then_others(language: str, order: list[str]) -> None:
    with translation.override(language):
        assert [each.id for each in in_protocol_order(LISTED)] == order
        assert [group.code for group in grouped(LISTED)] == ["states", "observers", "others"]


def test_state_is_named_as_it_was_at_the_time() -> None:
    with translation.override("en"):
        assert name_of("TUR", "Türkiye", "792", 2017) == "Turkey"
        assert name_of("TUR", "Türkiye", "792") == "Türkiye"
    with translation.override("fr"):
        assert name_of("DEU", "Germany", "276") == "Allemagne"
        assert name_of("iom", "Organization", "") == "Organization"


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    shown = {}
    for language in ("en", "fr", "es", "ru", "ar", "zh-hans"):
        with translation.override(language):
            shown[language] = (number(12345), day(date(2022, 2, 28)))
    assert shown["en"] == ("12,345", "28 February 2022")
    assert shown["fr"] == ("12\xa0345", "28 février 2022")
    assert shown["es"][1] == "28 de febrero de 2022"
    assert shown["ru"][1] == "28 февраля 2022 г."
    assert shown["zh-hans"][1] == "2022年2月28日"


@pytest.mark.parametrize("locale", LOCALES)
def test_no_english_word_of_the_pages_is_left(site: Client, locale: str) -> None:
    english = [entry.msgid for entry in catalogue(locale) if entry.msgstr != entry.msgid]
    for address in ("", "about/", "about/methods/", "objectives/14/", "practices/", "search/", "nothing/"):
        page = site.get(f"/{locale.lower().replace('_', '-')}/{address}").content.decode()
        without_english = re.sub(r'<(\w+) lang="en".*?</\1>', "", page, flags=re.DOTALL)
        told = {html.unescape(words).strip() for words in re.split(r"<[^>]+>", without_english)}
        assert told & set(english) == set(), address
