"""The rules are those of the table in docs/people.md, for every role, standing and place, and look-ups agree."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.record.making import RECOMMENDATION, said, the_entry, write
from tests.record.people import PLACES, account_with, cases, link_actors, make_actors, table
from throughline.record.errors import NotAllowed
from throughline.record.ids import uuid7
from throughline.record.models import Account, Actor, Entry, EntryHistory, HeldName
from throughline.record.permissions import (
    VERBS,
    at_desk_of,
    edits_at_desk_of,
    held_names_for,
    may,
    verbs_for,
    visible_to,
)
from throughline.record.queries import get_entry
from throughline.record.queries.chain import check_history
from throughline.record.roles import Role
from throughline.record.services.deciding import edit_entry
from throughline.record.services.people import hold_name
from throughline.record.standing import Standing
from throughline.record.visibility import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Entry:
    write(said(RECOMMENDATION, "recommendation"))
    make_actors()
    return link_actors(the_entry())


@pytest.fixture
def accounts() -> dict[tuple[Role, str], Account]:
    """One of every role in every place."""
    return {(role, place): account_with(role, place) for role in Role for place in PLACES}


def test_table_has_every_verb_and_standing() -> None:
    assert {verb for verb, _ in table()} == set(VERBS)
    assert len(table()) == len(VERBS) * len(Standing)


def test_rules_are_those_of_the_table(entry: Entry, accounts: dict[tuple[Role, str], Account]) -> None:
    entry = Entry.objects.prefetch_related("actors__actor").get(pk=entry.pk)
    tried = 0
    for case in cases():
        entry.standing = case.standing
        assert may(accounts[case.role, case.place], case.verb, entry) is case.allowed, case
        tried += 1
    assert tried == len(VERBS) * len(Standing) * len(Role) * len(PLACES) == 1440


def test_two_roles_allow_what_either_allows(entry: Entry) -> None:
    expected = {(case.verb, case.standing, case.role, case.place): case.allowed for case in cases()}
    entry = Entry.objects.prefetch_related("actors__actor").get(pk=entry.pk)
    kinds = [(role, place) for role in Role for place in PLACES]
    for one, other in zip(kinds, kinds[7:] + kinds[:7], strict=True):
        account = account_with(*one)
        account.memberships.create(**_scope(account_with(*other)))
        for standing in Standing:
            entry.standing = standing
            wanted = {verb for verb in VERBS if expected[(verb, standing, *one)] or expected[(verb, standing, *other)]}
            assert verbs_for(account, entry) == wanted, (one, other, standing)


def _scope(account: Account) -> dict[str, Any]:
    had = account.memberships.get()
    return {"role": had.role, "actor": had.actor, "region": had.region}


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_who_is_not_signed_in_may_read_and_nothing_else(entry: Entry, nobody: object) -> None:
    assert verbs_for(nobody, entry) == frozenset()
    assert not at_desk_of(nobody).exists()
    assert visible_to(nobody).exists()


def test_closed_account_may_nothing(entry: Entry) -> None:
    account = account_with(Role.ADMINISTRATOR, "the secretariat")
    account.is_active = False
    assert verbs_for(account, entry) == frozenset()
    assert not at_desk_of(account).exists()


def test_look_up_finds_what_may_be_seen_and_nothing_else(
    entry: Entry, accounts: dict[tuple[Role, str], Account]
) -> None:
    for (role, place), account in accounts.items():
        assert at_desk_of(account).filter(pk=entry.pk).exists() is may(account, "see", entry), (role, place)


def test_many_at_once_are_for_editors_of_the_secretariat(
    entry: Entry, accounts: dict[tuple[Role, str], Account]
) -> None:
    found = {who for who, account in accounts.items() if edits_at_desk_of(account).exists()}
    assert found == {
        (role, place)
        for role in (Role.EDITOR, Role.ADMINISTRATOR)
        for place in ("the secretariat", "the secretariat in its region")
    }


def test_merged_entry_is_at_nobodys_desk(entry: Entry) -> None:
    write(said("Four hundred consuls were trained.", "success"), name="other.txt")
    entry.merged_into = the_entry(kind="success")
    entry.save()
    assert not at_desk_of(account_with(Role.EDITOR, "the secretariat")).filter(pk=entry.pk).exists()


def test_document_for_the_signed_in_is_visible_to_these_alone() -> None:
    write(said(RECOMMENDATION, "recommendation"), visibility=Visibility.SIGNED_IN)
    make_actors()
    assert not visible_to(None).exists()
    assert visible_to(account_with(Role.AUTHOR, "another actor")).exists()


def test_entry_without_a_state_is_in_no_region() -> None:
    write(said(RECOMMENDATION, "recommendation"))
    make_actors()
    the_entry().actors.all().delete()
    assert not at_desk_of(account_with(Role.EDITOR, "the secretariat in its region")).exists()
    assert at_desk_of(account_with(Role.EDITOR, "the secretariat")).exists()


def test_actor_at_risk_is_shown_as_a_kind_and_its_name_read_by_two_persons_and_nobody_else(entry: Entry) -> None:
    first, second, chief = (account_with(Role.ADMINISTRATOR, "the secretariat") for _ in range(3))
    actor = hold_name(chief, "aid", shown_as="a nurses' association, known to the secretariat", readers=(first, second))
    assert [link.name for link in get_entry(entry.id).row.actors if link.id == actor.id] == [actor.name]
    assert actor.name == "a nurses' association, known to the secretariat"
    assert [[each.name for each in held_names_for(who)] for who in (first, second, chief, None)] == [
        ["AID"],
        ["AID"],
        [],
        [],
    ]


def test_held_name_is_in_no_word_of_its_entries_and_their_history(entry: Entry) -> None:
    edit_entry(
        entry.id, {"text": "AID trains nurses", "fields": {"target": "AID"}}, by="A. Editor", reason="as AID says"
    )
    first, second, chief = (account_with(Role.ADMINISTRATOR, "the secretariat") for _ in range(3))
    hold_name(chief, "aid", shown_as="a nurses' association", readers=(first, second))
    assert "AID" not in str([list(rows.values()) for rows in (Entry.objects, EntryHistory.objects, Actor.objects)])
    assert check_history().broken == ()


@pytest.mark.parametrize("place", ["the organization", "the secretariat in its region"])
def test_name_is_held_apart_by_an_administrator_of_all_with_two_readers(entry: Entry, place: str) -> None:
    chief, reader = account_with(Role.ADMINISTRATOR, "the secretariat"), account_with(Role.AUTHOR, "the organization")
    for who, readers in ((account_with(Role.ADMINISTRATOR, place), (chief, reader)), (chief, (reader, reader))):
        with pytest.raises(NotAllowed) as refused:
            hold_name(who, "aid", shown_as="an association", readers=readers)
        assert refused.value.code == "E3207"
    assert not HeldName.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        HeldName.objects.create(actor_id="oth", name="Hill Nurses", first_reader=chief, second_reader=chief)


@given(st.integers(1, 200))
def test_ids_of_what_people_make_are_unlike_and_of_version_7(number: int) -> None:
    made = {uuid7() for _ in range(number)}
    assert len(made) == number
    assert {each.version for each in made} == {7}
    assert {each.variant for each in made} == {"specified in RFC 4122"}
