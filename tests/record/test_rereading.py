"""A newer extractor reads a document again: what it changes, and what people decided and so stays."""

from dataclasses import replace

import pytest

from tests.record.making import (
    CHALLENGE,
    FILLER,
    RECOMMENDATION,
    SUCCESS,
    Line,
    make,
    make_findings,
    read_again,
    said,
    the_entry,
    write,
)
from throughline.finding.finding import Finding
from throughline.record.errors import EntryMissing, EntryWithdrawn, NotAllowed
from throughline.record.models import Entry, EntryHistory, EntrySource, EntryTag, Passage, Proposal
from throughline.record.models import Finding as FindingRow
from throughline.record.queries import get_entry
from throughline.record.services.deciding import edit_entry, set_standing
from throughline.record.services.erasing import erase
from throughline.record.services.preparing import Prepared
from throughline.record.services.storing import store
from throughline.record.standing import Standing

pytestmark = pytest.mark.django_db

LINES = (said(CHALLENGE, cause="few interpreters"), Line(text=FILLER), said(SUCCESS, "success"))


def findings_of(prepared: Prepared) -> list[Finding]:
    return [each.finding for each in prepared.findings]


def test_same_reading_again_changes_no_row() -> None:
    store(make(*LINES))
    before = list(Entry.objects.order_by("id").values()), list(EntryHistory.objects.values())
    stored = store(make(*LINES))
    assert (stored.is_new, stored.added, stored.removed, stored.changed) == (False, 0, 0, 0)
    assert (list(Entry.objects.order_by("id").values()), list(EntryHistory.objects.values())) == before
    assert set(EntrySource.objects.values_list("passage__text", flat=True)) == {CHALLENGE, SUCCESS}


def test_difference_is_counted_as_added_removed_and_changed() -> None:
    prepared = make(*LINES)
    store(prepared)
    challenge, success = findings_of(prepared)
    new = make_findings(prepared.document, (Line(text=CHALLENGE), said(FILLER, "recommendation"), Line(text=SUCCESS)))
    stored = store(read_again(prepared, replace(challenge, fields={"cause": "none at night"}), *new))
    assert (stored.added, stored.removed, stored.changed) == (1, 1, 1)
    assert success.kind == "success"


def test_entry_that_no_person_decided_on_takes_the_new_words() -> None:
    prepared = make(*LINES)
    store(prepared)
    challenge, success = findings_of(prepared)
    store(read_again(prepared, replace(challenge, fields={"cause": "none at night"}), success))
    entry = the_entry(kind="challenge")
    assert entry.fields["cause"] == "none at night"
    last = entry.history.order_by("-id").first()
    assert (last.by, last.verb, last.changes) == (
        "machine",
        "read again",
        {"cause": ["few interpreters", "none at night"]},
    )


def test_finding_that_moves_a_little_keeps_its_entry_and_address() -> None:
    prepared = make(*LINES)
    store(prepared)
    entry = the_entry(kind="challenge")
    wider = make(said(CHALLENGE)).document
    moved = make_findings(prepared.document, (said(CHALLENGE), Line(text=FILLER), Line(text=SUCCESS)))[0]
    anchor = prepared.document.anchor([(0, len(CHALLENGE) - 1)])
    moved = replace(moved, anchor=anchor, text=CHALLENGE[:-1])
    stored = store(read_again(prepared, moved, findings_of(prepared)[1]))
    assert (stored.added, stored.removed, stored.changed) == (0, 0, 1)
    again = the_entry(kind="challenge")
    assert (again.id, again.text) == (entry.id, CHALLENGE[:-1])
    assert again.sources.get().finding_id == moved.id
    assert FindingRow.objects.get(superseded=True).id == findings_of(prepared)[0].id
    assert wider.text == CHALLENGE


def test_what_is_not_found_again_is_withdrawn_and_keeps_its_history() -> None:
    prepared = make(*LINES)
    store(prepared)
    entry = the_entry(kind="success")
    store(read_again(prepared, findings_of(prepared)[0]))
    entry.refresh_from_db()
    assert entry.standing == Standing.WITHDRAWN
    assert list(entry.history.order_by("id").values_list("verb", flat=True)) == ["read", "not found again"]
    with pytest.raises(EntryWithdrawn):
        get_entry(entry.id)


def test_what_is_found_again_later_is_set_again_at_its_address() -> None:
    prepared = make(*LINES)
    store(prepared)
    entry = the_entry(kind="success")
    store(read_again(prepared, findings_of(prepared)[0]))
    store(prepared)
    entry.refresh_from_db()
    assert entry.standing == Standing.READ_BY_MACHINE
    assert entry.sources.count() == 1
    assert Entry.objects.count() == 2


def test_other_printing_carries_an_entry_that_one_document_does_not_have_any_more() -> None:
    prepared = make(*LINES, name="a.txt")
    store(prepared)
    write(said(SUCCESS, "success"), name="b.txt")
    store(read_again(prepared, findings_of(prepared)[0]))
    entry = the_entry(kind="success")
    assert entry.standing == Standing.READ_BY_MACHINE
    assert list(entry.sources.values_list("document__name", "is_primary")) == [("b.txt", True)]


@pytest.mark.parametrize("decided", ["accepted", "edited"])
def test_what_a_person_decided_stays_and_the_difference_is_a_proposal(decided: str) -> None:
    prepared = make(*LINES)
    store(prepared)
    entry = the_entry(kind="challenge")
    if decided == "accepted":
        set_standing(entry.id, Standing.RECORDED, by="A. Editor")
    else:
        edit_entry(entry.id, {"title": "Interpreters are missing"}, by="A. Editor")
    before = Entry.objects.values().get(pk=entry.id)
    tags = list(EntryTag.objects.filter(entry=entry).values())
    challenge, success = findings_of(prepared)
    store(read_again(prepared, replace(challenge, fields={"cause": "none at night"}), success))
    assert Entry.objects.values().get(pk=entry.id) == before
    assert list(EntryTag.objects.filter(entry=entry).values()) == tags
    proposal = Proposal.objects.get()
    assert (proposal.entry, proposal.kind) == (entry, "change")
    assert proposal.difference == {"cause": ["few interpreters", "none at night"]}


def test_decided_entry_that_is_not_found_again_stays_with_a_proposal_to_withdraw() -> None:
    prepared = make(*LINES)
    store(prepared)
    entry = the_entry(kind="success")
    set_standing(entry.id, Standing.CONFIRMED, by="A. Ministry")
    store(read_again(prepared, findings_of(prepared)[0]))
    entry.refresh_from_db()
    assert entry.standing == Standing.CONFIRMED
    assert Proposal.objects.get().kind == "withdraw"


def test_entry_that_a_person_withdrew_is_not_set_again() -> None:
    prepared = make(*LINES)
    store(prepared)
    entry = the_entry(kind="success")
    set_standing(entry.id, Standing.WITHDRAWN, by="A. Editor", reason="not a success")
    store(read_again(prepared, findings_of(prepared)[0]))
    store(prepared)
    entry.refresh_from_db()
    assert entry.standing == Standing.WITHDRAWN


def test_entry_that_a_person_withdrew_is_not_set_again_however_often_it_is_printed() -> None:
    write(said(CHALLENGE))
    set_standing(the_entry().id, Standing.WITHDRAWN, by="Reviewer", reason="not in the source")
    for name in ("second.txt", "third.txt", "fourth.txt"):
        write(said(CHALLENGE), name=name)
    assert the_entry().standing == Standing.WITHDRAWN


def test_what_was_erased_is_not_read_into_the_entry_again() -> None:
    prepared = make(said(CHALLENGE, cause="as Ada Example told"))
    store(prepared)
    erase(the_entry().id, "Ada Example", by="An administrator", reason="she asked for it")
    store(read_again(prepared, *(replace(each, fields={"cause": "Ada Example"}) for each in findings_of(prepared))))
    assert the_entry().fields["cause"] == "as [erased] told"


def test_reading_again_puts_passages_anew_and_keeps_groups() -> None:
    prepared = make(Line(text=FILLER), said(RECOMMENDATION, "recommendation"), name="a.txt")
    store(prepared)
    write(Line(text=FILLER), name="b.txt")
    before = sorted(Passage.objects.values_list("id", "repeat_group"), key=str)
    store(read_again(prepared, *findings_of(prepared)))
    assert sorted(Passage.objects.values_list("id", "repeat_group"), key=str) == before


def test_original_and_edited_words_are_both_kept() -> None:
    write(*LINES)
    entry = the_entry(kind="challenge")
    edit_entry(entry.id, {"title": "Interpreters", "fields": {"cause": "shut"}}, by="A. Editor", reason="shorter")
    edit_entry(entry.id, {"text": "Posts lack interpreters."}, by="A. Editor")
    entry.refresh_from_db()
    assert (entry.title, entry.text, entry.fields["cause"]) == (
        "Interpreters",
        "Posts lack interpreters.",
        "shut",
    )
    assert (entry.original["title"], entry.original["text"]) == (CHALLENGE, CHALLENGE)
    assert entry.original["fields"]["cause"] == "few interpreters"
    first = entry.history.order_by("id")[1]
    assert (first.by, first.verb, first.reason) == ("A. Editor", "edited", "shorter")
    assert first.changes == {"title": [CHALLENGE, "Interpreters"], "cause": ["few interpreters", "shut"]}


@pytest.mark.parametrize("changes", [{"standing": "confirmed"}, {"title": "  "}, {"id": "x"}])
def test_only_words_can_be_edited_and_a_title_stays(changes: dict[str, str]) -> None:
    write(*LINES)
    with pytest.raises(NotAllowed) as refused:
        edit_entry(the_entry(kind="challenge").id, changes, by="A. Editor")
    assert refused.value.code == "E3103"


@pytest.mark.parametrize("by", ["", "  ", "machine"])
def test_decision_needs_the_name_of_a_person(by: str) -> None:
    write(*LINES)
    with pytest.raises(NotAllowed) as refused:
        set_standing(the_entry(kind="challenge").id, Standing.RECORDED, by=by)
    assert refused.value.code == "E3104"


def test_decision_on_an_entry_that_is_not_there_says_so() -> None:
    prepared = make(*LINES)
    with pytest.raises(EntryMissing):
        set_standing(prepared.findings[0].id, Standing.RECORDED, by="A. Editor")
