"""The desk's pages: who gets what, to the letter of the table in docs/people.md; nothing typed is lost."""

import html
import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from tests.record.making import CHALLENGE, RECOMMENDATION, SUCCESS, said, the_entry, write
from tests.record.people import PLACES, Case, account_with, cases, link_actors, make_actors
from throughline.record.models import Account, ActorWords, Claim, Comment, Entry, EntryHistory, ErrorReport
from throughline.record.roles import Role
from throughline.record.services import desk
from throughline.record.standing import Standing
from throughline.web.deciding import DECISIONS

pytestmark = pytest.mark.django_db

FEW_PLACES = (
    "the organization",
    "the one addressed",
    "another actor",
    "the secretariat",
    "the secretariat in another region",
)


@pytest.fixture(autouse=True)
def _record_of_its_own(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOME = tmp_path
    monkeypatch.setattr(desk, "tell_of_changes", lambda **_: None)
    cache.clear()


@pytest.fixture
def entry() -> Entry:
    write(said(RECOMMENDATION, "recommendation", target="free registration"))
    make_actors()
    return link_actors(the_entry())


@pytest.fixture
def editor(entry: Entry) -> Account:
    return account_with(Role.EDITOR, "the secretariat", "ed")


def as_(account: Account | None) -> Client:
    client = Client(SERVER_NAME="localhost")
    if account:
        client.force_login(account)
    return client


def address(entry: Entry) -> str:
    return f"/desk/{entry.id}/"


def given(verb: str, version: int = 1, **more: str) -> dict[str, str]:
    return {"verb": verb, "version": str(version), **more}


def typed(page: str) -> dict[str, str]:
    """What the form's fields hold."""
    return {
        name: html.unescape(value)
        for name, value in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    }


OTHER_WORDS = {"title": "Other words", "text": "Text", "reason": "because", "said": "No.", "language": "en"}


def edge_cases() -> list[Case]:
    """Of each cell the least role that may, and the greatest that may not, in a few places."""
    cells: dict[tuple[str, str, str, bool], Case] = {}
    for case in cases():
        if case.place in FEW_PLACES:
            key = (case.verb, case.standing, case.place, case.allowed)
            cells[key] = cells.get(key, case) if case.allowed else case
    return list(cells.values())


def try_on_pages(entry: Entry, tried: Iterable[Case]) -> None:
    """Each case on the pages: what they answer, and that nothing changed where it was refused."""
    clients = {(role, place): as_(account_with(role, place)) for place in PLACES for role in Role}
    seen = {(case.role, case.place) for case in cases() if case.verb == "see" and case.allowed}
    assert {verb.code for verb in DECISIONS} == {case.verb for case in cases()} - {"see", "comment"}
    for case in tried:
        client = clients[case.role, case.place]
        Entry.objects.filter(pk=entry.pk).update(standing=case.standing, version=1)
        with transaction.atomic():
            refused = 403 if (case.role, case.place) in seen else 404
            if case.verb == "see":
                status, expected = client.get(address(entry)).status_code, 200 if case.allowed else 404
            elif case.verb == "comment":
                status = client.post(f"{address(entry)}comment/", {"text": "Look."}).status_code
                expected = 302 if case.allowed else 404
            else:
                status = client.post(address(entry), given(case.verb, **OTHER_WORDS)).status_code
                expected = 302 if case.allowed else refused
                assert (Entry.objects.get(pk=entry.pk).version > 1) is case.allowed, case
            transaction.set_rollback(True)
        assert status == expected, case


def test_pages_answer_what_the_table_says(entry: Entry) -> None:
    edges = edge_cases()
    assert len(edges) > 200
    try_on_pages(entry, edges)


@pytest.mark.slow
def test_pages_answer_what_the_table_says_for_every_role_and_place(entry: Entry) -> None:
    try_on_pages(entry, cases())


def test_stranger_cannot_tell_what_exists_from_what_does_not(entry: Entry) -> None:
    client, none = as_(account_with(Role.EDITOR, "another actor")), uuid4()
    for path in ("", "undo/", "comment/"):
        there = client.post(f"/desk/{entry.id}/{path}", given("accept", text="x"))
        not_there = client.post(f"/desk/{none}/{path}", given("accept", text="x"))
        assert there.status_code == not_there.status_code == 404
        assert there.content.replace(str(entry.id).encode(), b"") == not_there.content.replace(str(none).encode(), b"")


@pytest.mark.parametrize("path", ["", "next/", "many/", "reports/", f"{UUID(int=24)}/"])
def test_who_is_not_signed_in_is_asked_to_and_who_has_no_role_finds_nothing(path: str) -> None:
    answer = as_(None).get(f"/desk/{path}")
    assert answer["Location"].startswith("/account/sign-in/?next=/desk/")
    assert as_(Account.objects.create_user("reader")).get(f"/desk/{path}").status_code == 404


def test_many_at_once_are_not_there_for_who_edits_for_an_actor(entry: Entry) -> None:
    assert as_(account_with(Role.EDITOR, "the organization")).get("/desk/many/").status_code == 404


def test_accepting_leads_to_the_next_and_says_what_was_done(entry: Entry, editor: Account) -> None:
    write(said(CHALLENGE), name="other.txt")
    client = as_(editor)
    answer = client.post(
        address(entry), {**typed(client.get(address(entry)).content.decode()), **given("accept")}, follow=True
    )
    assert [url for url, _ in answer.redirect_chain] == ["/desk/next/", f"/desk/{the_entry(kind='challenge').id}/"]
    assert "Accepted." in answer.content.decode()
    assert Entry.objects.get(pk=entry.pk).edited is None


def test_form_given_back_as_it_was_changes_no_word(entry: Entry, editor: Account) -> None:
    client = as_(editor)
    client.post(address(entry), {**typed(client.get(address(entry)).content.decode()), **given("correct")})
    assert Entry.objects.get(pk=entry.pk).version == 1


def test_refused_form_keeps_what_was_typed_and_leads_to_the_field(entry: Entry, editor: Account) -> None:
    answer = as_(editor).post(address(entry), given("reject", title="My title", text="My text"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_reason"' in page
    assert (typed(page)["title"], typed(page)["text"]) == ("My title", "My text")


def test_second_to_save_sees_both_versions_and_loses_nothing(entry: Entry, editor: Account) -> None:
    mine, theirs = as_(editor), as_(account_with(Role.EDITOR, "the secretariat"))
    form = typed(mine.get(address(entry)).content.decode())
    theirs.post(address(entry), {**form, **given("correct", title="Theirs")})
    answer = mine.post(address(entry), {**form, **given("correct", title="Mine")})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert re.search(r"<td[^>]*>Theirs</td>\s*<td[^>]*>Mine</td>", page)
    assert typed(page)["title"] == "Mine"
    assert 'name="version" value="2"' in page
    assert Entry.objects.get(pk=entry.pk).title == "Theirs"
    mine.post(address(entry), {**typed(page), **given("correct", version=2)})
    assert Entry.objects.get(pk=entry.pk).title == "Mine"


def test_session_that_ended_while_typing_comes_back_to_the_entry(entry: Entry, editor: Account) -> None:
    client = as_(editor)
    client.logout()
    answer = client.post(address(entry), given("accept"))
    assert answer["Location"] == f"/account/sign-in/?next={address(entry)}"


def test_form_sent_twice_decides_once(entry: Entry, editor: Account) -> None:
    client = as_(editor)
    client.post(address(entry), given("accept", title=entry.title, text=entry.text))
    assert client.post(address(entry), given("accept", title=entry.title, text=entry.text)).status_code == 409
    assert EntryHistory.objects.filter(entry=entry, verb="accept").count() == 1


def test_what_one_looks_at_is_passed_by_for_the_next(entry: Entry, editor: Account) -> None:
    as_(editor).get(address(entry))
    other = account_with(Role.EDITOR, "the secretariat")
    assert as_(other).get("/desk/next/")["Location"] == "/desk/"
    assert "ed looks at it" in as_(other).get("/desk/").content.decode()
    assert "ed looks at this just now" in as_(other).get(address(entry)).content.decode()
    Claim.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert as_(other).get("/desk/next/")["Location"] == address(entry)


def test_who_may_not_decide_keeps_nobody_from_it(entry: Entry) -> None:
    reviewer = account_with(Role.REVIEWER, "the organization")
    assert as_(reviewer).get(address(entry)).status_code == 200
    assert not Claim.objects.exists()


def test_leaving_an_entry_lets_it_go_and_leads_on(entry: Entry, editor: Account) -> None:
    write(said(CHALLENGE), name="other.txt")
    client = as_(editor)
    client.get(address(entry))
    assert client.get(f"/desk/next/?after={entry.id}")["Location"] == f"/desk/{the_entry(kind='challenge').id}/"
    assert not Claim.objects.filter(entry=entry).exists()


def test_what_readers_ask_about_comes_first_then_weight(entry: Entry, editor: Account) -> None:
    write(said(CHALLENGE), said(SUCCESS, "success"), name="other.txt")
    shown = re.findall(r'<h3[^>]*><a href="/desk/([\w-]+)/', as_(editor).get("/desk/").content.decode())
    assert shown[0] == str(entry.id)
    as_(None).post("/report/", {"text": "Not so.", "page": f"/successes/{the_entry(kind='success').id}/"})
    shown = re.findall(r'<h3[^>]*><a href="/desk/([\w-]+)/', as_(editor).get("/desk/").content.decode())
    assert shown[:2] == [str(the_entry(kind="success").id), str(entry.id)]


def test_desk_takes_the_same_look_ups_for_one_and_for_three(entry: Entry, editor: Account) -> None:
    client = as_(editor)
    client.get("/desk/")
    counts = []
    for lines in ((), (said(CHALLENGE), said(SUCCESS, "success"))):
        if lines:
            write(*lines, name="other.txt")
        with CaptureQueriesContext(connection) as queries:
            client.get("/desk/")
        counts.append(len(queries))
    assert counts[0] == counts[1] == 14


def test_undone_from_the_desk(entry: Entry, editor: Account) -> None:
    client = as_(editor)
    client.post(address(entry), given("accept", title=entry.title, text=entry.text))
    action = re.search(
        r'action="(/desk/[\w-]+/undo/)".*?name="version" value="(\d+)"', client.get("/desk/").content.decode()
    )
    assert action
    client.post(action[1], {"version": action[2]})
    assert Entry.objects.get(pk=entry.pk).standing == Standing.READ_BY_MACHINE


def test_words_of_the_actor_stand_on_the_public_page_and_no_persons_name(entry: Entry) -> None:
    author = account_with(Role.AUTHOR, "the organization", "alba")
    as_(author).post(
        address(entry),
        given("contest", said="We never proposed this.", language="en", title=entry.title, text=entry.text),
    )
    page = as_(None).get(f"/recommendations/{entry.id}/").content.decode()
    assert "We never proposed this." in page
    assert "AID" in page
    assert "by a person" in page
    assert "alba" not in page
    assert str(author.id) not in page


def test_comments_are_for_colleagues(entry: Entry, editor: Account) -> None:
    as_(editor).post(f"{address(entry)}comment/", {"text": "See page <3>"})
    assert "See page &lt;3&gt;" in as_(editor).get(address(entry)).content.decode()
    assert "See page" not in as_(None).get(f"/recommendations/{entry.id}/").content.decode()
    as_(editor).post(f"{address(entry)}comment/", {"text": "  "})
    assert Comment.objects.count() == 1


def test_many_are_accepted_by_a_rule_and_undone_together(entry: Entry, editor: Account) -> None:
    write(said(CHALLENGE), said(SUCCESS, "success"), name="other.txt")
    client = as_(editor)
    client.post("/desk/many/", {"kind": "success", "sure": "70"})
    assert dict(Entry.objects.values_list("kind", "standing"))["success"] == "recorded"
    assert Entry.objects.filter(standing=Standing.RECORDED).count() == 1
    undoing = re.search(r'action="(/desk/many/[\w-]+/undo/)"', client.get("/desk/many/").content.decode())
    assert undoing
    client.post(undoing[1])
    assert not Entry.objects.filter(standing=Standing.RECORDED).exists()


def test_titles_of_many_stand_in_their_direction_and_their_bullets_in_the_pages(entry: Entry, editor: Account) -> None:
    page = as_(editor).get("/ar/desk/many/?sure=1").content.decode()
    assert re.search(rf'<li><a lang="en" dir="auto" href="/ar/desk/{entry.id}/"', page)


def test_reader_reports_an_error_without_a_cookie_and_reads_the_answer(entry: Entry, editor: Account) -> None:
    reader = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    form = re.search(r'href="(/report/\?page=[^"]+)"', reader.get(f"/recommendations/{entry.id}/").content.decode())
    assert form
    assert f'value="/recommendations/{entry.id}/"' in reader.get(form[1]).content.decode()
    sent = reader.post("/report/", {"text": "The year is wrong.", "page": f"/recommendations/{entry.id}/"})
    assert "Nobody answered yet." in reader.get(sent["Location"]).content.decode()
    report = ErrorReport.objects.get()
    assert report.entry == entry
    as_(editor).post("/desk/reports/", {"report": str(report.id), "answer": "Mended."})
    assert "Mended." in reader.get(sent["Location"]).content.decode()
    assert not reader.cookies


def test_reports_are_limited_and_what_a_program_fills_in_goes_nowhere() -> None:
    reader = as_(None)
    assert reader.post("/report/", {"text": "Buy", "website": "x"})["Location"] == "/"
    assert not ErrorReport.objects.exists()
    answers = [reader.post("/report/", {"text": "Not so."}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert reader.post("/report/", {"text": " "}).status_code == 422


@pytest.mark.parametrize(
    ("addresses", "status"),
    [
        ([f"2001:db8:1:2::{last}" for last in range(6)], 429),
        ([f"2001:db8:1:{network}::1" for network in range(6)], 302),
        ([f"::ffff:192.0.2.{last}" for last in range(6)], 302),
    ],
)
def test_reports_are_limited_by_network(addresses: list[str], status: int) -> None:
    answers = [as_(None).post("/report/", {"text": "Not so."}, REMOTE_ADDR=each).status_code for each in addresses]
    assert answers == [302] * 5 + [status]


@pytest.mark.parametrize("page", ["javascript:alert(1)", "https://elsewhere.example/", "//elsewhere.example/"])
def test_page_that_a_report_is_about_is_no_link(page: str) -> None:
    assert f'href="{page}' not in as_(None).get("/report/", {"page": page}).content.decode()


def test_addresses_in_an_actors_words_are_not_shown(entry: Entry) -> None:
    author = account_with(Role.AUTHOR, "the organization")
    desk.decide(author, entry.id, desk.Decision(verb="contest", version=1, said="Ask focal@example.org."))
    assert "Ask [contact]." in as_(None).get(f"/recommendations/{entry.id}/").content.decode()


def test_report_is_answered_by_those_who_may_see_its_entry(entry: Entry) -> None:
    as_(None).post("/report/", {"text": "Not so.", "page": f"/recommendations/{entry.id}/"})
    report = ErrorReport.objects.get()
    stranger, author = account_with(Role.EDITOR, "another actor"), account_with(Role.AUTHOR, "the organization")
    given_ = {"report": str(report.id), "answer": "Mended."}
    assert as_(stranger).post("/desk/reports/", given_).status_code == 404
    assert "Not so." not in as_(stranger).get("/desk/reports/").content.decode()
    assert as_(author).post("/desk/reports/", given_).status_code == 302
    assert as_(author).post("/desk/reports/", given_).status_code == 404


@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 30, "\0"])
def test_version_that_is_no_number_is_told_and_not_a_failure(entry: Entry, editor: Account, value: str) -> None:
    form = {"verb": "accept", "version": value, "title": entry.title, "text": entry.text}
    assert as_(editor).post(address(entry), form).status_code in (409, 422)
    assert as_(editor).post(f"{address(entry)}undo/", {"version": value}).status_code in (302, 404)
    assert ActorWords.objects.count() == 0
