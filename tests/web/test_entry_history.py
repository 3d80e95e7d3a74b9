"""The page of an entry's history: every change, any earlier state beside another, nothing that is not public."""

import re
from html import unescape
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.record.making import CHALLENGE, said, the_entry, write
from tests.web.conftest import PREFIXES
from throughline.record.models import Entry
from throughline.record.services.deciding import edit_entry, set_standing
from throughline.record.services.erasing import erase
from throughline.record.standing import Standing

ADDRESS = "a.person" + "@" + "example.org"


@pytest.fixture
def entry(db: None, tmp_path: Path, settings: Settings) -> Entry:
    """An entry that was read, edited twice and accepted."""
    settings.HOME = tmp_path
    write(said(CHALLENGE, cause="few interpreters"))
    entry = the_entry()
    edit_entry(entry.id, {"title": f"Write to {ADDRESS}"}, by="account:1", reason=f"asked {ADDRESS}")
    edit_entry(entry.id, {"title": "Interpreters", "fields": {"cause": "shut at night"}}, by="A reviewer")
    set_standing(entry.id, Standing.RECORDED, by="A reviewer")
    return entry


def page_of(entry: Entry, more: str = "", prefix: str = "") -> str:
    response = Client(SERVER_NAME="localhost").get(f"{prefix}/challenges/{entry.id}/history/{more}")
    assert response.status_code == 200
    return unescape(re.sub(r"\s+", " ", response.content.decode()))


def told(page: str) -> list[tuple[str, list[str], list[str]]]:
    """What a page's changes say: name, before, after."""
    parts = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page)
    return [
        (name, *(re.findall(f"<{mark}[^>]*>(.*?)</{mark}>", words) for mark in ("del", "ins"))) for name, words in parts
    ]


def test_every_change_is_shown_with_the_words_before_and_after(entry: Entry) -> None:
    page = page_of(entry)
    steps = page.split('<li id="step-')[1:]
    assert [step[0] for step in steps] == ["1", "2", "3", "4"]
    assert ("Cause", [], ["few interpreters"]) in told(steps[0])
    assert told(steps[2]) == [
        ("Cause", ["few interpreters"], ["shut at night"]),
        ("Title", ["Write to [contact]"], ["Interpreters"]),
    ]
    assert told(steps[3]) == []
    assert "by hand 1, document" in steps[0]
    assert "(A reviewer)" in steps[3]


def test_no_address_of_anyone_is_shown(entry: Entry) -> None:
    assert ADDRESS not in page_of(entry)
    assert ADDRESS not in page_of(entry, "?from=0&to=2")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (1, 4, [("Cause", ["few interpreters"], ["shut at night"]), ("Title", [CHALLENGE], ["Interpreters"])]),
        (3, 1, [("Cause", ["shut at night"], ["few interpreters"]), ("Title", ["Interpreters"], [CHALLENGE])]),
        (3, 4, []),
    ],
)
def test_any_two_states_are_compared(entry: Entry, first: int, second: int, expected: list[object]) -> None:
    page = page_of(entry, f"?from={first}&to={second}").split('aria-labelledby="compared"')[1]
    assert told(page.split("</section>")[0]) == expected


@pytest.mark.parametrize("asked", ["?from=5", "?to=x", "?from=-1&to=2", "?from=1&to=99999999"])
def test_step_that_there_is_not_answers_404(entry: Entry, asked: str) -> None:
    assert Client(SERVER_NAME="localhost").get(f"/challenges/{entry.id}/history/{asked}").status_code == 404


@pytest.mark.parametrize("prefix", PREFIXES)
def test_page_is_there_in_every_language(entry: Entry, prefix: str) -> None:
    assert "shut at night" in page_of(entry, "?from=1", prefix)


def test_erased_words_are_told_as_erased(entry: Entry) -> None:
    erase(entry.id, "shut at night", by="An administrator", reason="asked for")
    page = page_of(entry)
    assert "shut at night" not in page
    assert "Personal data stood here and was erased." in page


def test_entry_leads_to_its_history(entry: Entry) -> None:
    page = Client(SERVER_NAME="localhost").get(f"/challenges/{entry.id}/").content.decode()
    assert f'href="/challenges/{entry.id}/history/"' in page


def test_history_of_what_is_not_shown_is_not_shown(entry: Entry) -> None:
    reader = Client(SERVER_NAME="localhost")
    assert reader.get(f"/challenges/{uuid4()}/history/").status_code == 404
    moved = reader.get(f"/practices/{entry.id}/history/")
    assert (moved.status_code, moved["Location"]) == (301, f"/challenges/{entry.id}/history/")
    set_standing(entry.id, Standing.WITHDRAWN, by="A reviewer", reason="It was not so")
    gone = reader.get(f"/challenges/{entry.id}/history/")
    assert gone.status_code == 410
    assert "Interpreters" not in gone.content.decode()
