"""A later version of a file: what was found in the old one is found again by its words, and no decision is lost."""

import pytest

from tests.record.making import (
    CHALLENGE,
    FILLER,
    RECOMMENDATION,
    SUCCESS,
    Line,
    make,
    practice,
    read_again,
    said,
    the_entry,
    write,
)
from throughline.record import queries
from throughline.record.errors import EntryWithdrawn, NotAllowed
from throughline.record.models import Document, Entry, EntrySource, Proposal
from throughline.record.services.deciding import edit_entry, set_standing
from throughline.record.services.storing import store
from throughline.record.standing import Standing
from throughline.searching.passages import passages_indexed

pytestmark = pytest.mark.django_db

OLD = (
    Line(text=FILLER),
    said(CHALLENGE, cause="few interpreters"),
    said(SUCCESS, "success"),
    practice("1.1", "Desk", RECOMMENDATION),
)
PREFACE = Line(
    text="This second edition puts right what readers wrote to us about the first, and adds a map of the river."
)
EDITED = CHALLENGE.replace("along the river", "along both rivers")


def document_of(text: str) -> str:
    return EntrySource.objects.get(entry__text=text, is_primary=True).document.name


def test_version_of_the_same_name_takes_over_every_entry_at_its_address() -> None:
    write(*OLD)
    before = set(Entry.objects.values_list("id", "standing"))
    old = Document.objects.get()
    stored = write(PREFACE, *OLD)
    assert (stored.replaced, stored.again, stored.lost) == (old, 3, ())
    assert set(Entry.objects.values_list("id", "standing")) == before
    new = Document.objects.exclude(pk=old.pk).get()
    assert new.replaces == old
    assert set(EntrySource.objects.values_list("document", "source_sha256")) == {(new.id, new.sha256)}
    assert EntrySource.objects.get(entry__kind="challenge").line_start == 3
    assert EntrySource.objects.get(entry__kind="challenge").passage.text == CHALLENGE
    assert {(each.by, each.verb) for each in the_entry(kind="challenge").history.all()} == {
        ("machine", "read"),
        ("machine", "moved to a later version"),
    }


def test_only_the_latest_version_is_listed_counted_and_searched() -> None:
    write(*OLD)
    old = Document.objects.get()
    write(PREFACE, *OLD)
    (listed,) = queries.list_documents()
    assert listed.replaces == old.id
    assert queries.glance().documents == 1
    assert passages_indexed(old.id) == ([], [])
    assert [source.document_id for source in queries.get_entry(the_entry(kind="success").id).sources] == [listed.id]
    shown = queries.reader(listed.id)
    assert [each.elsewhere for each in shown.blocks] == [()] * 5


def test_undecided_entry_takes_the_words_of_the_version_and_one_that_is_gone_is_withdrawn() -> None:
    write(*OLD)
    challenge, success = the_entry(kind="challenge"), the_entry(kind="success")
    stored = write(PREFACE, OLD[0], said(EDITED), OLD[3])
    assert [(lost.kind, lost.line, lost.text) for lost in stored.lost] == [("success", 3, SUCCESS)]
    challenge.refresh_from_db()
    assert (challenge.text, challenge.standing) == (EDITED, Standing.READ_BY_MACHINE)
    with pytest.raises(EntryWithdrawn):
        queries.get_entry(success.id)


def test_decided_entry_moves_and_the_changed_words_are_a_proposal() -> None:
    write(*OLD)
    entry = the_entry(kind="challenge")
    edit_entry(entry.id, {"title": "Interpreters are missing"}, by="A. Editor")
    write(PREFACE, OLD[0], said(EDITED), *OLD[2:])
    entry.refresh_from_db()
    assert (entry.title, entry.text) == ("Interpreters are missing", CHALLENGE)
    assert entry.sources.get().document.replaces is not None
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.difference["text"]) == ("change", [CHALLENGE, EDITED])


def test_decided_entry_whose_words_are_gone_stays_with_its_old_source() -> None:
    write(*OLD)
    entry, old = the_entry(kind="success"), Document.objects.get()
    set_standing(entry.id, Standing.CONFIRMED, by="A. Ministry")
    stored = write(PREFACE, *OLD[:2], OLD[3])
    assert [lost.kind for lost in stored.lost] == ["success"]
    shown = queries.get_entry(entry.id)
    assert (shown.row.standing, [source.document_id for source in shown.sources]) == ("confirmed", [old.id])
    assert Proposal.objects.get().kind == "withdraw"


def test_decided_entry_stays_at_its_words_where_no_extractor_finds_it_any_more() -> None:
    write(*OLD)
    entry = the_entry(kind="success")
    set_standing(entry.id, Standing.RECORDED, by="A. Editor")
    later = make(PREFACE, *OLD[:2], Line(text=SUCCESS), OLD[3])
    assert store(later).lost == ()
    source = entry.sources.get()
    assert (source.document_id, source.line_start, source.passage.text) == (later.document.id, 4, SUCCESS)
    assert not Proposal.objects.exists()
    store(read_again(later, *(each.finding for each in later.findings)))
    source.refresh_from_db()
    assert source.passage.text == SUCCESS
    assert Entry.objects.get(pk=entry.pk).standing == Standing.RECORDED


def test_version_that_came_under_another_name_is_proposed_and_told_by_a_person() -> None:
    write(*OLD, name="draft.txt", title="A report")
    old, entry = Document.objects.get(), the_entry(kind="challenge")
    edit_entry(entry.id, {"title": "Interpreters are missing"}, by="A. Editor")
    later = make(*OLD[:1], said(EDITED), *OLD[2:], name="final.txt", title="A report")
    stored = store(later)
    assert (stored.replaced, stored.resembles) == (None, old)
    told = store(later, replaces=old.id)
    assert (told.replaced, told.lost) == (old, ())
    shown = {entry.id: entry for entry in Entry.objects.filter(merged_into=None).exclude(standing="withdrawn")}
    assert sorted(each.kind for each in shown.values()) == ["challenge", "practice", "success"]
    assert shown[entry.id].title == "Interpreters are missing"
    assert set(EntrySource.objects.values_list("document__name", flat=True)) == {"final.txt"}


def test_other_report_of_the_same_name_replaces_nothing() -> None:
    write(*OLD)
    stored = write(said(RECOMMENDATION, "recommendation"), Line(text=PREFACE.text))
    assert (stored.replaced, stored.resembles) == (None, None)


def test_replaced_document_read_again_brings_nothing_back() -> None:
    first = make(*OLD)
    store(first)
    write(PREFACE, *OLD)
    before = sorted(EntrySource.objects.values_list("entry", "document"))
    store(read_again(first, *(each.finding for each in first.findings)))
    assert sorted(EntrySource.objects.values_list("entry", "document")) == before


def test_version_replaces_only_what_is_there_and_not_replaced_yet() -> None:
    write(*OLD)
    old = Document.objects.get()
    write(PREFACE, *OLD)
    later = make(PREFACE, PREFACE, *OLD)
    for document, code in (("0" * 16, "E3105"), (later.document.id, "E3105"), (old.id, "E3106")):
        with pytest.raises(NotAllowed) as refused:
            store(later, replaces=document)
        assert refused.value.code == code
    assert Document.objects.count() == 2
