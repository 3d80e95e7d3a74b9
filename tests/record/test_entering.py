"""From a finding to the words of an entry, and ids that stay."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.making import CHALLENGE, make_document, make_findings, practice, said
from throughline.record.entering import TITLE_CHARACTERS, entry_id_of, first_words, passage_id_of, words_of
from throughline.record.kinds import ENTRY_OF_FINDING, STRAND, EntryKind, Strand


def words(line):
    document = make_document([line])
    return words_of(make_findings(document, [line])[0])


@pytest.mark.parametrize("kind", ["contributor", "session", "objective_reference", "practice_mention", "figure"])
def test_finding_of_these_kinds_stays_a_finding(kind: str) -> None:
    assert words(said(CHALLENGE, kind)) is None


def test_practice_has_its_number_title_and_description() -> None:
    told = words(practice("2.1.5", "CARDS FOR ALL", "Consulates hand out cards."))
    assert (told.kind, told.number, told.title, told.text) == (
        EntryKind.PRACTICE,
        "2.1.5",
        "CARDS FOR ALL",
        "Consulates hand out cards.",
    )


def test_quote_and_key_point_are_statements_and_say_which() -> None:
    quoted = words(
        said("“We count every life.” A. Speaker", "quote", quote="We count every life.", speaker="A. Speaker")
    )
    point = words(said(CHALLENGE, "key_point", heading="At the border"))
    assert (quoted.kind, quoted.text, quoted.fields["found_as"]) == ("statement", "We count every life.", "quote")
    assert (point.kind, point.title, point.fields["found_as"]) == ("statement", "At the border", "key_point")


def test_what_prints_no_title_is_titled_by_its_first_words() -> None:
    long = " ".join([CHALLENGE] * 3)
    assert words(said(CHALLENGE)).title == CHALLENGE
    assert words(said(long)).title.endswith("…")


@given(st.text(max_size=400))
def test_first_words_fit_and_begin_the_text(text: str) -> None:
    title = first_words(text)
    assert len(title) <= TITLE_CHARACTERS + 1
    assert " ".join(text.split()).startswith(title.removesuffix("…"))


def test_every_kind_of_entry_has_its_strand() -> None:
    assert set(STRAND) == set(EntryKind)
    assert {kind.value: strand for kind, strand in STRAND.items() if strand is not Strand.SAID} == {
        "practice": "done",
        "pledge": "promised",
        "resource": None,
    }
    assert set(ENTRY_OF_FINDING.values()) == set(EntryKind)


def test_ids_are_the_same_for_good() -> None:
    # Written down once: another value here breaks every address that was ever given out.
    finding = UUID("00000000-0000-5000-8000-000000000001")
    assert entry_id_of(finding) == UUID("0639de42-3a60-5539-98e0-e414ec985ac5")
    assert passage_id_of("0123456789abcdef", "0-10", "ten signs.") == UUID("1464c14c-1e31-516a-8853-6e9254ec7b56")
