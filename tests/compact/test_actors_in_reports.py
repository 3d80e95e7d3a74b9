"""Who takes part in the real reports is known."""

import json
import re
from pathlib import Path

import pytest

from throughline.compact.actors import find_actor
from throughline.compact.mentions import find_actors_in, find_places_in
from throughline.compact.places import find_place

# Bodies of the floor lists that are a State's or another actor's branch in a country, and known as that actor's alone.
BRANCHES = {"SOS Children's Villages Colombia"}
NO_PLACE = {"Middle East and North Africa", "Member States of the Council of Europe", "Bristol"}


def gold(shared: Path, name: str) -> list[dict[str, str]]:
    with (shared / "gold" / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def floor(shared: Path) -> list[str]:
    return sorted({row["name"] for row in gold(shared, "contributors.jsonl") if row["kind"] == "floor"})


def test_everyone_who_spoke_from_the_floor_is_found(shared: Path) -> None:
    names = floor(shared)
    assert len(names) > 15
    assert [name for name in names if find_actor(name) is None and name not in BRANCHES] == []


def test_everyone_who_spoke_from_the_floor_is_found_in_running_text(shared: Path) -> None:
    for name in floor(shared):
        mentions = find_actors_in(f"The representative of {name} took the floor.")
        assert mentions, name
        assert find_actor(name) in (mentions[0].actor, None)


def test_places_of_practices_are_found(shared: Path) -> None:
    scopes = {
        part.strip() for row in gold(shared, "practices_2022.jsonl") for part in re.split("[/,]", row["scope_text"])
    }
    assert len(scopes) > 8
    assert {scope for scope in scopes if find_place(scope) is None} <= NO_PLACE


def test_governments_that_lead_practices_are_found_as_the_state(shared: Path) -> None:
    printed = {row["organization"] for row in gold(shared, "practices_2022.jsonl")}
    governments = sorted(name for name in printed if name.startswith("Government of "))
    assert len(governments) > 3
    for name in governments:
        found = find_actor(name)
        assert found is not None
        assert found.is_state


def test_every_state_named_in_an_organization_is_seen_in_its_words(shared: Path) -> None:
    for row in gold(shared, "practices_2022.jsonl"):
        scope = find_place(row["scope_text"].split("/")[0])
        if scope is not None and scope.is_state and scope.name in row["organization"]:
            assert scope in [mention.place for mention in find_places_in(row["organization"])]


@pytest.mark.parametrize("printed", ["Italy", "Abu Dhabi Dialogue", "UAE", "Sierra Leone"])
def test_actors_of_the_2017_practices_are_found(shared: Path, printed: str) -> None:
    assert printed in {row["actor_printed"] for row in gold(shared, "good_practices_2017.jsonl")}
    assert find_actor(printed) is not None
