"""Known actors: names, memberships by date, the field's order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.compact.actors import actors, find_actor, get_actor, members_of_actor, protocol_order
from throughline.compact.errors import UnknownCode

AMBIGUOUS = {"MMC"}


def ids(found: object) -> list[str]:
    return [actor.id for actor in found]  # type: ignore[attr-defined]


def test_every_state_is_an_actor_and_observer_states_are_marked() -> None:
    states = [actor for actor in actors() if actor.is_state]
    assert len(states) == 197
    assert [actor.id for actor in states if actor.type == "observer-state"] == ["PSE", "VAT"]
    assert get_actor("PHL").name == "Philippines"


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UnknownCode) as error:
        get_actor("un-woman")
    assert error.value.nearest[0] == "un-women"


@given(st.sampled_from(actors()), st.data())
def test_an_actor_is_found_by_each_of_its_names(actor, data) -> None:
    name = data.draw(st.sampled_from((*actor.names.values(), *actor.aliases, *actor.acronyms)))
    assert find_actor(name) is (None if name in AMBIGUOUS else actor)


@pytest.mark.parametrize(
    ("printed", "actor"),
    [
        ("Government of Japan", "JPN"),
        ("the Government of the Islamic Republic of Iran", "IRN"),
        ("Japan (Government of)", "JPN"),
        ("Kingdom of Spain", "ESP"),
        ("Gobierno de México", "MEX"),
        ("Gouvernement du Mali", "MLI"),
        ("日本政府", "JPN"),
        ("حكومة اليابان", "JPN"),
        ("Micronesia", "FSM"),
        ("United Nations Development Programme (UNDP)", "undp"),
        ("International Organization of Migration", "iom"),
        ("SOS Children's Village", "sos-childrens-villages"),
        ("Food and Agricultural Organization of the United Nations", "fao"),
        ("African Union Commission", "au"),
        ("Puebla Process", "rcm"),
    ],
)
def test_names_as_reports_print_them_are_found(printed: str, actor: str) -> None:
    found = find_actor(printed)
    assert found is not None
    assert found.id == actor


@pytest.mark.parametrize(
    "printed",
    [
        "Ministry of Justice, Sweden",
        "Division of Migration, Government of Sweden",
        "Office of the Prime Minister, Somalia",
        "United States of America, Department of State",
        "Philippines (Department of Foreign Affairs)",
        "Embassy of Japan",
        "Government of Bristol",
        "Government of Japan/UNODC",
        "City of Quezon",
        "Africa",
        "MMC",
        "",
    ],
)
def test_an_office_city_or_unknown_body_is_not_taken_for_the_state(printed: str) -> None:
    assert find_actor(printed) is None


def test_members_are_given_by_date() -> None:
    assert len(members_of_actor("eu", date(2019, 1, 1), role="member")) == 28
    assert len(members_of_actor("eu", role="member")) == 27
    assert "SSD" not in ids(members_of_actor("au", date(2010, 1, 1)))
    assert get_actor("MAR").is_in("au", date(2017, 7, 1))
    assert not get_actor("MAR").is_in("au", date(2016, 7, 1))
    assert members_of_actor("global-migration-group", date(2017, 7, 1), role="member")
    assert members_of_actor("global-migration-group") == ()


@pytest.mark.parametrize(
    ("group", "members"),
    [("council-of-europe", 46), ("osce", 57), ("asean", 11), ("sadc", 16), ("las", 22), ("igad-rcp", 8), ("rcm", 11)],
)
def test_bodies_have_as_many_member_states_as_they_say(group: str, members: int) -> None:
    assert sum(actor.is_state for actor in members_of_actor(group, role="member")) == members


def test_the_network_has_its_coordinator_and_executive_committee() -> None:
    assert ids(members_of_actor("un-network-on-migration", role="coordinator")) == ["iom"]
    committee = members_of_actor("un-network-on-migration", date(2019, 11, 15), role="executive committee")
    assert sorted(ids(committee)) == ["ilo", "iom", "ohchr", "un-desa", "undp", "unhcr", "unicef", "unodc"]


def test_what_was_not_read_in_an_official_text_says_so() -> None:
    for actor in actors():
        assert actor.source or not actor.verified
        assert all(membership.source or not membership.verified for membership in actor.memberships)
    assert any(not membership.verified for membership in get_actor("MEX").memberships)


def test_states_come_first_then_observers_then_all_others() -> None:
    listed = [get_actor(id) for id in ("iom", "PSE", "eu", "TUR", "CIV", "USA", "VAT", "picum", "SWE")]
    assert ids(protocol_order(listed, "en")) == ["CIV", "SWE", "TUR", "USA", "VAT", "PSE", "eu", "iom", "picum"]
    assert ids(protocol_order(listed, "fr")) == ["CIV", "USA", "SWE", "TUR", "PSE", "VAT", "eu", "iom", "picum"]
    assert ids(protocol_order(listed, "es-MX")) == ["CIV", "USA", "SWE", "TUR", "PSE", "VAT", "eu", "iom", "picum"]


@given(st.permutations(actors()[:40]), st.sampled_from(("en", "fr", "es", "ar", "zh", "ru")))
def test_the_order_does_not_depend_on_the_order_given(listed, language) -> None:
    assert protocol_order(listed, language) == protocol_order(actors()[:40], language)
