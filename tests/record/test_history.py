"""History: who changed what and from where, kept by the database, checked by its chain, and enough to go back by."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from hypothesis import given
from hypothesis import strategies as st

from tests.record.making import CHALLENGE, SUCCESS, make, said, the_entry, write
from throughline.record.chain import canonical, digest_of, link
from throughline.record.errors import NotAllowed
from throughline.record.models import Entry, EntryHistory
from throughline.record.queries.chain import check_history, has_hash
from throughline.record.services.deciding import edit_entry, set_standing
from throughline.record.services.erasing import erase
from throughline.record.services.storing import store
from throughline.record.standing import Standing
from throughline.record.states import changes_between, state_of, states

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
SAID: dict[str, Any] = {
    "entry": UUID(int=7),
    "at": MOMENT,
    "by": "account:7",
    "verb": "edited",
    "standing": "recorded",
    "origin": "desk",
    "changes": '{"title":["A","B"]}',
    "reason": "shorter",
}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
state = st.dictionaries(st.sampled_from(["title", "text", "cause", "fields.year"]), st.none() | st.text(), max_size=4)


@pytest.mark.parametrize("name", SAID)
def test_digest_covers_all_that_a_row_says(name: str) -> None:
    other = {"entry": UUID(int=8), "at": MOMENT + timedelta(microseconds=1), "changes": "{}"}.get(name, "another")
    assert digest_of(**SAID) != digest_of(**(SAID | {name: other}))


def test_digest_is_the_same_wherever_the_clock_stands() -> None:
    there = MOMENT.astimezone(timezone(timedelta(hours=5, minutes=45)))
    assert digest_of(**(SAID | {"at": there})) == digest_of(**SAID)


def test_words_moved_from_one_column_to_the_next_change_the_digest() -> None:
    moved = SAID | {"origin": "des", "reason": "kshorter"}
    assert digest_of(**moved) != digest_of(**SAID)


@given(st.dictionaries(st.text(), json_values, max_size=3))
def test_canonical_form_is_that_of_what_it_says(value: dict[str, Any]) -> None:
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_numbers_have_one_form_whichever_a_database_gives_back() -> None:
    assert canonical({"a": [1e22, -0.0, 2.0, 0.5]}) == canonical({"a": [10**22, 0, 2, 0.5]})


@given(st.lists(state, min_size=1, max_size=6))
def test_every_state_is_rebuilt_from_the_changes_between_them(told: list[dict[str, Any]]) -> None:
    before = [{}, *told[:-1]]
    rebuilt = states(changes_between(one, other) for one, other in zip(before, told, strict=True))
    assert rebuilt == [{name: value for name, value in each.items() if value is not None} for each in told]


@pytest.mark.django_db
def test_first_row_tells_all_that_was_read_and_by_what() -> None:
    write(said(CHALLENGE, cause="few interpreters"))
    entry = the_entry()
    row = entry.history.get()
    assert (row.by, row.verb, row.origin) == (
        "machine",
        "read",
        f"by hand 1, document {entry.sources.get().document_id}",
    )
    assert states([row.changes]) == [{name: value for name, value in state_of(entry).items() if value is not None}]


@pytest.mark.django_db
def test_states_of_an_entry_lead_from_what_was_read_to_what_it_says_now() -> None:
    write(said(CHALLENGE, cause="few interpreters"))
    entry = the_entry()
    edit_entry(entry.id, {"title": "Interpreters", "fields": {"cause": "shut"}}, by="account:1")
    set_standing(entry.id, Standing.RECORDED, by="account:1")
    edit_entry(entry.id, {"title": "Too few interpreters"}, by="account:2")
    entry.refresh_from_db()
    rows = list(entry.history.order_by("id"))
    told = states(row.changes for row in rows)
    assert [(each["title"], each["cause"]) for each in told] == [
        (CHALLENGE, "few interpreters"),
        ("Interpreters", "shut"),
        ("Interpreters", "shut"),
        ("Too few interpreters", "shut"),
    ]
    assert told[-1] == {name: value for name, value in state_of(entry).items() if value is not None}
    assert [row.standing for row in rows] == ["read_by_machine", "read_by_machine", "recorded", "recorded"]


@pytest.mark.django_db
def test_further_printing_and_its_earlier_year_are_told() -> None:
    write(said(CHALLENGE), name="later.txt", year="2023")
    store(make(said(CHALLENGE), said(SUCCESS, "success"), name="earlier.txt", year="2021"))
    entry = the_entry(kind="challenge")
    last = entry.history.order_by("-id").first()
    assert last is not None
    assert (last.verb, last.changes["year"], entry.year) == ("printed again", [2023, 2021], 2021)
    assert states(row.changes for row in entry.history.order_by("id"))[-1]["year"] == 2021


@pytest.mark.django_db
def test_each_row_is_linked_to_the_one_before_it_in_the_record() -> None:
    write(said(CHALLENGE), said(SUCCESS, "success"))
    set_standing(the_entry(kind="success").id, Standing.RECORDED, by="account:1")
    before = ""
    for row in EntryHistory.objects.order_by("id"):
        assert row.hash == link(before, row.digest())
        before = row.hash
    assert EntryHistory.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["by = 'account:9'", "changes = '{}'", "hash = 'x' || substr(hash, 2)", "entry_id = entry_id"]
)
def test_database_lets_no_row_of_history_be_changed(change: str) -> None:
    write(said(CHALLENGE))
    with pytest.raises(IntegrityError, match="added to, never changed"), transaction.atomic():
        connection.cursor().execute(f"UPDATE record_entryhistory SET {change}")


@pytest.mark.django_db
def test_database_lets_no_row_of_history_be_deleted() -> None:
    write(said(CHALLENGE))
    with pytest.raises(IntegrityError, match="added to, never"), transaction.atomic():
        connection.cursor().execute("DELETE FROM record_entryhistory")


@pytest.mark.django_db
def test_database_takes_no_row_of_history_without_its_hash() -> None:
    write(said(CHALLENGE))
    row = EntryHistory.objects.get()
    row.id, row.hash = None, ""
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet.bulk_create(EntryHistory.objects.all(), [row])


def unguarded(statement: str) -> None:
    """What somebody does who can change the tables of the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("DROP TRIGGER entry_history_is_not_changed")
            cursor.execute("DROP TRIGGER entry_history_is_not_deleted")
        cursor.execute(statement)


@pytest.fixture
def kept(db: None) -> list[int]:
    """Ids of the rows of a history of machines and people."""
    write(said(CHALLENGE, cause="few interpreters"), said(SUCCESS, "success"))
    entry = the_entry(kind="challenge")
    edit_entry(entry.id, {"title": "Ada Example asks for interpreters"}, by="account:1", reason="as Ada Example said")
    set_standing(entry.id, Standing.RECORDED, by="account:1")
    edit_entry(entry.id, {"title": "Interpreters"}, by="account:2")
    assert check_history().broken == ()
    return list(EntryHistory.objects.order_by("id").values_list("id", flat=True))


def test_whole_history_is_found_whole(kept: list[int]) -> None:
    checked = check_history()
    assert (checked.rows, checked.erased, checked.broken) == (5, 0, ())
    assert checked.last == EntryHistory.objects.get(pk=kept[-1]).hash
    assert has_hash(checked.last)
    assert not has_hash("0" * 64)


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("change", ["by = 'nobody'", "changes = '[]'", "reason = 'none'", "standing = 'contested'"])
def test_first_row_that_was_changed_is_named(kept: list[int], change: str, at: int) -> None:
    unguarded(f"UPDATE record_entryhistory SET {change} WHERE id = {kept[at]}")
    assert [each.row for each in check_history().broken] == [kept[at]]


@pytest.mark.parametrize("at", range(4))
def test_row_after_one_that_was_taken_out_is_named(kept: list[int], at: int) -> None:
    unguarded(f"DELETE FROM record_entryhistory WHERE id = {kept[at]}")
    assert [each.row for each in check_history().broken] == [kept[at + 1]]


def test_rows_taken_from_the_end_show_in_the_entry(kept: list[int]) -> None:
    entry = the_entry(kind="challenge")
    unguarded(f"DELETE FROM record_entryhistory WHERE id = {kept[-1]}")
    broken = check_history().broken
    assert [(each.entry, each.row) for each in broken] == [(entry.id, None)]
    assert broken[0].what == "its title is not what its history leads to"


def test_entry_changed_past_its_history_is_named(kept: list[int]) -> None:
    Entry.objects.filter(kind="success").update(text="Another", standing="contested")
    assert [each.what for each in check_history().broken] == ["its text, standing is not what its history leads to"]


def test_entry_without_history_is_named(kept: list[int]) -> None:
    lone = Entry.objects.first()
    assert lone is not None
    lone.pk, lone._state.adding = UUID(int=1), True
    lone.save()
    assert [(each.entry, each.what) for each in check_history().broken] == [(UUID(int=1), "it has no history")]


def test_erased_data_is_gone_and_the_chain_stays_whole(kept: list[int]) -> None:
    entry = the_entry(kind="challenge")
    assert erase(entry.id, "Ada Example", by="An administrator", reason="she asked for it") == 2
    entry.refresh_from_db()
    everything = json.dumps([list(EntryHistory.objects.values()), list(Entry.objects.values())], default=str)
    assert "Ada" not in everything
    checked = check_history()
    assert (checked.rows, checked.erased, checked.broken) == (6, 2, ())
    rows = list(entry.history.order_by("id"))
    assert [bool(row.erased) for row in rows] == [False, True, False, True, False]
    assert [row.verb for row in rows] == ["read", "edited", "standing", "edited", "erased"]
    assert (rows[-1].by, rows[-1].reason) == ("An administrator", "she asked for it")
    assert rows[-1].changes["entry.erased"] == [None, [rows[1].id, rows[3].id]]
    told = [state["title"] for state in states(row.changes for row in rows)]
    assert told == [CHALLENGE, "[erased]", "[erased]", "[erased]", "Interpreters"]


def test_words_of_the_entry_itself_are_erased_where_it_first_said_them(kept: list[int]) -> None:
    entry = the_entry(kind="success")
    assert erase(entry.id, "Four provinces", by="An administrator", reason="a mistake") == 1
    entry.refresh_from_db()
    assert entry.text.startswith("[erased] now recognise")
    assert entry.original["text"] == entry.text
    assert check_history().broken == ()


def test_erasure_that_no_row_tells_of_is_named(kept: list[int]) -> None:
    row = EntryHistory.objects.get(pk=kept[1])
    EntryHistory.objects.filter(pk=row.pk).update(erased=row.digest(), changes={"title": None}, reason="")
    assert [(each.row, each.what) for each in check_history().broken][:1] == [
        (kept[1], "it was erased, and no row says so")
    ]


def test_row_is_not_erased_twice(kept: list[int]) -> None:
    erase(the_entry(kind="challenge").id, "Ada Example", by="An administrator", reason="she asked for it")
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryHistory.objects.exclude(erased="").update(reason="another")


@pytest.mark.parametrize(
    ("words", "by", "reason", "code"),
    [
        ("Ad", "B", "c", "E3401"),
        ("Ada", "", "c", "E3401"),
        ("Ada Example", "B", " ", "E3401"),
        ("Nobody", "B", "c", "E3402"),
    ],
)
def test_erasure_needs_words_that_are_there_a_name_and_a_reason(
    kept: list[int], words: str, by: str, reason: str, code: str
) -> None:
    with pytest.raises(NotAllowed) as refused:
        erase(the_entry(kind="challenge").id, words, by=by, reason=reason)
    assert refused.value.code == code
    assert check_history().erased == 0


def test_checking_takes_a_fixed_number_of_look_ups(kept: list[int], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        check_history()
