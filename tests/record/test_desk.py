"""What an account decides on an entry: standing, words, history, versions, and how it is taken back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.record.making import CHALLENGE, RECOMMENDATION, SUCCESS, said, the_entry, write
from tests.record.people import account_with, link_actors, make_actors
from throughline.record.errors import EntryChanged, EntryMissing, NotAllowed
from throughline.record.models import Account, ActorWords, Batch, Claim, Entry, EntryHistory
from throughline.record.queries import get_entry
from throughline.record.roles import Role
from throughline.record.services.desk import Decision, accept_many, comment, decide, undo, undo_batch
from throughline.record.standing import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Entry:
    write(said(RECOMMENDATION, "recommendation", target="free registration"))
    make_actors()
    return link_actors(the_entry())


@pytest.fixture
def editor(entry: Entry) -> Account:
    return account_with(Role.EDITOR, "the secretariat", "ed")


@pytest.fixture
def author(entry: Entry) -> Account:
    return account_with(Role.AUTHOR, "the organization", "al")


def on(entry: Entry, verb: str, **more: object) -> Decision:
    return Decision(verb=verb, version=Entry.objects.get(pk=entry.pk).version, **more)  # type: ignore[arg-type]


def state(entry: Entry) -> tuple[str, str, str, object, object]:
    now = Entry.objects.get(pk=entry.pk)
    return (now.standing, now.title, now.text, now.fields, now.edited)


def test_decision_is_in_the_history_with_who_and_why(entry: Entry, editor: Account) -> None:
    decide(editor, entry.id, on(entry, "reject", reason="the report says the contrary"))
    last = EntryHistory.objects.filter(entry=entry).latest("id")
    assert (last.by, last.verb, last.standing) == (str(editor.id), "reject", "withdrawn")
    assert last.reason == "the report says the contrary"
    assert get_entry_version(entry) == 2


def get_entry_version(entry: Entry) -> int:
    return Entry.objects.get(pk=entry.pk).version


def test_no_name_of_a_person_is_in_the_history(entry: Entry, editor: Account) -> None:
    decide(editor, entry.id, on(entry, "accept"))
    assert "ed" not in {row.by for row in EntryHistory.objects.all()}


def test_accepted_with_other_words_keeps_the_first_ones_beside(entry: Entry, editor: Account) -> None:
    decide(editor, entry.id, on(entry, "accept", changes={"title": "Register nationals", "fields": {"target": "free"}}))
    detail = get_entry(entry.id)
    assert (detail.row.standing, detail.row.title, detail.fields["target"]) == (
        "recorded",
        "Register nationals",
        "free",
    )
    assert detail.original["title"] == RECOMMENDATION


@pytest.mark.parametrize(
    ("verb", "code"), [("reject", "E3111"), ("confirm", "E3110"), ("contest", "E3110"), ("undo", "E3110")]
)
def test_refused_decision_changes_nothing(entry: Entry, editor: Account, verb: str, code: str) -> None:
    before, rows = state(entry), EntryHistory.objects.count()
    with pytest.raises(NotAllowed) as refused:
        decide(editor, entry.id, on(entry, verb))
    assert refused.value.code == code
    assert (state(entry), EntryHistory.objects.count(), get_entry_version(entry)) == (before, rows, 1)


def test_reviewer_accepts_but_not_with_other_words(entry: Entry) -> None:
    reviewer = account_with(Role.REVIEWER, "the secretariat")
    with pytest.raises(NotAllowed):
        decide(reviewer, entry.id, on(entry, "accept", changes={"title": "Better"}))
    assert decide(reviewer, entry.id, on(entry, "accept")).standing == Standing.RECORDED


def test_stranger_is_told_that_there_is_no_such_entry(entry: Entry) -> None:
    stranger = account_with(Role.EDITOR, "another actor")
    with pytest.raises(EntryMissing):
        decide(stranger, entry.id, on(entry, "correct", changes={"title": "Mine"}))
    with pytest.raises(EntryMissing):
        comment(stranger, entry.id, "Hello")


def test_second_to_save_is_told_and_nothing_of_the_first_is_lost(entry: Entry, editor: Account) -> None:
    seen = get_entry_version(entry)
    other = account_with(Role.EDITOR, "the secretariat")
    decide(other, entry.id, Decision(verb="correct", version=seen, changes={"title": "First"}))
    with pytest.raises(EntryChanged):
        decide(editor, entry.id, Decision(verb="correct", version=seen, changes={"title": "Second"}))
    assert Entry.objects.get(pk=entry.pk).title == "First"
    decide(editor, entry.id, Decision(verb="correct", version=seen + 1, changes={"title": "Second"}))
    assert [row.changes["title"] for row in EntryHistory.objects.filter(verb="correct").order_by("id")] == [
        [RECOMMENDATION, "First"],
        ["First", "Second"],
    ]


def test_saving_what_is_there_already_changes_nothing(entry: Entry, editor: Account) -> None:
    decide(editor, entry.id, on(entry, "correct", changes={"title": entry.title}))
    assert get_entry_version(entry) == 1


def test_words_of_the_actor_stand_beside_the_entry(entry: Entry, author: Account) -> None:
    decide(author, entry.id, on(entry, "contest", said="We never proposed this.", language="en"))
    words = ActorWords.objects.get()
    assert (words.actor_id, words.kind, words.text) == ("aid", "contest", "We never proposed this.")
    assert Entry.objects.get(pk=entry.pk).standing == Standing.CONTESTED


def test_contesting_without_words_is_refused(entry: Entry, author: Account) -> None:
    with pytest.raises(NotAllowed) as refused:
        decide(author, entry.id, on(entry, "contest"))
    assert refused.value.code == "E3112"


def test_one_who_is_only_addressed_speaks_for_itself(entry: Entry) -> None:
    uganda = account_with(Role.AUTHOR, "the one addressed")
    decide(uganda, entry.id, on(entry, "add", said="Uganda registers free of charge since 2021."))
    assert ActorWords.objects.get().actor_id == "UGA"
    assert Entry.objects.get(pk=entry.pk).standing == Standing.READ_BY_MACHINE


def test_confirmed_words_are_not_the_secretariats_to_change(entry: Entry, editor: Account, author: Account) -> None:
    decide(author, entry.id, on(entry, "confirm"))
    with pytest.raises(NotAllowed):
        decide(editor, entry.id, on(entry, "correct", changes={"title": "Ours"}))


@pytest.mark.parametrize(
    ("verb", "more"),
    [
        ("confirm", {}),
        ("contest", {"said": "No."}),
        ("correct", {"changes": {"title": "Ours", "fields": {"target": "none", "new": ["a"]}}}),
    ],
)
def test_undoing_gives_back_what_was_and_keeps_both_in_the_history(
    entry: Entry, author: Account, verb: str, more: dict[str, object]
) -> None:
    before = state(entry)
    decide(author, entry.id, on(entry, verb, **more))
    assert state(entry) != before
    undo(author, entry.id, version=2)
    assert state(entry) == before
    assert [row.verb for row in EntryHistory.objects.filter(entry=entry).order_by("id")] == ["read", verb, "undo"]
    assert not ActorWords.objects.filter(taken_back_at=None).exists()


def test_undoing_twice_is_refused(entry: Entry, editor: Account) -> None:
    decide(editor, entry.id, on(entry, "accept"))
    undo(editor, entry.id, version=2)
    with pytest.raises(NotAllowed) as refused:
        undo(editor, entry.id, version=3)
    assert refused.value.code == "E3113"


def test_what_a_machine_did_is_not_undone(entry: Entry, editor: Account) -> None:
    with pytest.raises(NotAllowed):
        undo(editor, entry.id, version=1)


def test_editor_undoes_anothers_acceptance_but_no_actors_decision(
    entry: Entry, editor: Account, author: Account
) -> None:
    other = account_with(Role.REVIEWER, "the secretariat")
    decide(other, entry.id, on(entry, "accept"))
    undo(editor, entry.id, version=2)
    decide(author, entry.id, on(entry, "confirm"))
    with pytest.raises(NotAllowed):
        undo(editor, entry.id, version=4)
    decide(author, entry.id, on(entry, "correct", changes={"title": "As its owner says"}))
    with pytest.raises(NotAllowed):
        undo(editor, entry.id, version=5)
    assert Entry.objects.get(pk=entry.pk).title == "As its owner says"


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.fixed_dictionaries({"title": st.text("abc", min_size=1, max_size=4)}),
            st.fixed_dictionaries(
                {"fields": st.dictionaries(st.sampled_from(("p", "q", "year")), st.text("xy", max_size=3))}
            ),
        ),
        min_size=1,
        max_size=2,
    )
)
def test_undoing_is_the_inverse_of_the_last_correction(
    entry: Entry, author: Account, corrections: list[dict[str, object]]
) -> None:
    for changes in corrections:
        before, version = state(entry), get_entry_version(entry)
        decide(author, entry.id, on(entry, "correct", changes=changes))
        if get_entry_version(entry) > version:
            undo(author, entry.id, version=version + 1)
            assert state(entry)[:3] == before[:3]
            assert {k: v for k, v in state(entry)[3].items() if v is not None} == {  # type: ignore[attr-defined]
                k: v
                for k, v in before[3].items()  # type: ignore[attr-defined]
                if v is not None
            }
            decide(author, entry.id, on(entry, "correct", changes=changes))


@pytest.fixture
def three(editor: Account) -> list[Entry]:
    write(said(CHALLENGE), said(SUCCESS, "success"), name="other.txt")
    return list(Entry.objects.order_by("title"))


def test_many_are_accepted_at_once_and_undone_together(editor: Account, three: list[Entry]) -> None:
    batch = accept_many(editor, [each.id for each in three], {"kind": ""})
    assert set(Entry.objects.values_list("standing", flat=True)) == {"recorded"}
    assert undo_batch(editor, batch.id) == (3, 0)
    assert set(Entry.objects.values_list("standing", flat=True)) == {"read_by_machine"}
    with pytest.raises(NotAllowed):
        undo_batch(editor, batch.id)


def test_many_take_the_same_look_ups_as_one(
    editor: Account, three: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.record.services.desk.tell_of_changes", lambda **_: None)
    accept_many(editor, [], {})
    counts = []
    for entries in (three[:1], three[1:]):
        with CaptureQueriesContext(connection) as one:
            batch = accept_many(editor, [each.id for each in entries], {})
        with CaptureQueriesContext(connection) as other:
            undo_batch(editor, batch.id)
        counts.append((len(one), len(other)))
    assert counts[0] == counts[1]


def test_undoing_many_leaves_what_somebody_decided_on_since(editor: Account, three: list[Entry]) -> None:
    batch = accept_many(editor, [each.id for each in three], {})
    decide(editor, three[0].id, on(three[0], "correct", changes={"title": "Since"}))
    assert undo_batch(editor, batch.id) == (2, 1)
    assert Entry.objects.get(title="Since").standing == Standing.RECORDED


def test_many_at_once_passes_by_what_another_looks_at(editor: Account, three: list[Entry]) -> None:
    other = account_with(Role.EDITOR, "the secretariat")
    Claim.objects.create(entry=three[0], account=other, until=timezone.now() + timedelta(minutes=5))
    batch = accept_many(editor, [each.id for each in three], {})
    assert batch.entries.count() == 2


def test_many_at_once_is_nothing_for_who_edits_for_an_actor(three: list[Entry]) -> None:
    batch = accept_many(account_with(Role.EDITOR, "the organization"), [each.id for each in three], {})
    assert batch.entries.count() == 0


def test_anothers_batch_is_not_mine_to_undo(editor: Account, three: list[Entry]) -> None:
    batch = accept_many(editor, [each.id for each in three], {})
    with pytest.raises(NotAllowed):
        undo_batch(account_with(Role.EDITOR, "the secretariat"), batch.id)
    assert Batch.objects.get().undone_at is None


def test_many_are_undone_only_by_who_still_edits_them(editor: Account, three: list[Entry]) -> None:
    batch = accept_many(editor, [each.id for each in three], {})
    editor.memberships.update(role=Role.REVIEWER)
    assert undo_batch(Account.objects.get(pk=editor.pk), batch.id) == (0, 3)
    assert set(Entry.objects.values_list("standing", flat=True)) == {"recorded"}


def test_comment_is_kept_without_what_a_database_refuses(entry: Entry, editor: Account) -> None:
    assert comment(editor, entry.id, "see\0line 3").text == "see\ufffdline 3"
