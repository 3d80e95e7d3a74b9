"""Who may do what: every rule a named predicate, and every look-up of what is not for everyone.

``may(account, verb, entry)`` answers for one entry; ``visible_to`` and ``at_desk_of`` are the same as look-ups, so that
what an account may not see is not found. An account that is None, or not signed in, may read and nothing else.

Source: the table in docs/people.md, which the tests read.
"""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

import rules
from django.db.models import Exists, OuterRef, Q, QuerySet

from throughline import compact
from throughline.record.kinds import Relation
from throughline.record.models import Account, Actor, Entry, EntryActor, ErrorReport, HeldName, Membership
from throughline.record.queries.filters import shown_entries
from throughline.record.roles import Role
from throughline.record.standing import Standing

#: Whose entry it is: its practice or pledge, or its own words.
OWNING = frozenset({Relation.ORGANIZATION.value, Relation.SPEAKS.value})
SPEAKING = frozenset({Role.AUTHOR, Role.EDITOR, Role.ADMINISTRATOR})
REVIEWING = frozenset({Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR})
EDITING = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
BELONGING = frozenset(Role)


def memberships_of(account: Any) -> tuple[Membership, ...]:
    """The roles of an account, looked up once; none of one that is not signed in or was closed."""
    if not isinstance(account, Account) or not account.is_active:
        return ()
    known: tuple[Membership, ...] | None = account.__dict__.get("_memberships")
    if known is None:
        known = account.__dict__["_memberships"] = tuple(account.memberships.all())
    return known


@cache
def states_of_region(region: str) -> frozenset[str]:
    """The M49 codes of the States and areas in a region, and its own."""
    return frozenset(place.m49 for place in compact.places() if region in place.regions) | {region}


def _for_actor(account: Any, roles: Collection[Role], actors: Collection[str]) -> bool:
    return any(each.role in roles and each.actor_id in actors for each in memberships_of(account))


def _for_secretariat(account: Any, roles: Collection[Role], entry: Entry) -> bool:
    return any(
        each.role in roles and each.actor_id is None and (not each.region or _is_in(each.region, entry))
        for each in memberships_of(account)
    )


def _is_in(region: str, entry: Entry) -> bool:
    return any(link.actor.m49 in states_of_region(region) for link in entry.actors.all() if link.actor.m49)


def owners_of(entry: Entry) -> frozenset[str]:
    """Ids of the actors whose practice, pledge or words the entry is."""
    return frozenset(link.actor_id for link in entry.actors.all() if link.relation in OWNING)


def named_in(entry: Entry) -> frozenset[str]:
    """Ids of all actors that the entry has to do with."""
    return frozenset(link.actor_id for link in entry.actors.all())


@rules.predicate
def speaks_for_its_owner(account: Any, entry: Entry) -> bool:
    return _for_actor(account, SPEAKING, owners_of(entry))


@rules.predicate
def edits_for_its_owner(account: Any, entry: Entry) -> bool:
    return _for_actor(account, EDITING, owners_of(entry))


@rules.predicate
def speaks_for_one_named_in_it(account: Any, entry: Entry) -> bool:
    return _for_actor(account, SPEAKING, named_in(entry))


@rules.predicate
def belongs_to_one_named_in_it(account: Any, entry: Entry) -> bool:
    return _for_actor(account, BELONGING, named_in(entry))


@rules.predicate
def reviews_for_the_secretariat(account: Any, entry: Entry) -> bool:
    return _for_secretariat(account, REVIEWING, entry)


@rules.predicate
def edits_for_the_secretariat(account: Any, entry: Entry) -> bool:
    return _for_secretariat(account, EDITING, entry)


@rules.predicate
def is_read_by_machine(account: Any, entry: Entry) -> bool:
    return entry.standing == Standing.READ_BY_MACHINE


@rules.predicate
def is_recorded(account: Any, entry: Entry) -> bool:
    return entry.standing == Standing.RECORDED


@rules.predicate
def is_confirmed(account: Any, entry: Entry) -> bool:
    return entry.standing == Standing.CONFIRMED


@rules.predicate
def is_contested(account: Any, entry: Entry) -> bool:
    return entry.standing == Standing.CONTESTED


@rules.predicate
def is_withdrawn(account: Any, entry: Entry) -> bool:
    return entry.standing == Standing.WITHDRAWN


is_at_desk = belongs_to_one_named_in_it | reviews_for_the_secretariat

#: What may be done with an entry, and by whom. Nobody confirms, contests or changes a position for another.
RULES = rules.RuleSet(
    {
        "see": is_at_desk,
        "comment": is_at_desk,
        "accept": is_read_by_machine & reviews_for_the_secretariat,
        "reject": is_read_by_machine & edits_for_the_secretariat,
        "correct": (speaks_for_its_owner & ~is_withdrawn)
        | (edits_for_the_secretariat & (is_read_by_machine | is_recorded | is_contested)),
        "confirm": speaks_for_its_owner & (is_read_by_machine | is_recorded | is_contested),
        "contest": speaks_for_one_named_in_it & (is_read_by_machine | is_recorded | is_confirmed),
        "add": speaks_for_one_named_in_it & ~is_withdrawn,
        "withdraw": (edits_for_its_owner & ~is_withdrawn) | (edits_for_the_secretariat & is_recorded),
    }
)
VERBS = tuple(RULES)


def may(account: Any, verb: str, entry: Entry) -> bool:
    """Whether the account may do this with the entry as it stands."""
    return bool(RULES.test_rule(verb, account, entry))


def verbs_for(account: Any, entry: Entry) -> frozenset[str]:
    """All that the account may do with the entry as it stands."""
    return frozenset(verb for verb in VERBS if may(account, verb, entry))


def visible_to(account: Any) -> QuerySet[Entry]:
    """The entries that lists show to the account; those of documents for signed-in readers need one."""
    return shown_entries(signed_in=isinstance(account, Account))


def at_desk_of(account: Any) -> QuerySet[Entry]:
    """The entries, withdrawn ones too, on which the account may do something; none for one without a role."""
    wanted = Q(pk__in=())
    for each in memberships_of(account):
        if each.actor_id is not None:
            wanted |= _names(Q(actor=each.actor_id))
        elif each.role in REVIEWING:
            wanted |= _names(Q(actor__m49__in=states_of_region(each.region))) if each.region else ~Q(pk=None)
    return Entry.objects.filter(wanted, merged_into=None)


def _names(actors: Q) -> Q:
    return Q(Exists(EntryActor.objects.filter(actors, entry=OuterRef("pk"))))


def edits_at_desk_of(account: Any) -> QuerySet[Entry]:
    """The entries that the account edits for the secretariat: what it may accept many of at once."""
    wanted = Q(pk__in=())
    for each in memberships_of(account):
        if each.actor_id is None and each.role in EDITING:
            wanted |= _names(Q(actor__m49__in=states_of_region(each.region))) if each.region else ~Q(pk=None)
    return Entry.objects.filter(wanted, merged_into=None)


def held_names_for(account: Any) -> QuerySet[HeldName]:
    """The names of actors at risk that the account is one of the two readers of."""
    if not memberships_of(account):
        return HeldName.objects.none()
    return HeldName.objects.filter(Q(first_reader=account) | Q(second_reader=account))


def reports_for(account: Any) -> QuerySet[ErrorReport]:
    """The reports of errors that the account answers: for the secretariat of all every one, else those on its desk."""
    mine = memberships_of(account)
    if any(each.actor_id is None and not each.region and each.role in REVIEWING for each in mine):
        return ErrorReport.objects.all()
    return ErrorReport.objects.filter(entry__in=at_desk_of(account)) if mine else ErrorReport.objects.none()


def administers_all(account: Any) -> bool:
    """Whether the account administers for the secretariat of all."""
    return any(each.actor_id is None and not each.region for each in _administering(memberships_of(account)))


def may_invite(account: Any, role: Role, actor: Actor | None, region: str = "") -> bool:
    """Whether the account may ask somebody to take a role: an administrator for what it administers, an editor authors
    and reviewers of the actor it edits for, or of any actor if it edits for the secretariat of all."""
    return any(
        _covers(each, actor, region)
        and (
            each.role == Role.ADMINISTRATOR
            or (each.role == Role.EDITOR and actor is not None and role in (Role.AUTHOR, Role.REVIEWER))
        )
        for each in memberships_of(account)
    )


def may_take(account: Any, membership: Membership) -> bool:
    """Whether the account may take a role away: an administrator, of what it administers."""
    return any(_covers(each, membership.actor, membership.region) for each in _administering(memberships_of(account)))


def _covers(membership: Membership, actor: Actor | None, region: str) -> bool:
    if membership.actor_id is not None:
        return actor is not None and actor.id == membership.actor_id
    if not membership.region:
        return True
    there = states_of_region(membership.region)
    return actor.m49 in there if actor is not None and actor.m49 else actor is None and region in there


def may_invite_anyone(account: Any) -> bool:
    """Whether there is any role that the account may ask somebody to take."""
    return any(each.role in EDITING for each in memberships_of(account))


def accounts_visible_to(account: Any) -> QuerySet[Account]:
    """The accounts that an administrator sees: all, or those with a role in what it administers."""
    wanted = Q(pk__in=())
    for each in _administering(memberships_of(account)):
        if each.actor_id is not None:
            wanted |= Q(memberships__actor=each.actor_id)
        elif each.region:
            there = states_of_region(each.region)
            wanted |= Q(memberships__region__in=there) | Q(memberships__actor__m49__in=there)
        else:
            wanted |= ~Q(pk=None)
    return Account.objects.filter(wanted).distinct()


def _administering(memberships: Iterable[Membership]) -> list[Membership]:
    return [each for each in memberships if each.role == Role.ADMINISTRATOR]
