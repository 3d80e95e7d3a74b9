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
from throughline.record.models import EntryHistory
from throughline.record.services.deciding import edit_entry, set_standing
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
