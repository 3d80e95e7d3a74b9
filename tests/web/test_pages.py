"""Every page: that it is there, says what it must, and asks the database no more than it has to."""

import re
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.conftest import PREFIXES
from throughline.record.models import Document, Entry, EntryHistory
from throughline.record.standing import Standing

EXAMPLE = sha256(files("throughline.examples").joinpath("report/example-report.txt").read_bytes()).hexdigest()[:16]
#: The id of nothing in any record.
NOBODY = UUID(int=24)
PAGES = (
    "/",
    "/?by=round_table&actor=MEX&phase=all",
    "/objectives/",
    "/objectives/8/",
    "/practices/",
    "/pledges/",
    "/statements/",
    "/recommendations/",
    "/successes/",
    "/challenges/",
    "/resources/",
    "/entries/?strand=said&objective=8",
    "/documents/",
    f"/documents/{EXAMPLE}/",
    "/actors/",
    "/actors/MEX/",
    "/places/484/",
    "/search/?q=consular",
    "/about/",
    "/about/methods/",
)
#: Look-ups in the database that a page takes, whatever the record holds.
QUERIES = {
    "/": 7,
    "/objectives/": 0,
    "/objectives/8/": 6,
    "/practices/": 13,
    "/entries/?strand=said": 13,
    "/documents/": 3,
    f"/documents/{EXAMPLE}/?page=2": 11,
    "/actors/": 1,
    "/places/484/": 3,
    "/search/?q=consular": 0,
    "/about/": 0,
    "/about/methods/": 0,
}


def text_of(page: bytes) -> str:
    """What a page says, without its marks, blanks folded."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.decode())).strip()


def practice(number: str) -> Entry:
    return Entry.objects.get(kind="practice", number=number, merged_into=None, standing=Standing.RECORDED)


@pytest.fixture
def undone(site: Client) -> Iterator[None]:
    """What the test changes in the record is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("address", PAGES)
def test_page_is_there_in_every_language(site: Client, prefix: str, address: str) -> None:
    response = site.get(prefix + address)
    language = (prefix or "/en").removeprefix("/").replace("hans", "Hans")
    assert response.status_code == 200
    direction = "rtl" if prefix == "/ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in response.content.decode()


@pytest.mark.parametrize("address", QUERIES)
def test_page_takes_a_fixed_number_of_look_ups(site: Client, address: str) -> None:
    site.get(address)
    with CaptureQueriesContext(connection) as queries:
        site.get(address)
    assert len(queries) == QUERIES[address]


def test_actor_takes_a_fixed_number_of_look_ups_a_relation(site: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        page = site.get("/actors/MEX/").content.decode()
    relations = page.count("<section")
    assert relations
    assert len(queries) == 9 + 3 * relations


@pytest.mark.parametrize("address", [*PAGES, "/nothing/", "/healthz", "/robots.txt"])
def test_page_sets_no_cookie(site: Client, address: str) -> None:
    assert not site.get(address).cookies


@pytest.mark.parametrize("address", PAGES)
def test_page_asks_no_other_host_for_anything(site: Client, address: str) -> None:
    page = site.get(address).content.decode()
    fetched = re.findall(r'<(?:link|script|img|iframe|source|use)[^>]+(?:href|src)="([^"]+)"', page)
    assert fetched
    assert all(each.startswith("/static/web/") for each in fetched)
    assert "style=" not in page
    assert "onclick" not in page


def test_home_counts_what_was_accepted_apart_from_what_a_machine_read(site: Client) -> None:
    page = site.get("/").content.decode()
    assert 'href="/entries/?strand=done&amp;objective=14&amp;standing=accepted"' in page
    assert 'href="/entries/?strand=done&amp;objective=14&amp;standing=read_by_machine"' in page


def test_each_count_of_the_matrix_is_the_length_of_the_list_it_links_to(site: Client) -> None:
    page = site.get("/").content.decode()
    counts = re.findall(r'class="count[^"]*" href="([^"]+objective=(?:4|14|20)&[^"]+)">\+?([\d,]+)<', page)
    assert len(counts) >= 6
    for address, count in counts:
        listed = text_of(site.get(address.replace("&amp;", "&")).content)
        assert re.search(rf"\b{count} (?:entry|entries)\b", listed), address


def test_zero_reads_nothing_recorded(site: Client) -> None:
    page = site.get("/").content.decode()
    assert page.count("nothing recorded") > 23  # nothing has changed yet at any objective, and at few is a promise
    assert ">0<" not in page


def test_home_reads_by_round_table(site: Client) -> None:
    page = text_of(site.get("/?by=round_table").content)
    names = [f"Round table {number} of 2022" for number in (1, 2, 3, 4)]
    assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)


def test_home_reads_by_state(site: Client) -> None:
    page = site.get("/?actor=MEX").content.decode()
    assert '<option value="MEX" selected>Mexico</option>' in page
    assert "actor=MEX" in re.findall(r'class="count[^"]*" href="([^"]+)"', page)[0]


def test_no_list_of_states_can_be_sorted_by_a_count(site: Client) -> None:
    for address in ("/actors/", "/actors/MEX/"):
        assert "sort=" not in site.get(address).content.decode()
    assert site.get("/practices/?sort=count").status_code == 404


def test_states_stand_in_the_order_of_the_language(site: Client) -> None:
    def states(prefix: str) -> list[str]:
        page = site.get(f"{prefix}/actors/").content.decode()
        listed = page.split('id="states"', 1)[1].split("</section>", 1)[0]
        return re.findall(r'/actors/([A-Z]{3})/"', listed)

    english, spanish = states(""), states("/es")
    assert set(english) == set(spanish)
    assert english.index("GTM") < english.index("PHL") < english.index("SOM") < english.index("GBR")
    assert spanish.index("PHL") < spanish.index("GTM") < spanish.index("GBR") < spanish.index("SOM")


def test_practice_shows_its_card_its_standing_and_where_it_stands(site: Client) -> None:
    entry = practice("2.1.5")
    page = text_of(site.get(f"/practices/{entry.id}/").content)
    assert "2002-present" in page
    assert "As presented by its participant, not reviewed." in page
    assert "recorded from a report" in page
    assert "line 1644" in page


def test_practice_tells_why_it_is_tagged(site: Client) -> None:
    read = Entry.objects.filter(kind="practice", standing=Standing.READ_BY_MACHINE, tags__scheme="objective").first()
    page = site.get(f"/practices/{read.id}/").content.decode()
    assert "because of:" in page
    assert re.search(r'<q lang="en" title="rule: [^"]+">[^<]+</q>', page)


def test_practice_read_by_machine_is_kept_from_search_engines(site: Client) -> None:
    read = Entry.objects.filter(kind="practice", standing=Standing.READ_BY_MACHINE).first()
    accepted = practice("2.1.5")
    assert '<meta name="robots" content="noindex">' in site.get(f"/practices/{read.id}/").content.decode()
    assert "noindex" not in site.get(f"/practices/{accepted.id}/").content.decode()


def test_entry_at_the_address_of_another_kind_is_sent_on(site: Client) -> None:
    entry = practice("2.1.5")
    response = site.get(f"/statements/{entry.id}/")
    assert (response.status_code, response["Location"]) == (301, f"/practices/{entry.id}/")


def test_merged_entry_is_sent_on_for_good(site: Client, undone: None) -> None:
    merged, kept = practice("2.1.5"), practice("2.1.4")
    Entry.objects.filter(pk=merged.pk).update(merged_into=kept)
    response = site.get(f"/practices/{merged.id}/")
    assert (response.status_code, response["Location"]) == (301, f"/practices/{kept.id}/")


def test_withdrawn_entry_is_gone_but_tells_its_history(site: Client, undone: None) -> None:
    entry = practice("2.1.5")
    Entry.objects.filter(pk=entry.pk).update(standing=Standing.WITHDRAWN)
    EntryHistory.objects.create(
        entry=entry, by="A reviewer", verb="withdraw", standing=Standing.WITHDRAWN, reason="It was not so"
    )
    response = site.get(f"/practices/{entry.id}/")
    assert response.status_code == 410
    assert "It was not so" in text_of(response.content)
    assert entry.title not in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/objectives/24/",
        "/objectives/0/",
        f"/practices/{NOBODY}/",
        "/practices/?objective=99",
        "/practices/?objective=eight",
        "/practices/?standing=best",
        "/entries/?kind=rumour",
        "/documents/0123456789abcdef/",
        "/documents/?sort=size",
        "/actors/nobody/",
        "/places/999/",
        "/?by=count",
        "/fr/nothing/",
        "/practices/?year=99999",
        "/practices/?actor=%00",
        "/actors/%00/",
        "/?actor=%00",
        f"/documents/{EXAMPLE}/?page=-1",
        f"/documents/{EXAMPLE}/?line=1e3",
    ],
)
def test_what_is_not_there_answers_404_with_a_way_on(site: Client, address: str) -> None:
    response = site.get(address)
    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/practices/", "/search/", "/healthz"])
def test_pages_are_for_reading_only(site: Client, address: str) -> None:
    assert site.post(address).status_code == 405


def test_list_keeps_its_state_in_its_address(site: Client) -> None:
    page = site.get("/practices/?objective=4&sort=date").content.decode()
    assert 'href="?objective=4&amp;sort=title"' in page
    assert '<strong aria-current="true">date</strong>' in page
    assert 'href="?sort=date"' in page  # the way back to all objectives


def test_list_has_pages(site: Client) -> None:
    first = site.get("/entries/?phase=all").content.decode()
    second = site.get("/entries/?phase=all&page=2").content.decode()
    ids = re.compile(r'href="/[a-z]+/([0-9a-f-]{36})/"')
    assert '<ol class="rows" start="51">' in second
    assert len(ids.findall(first)) == 50
    assert not set(ids.findall(first)) & set(ids.findall(second))


def test_narrowing_leaves_only_what_was_asked_for(site: Client) -> None:
    page = site.get("/practices/?objective=14&standing=accepted").content.decode()
    listed = {UUID(each) for each in re.findall(r'href="/practices/([0-9a-f-]{36})/"', page)}
    assert practice("2.1.5").id in listed
    expected = Entry.objects.filter(
        kind="practice", tags__scheme="objective", tags__code="14", standing=Standing.RECORDED
    )
    assert listed == set(expected.values_list("id", flat=True))


def test_search_finds_the_practice_first(site: Client) -> None:
    page = site.get("/search/?q=consular+identity+card").content.decode()
    assert re.findall(r'href="(/practices/[^"]+)"', page)[0] == f"/practices/{practice('2.1.5').id}/"
    assert 'name="q" value="consular identity card"' in page


@pytest.mark.parametrize("typed", ['"', "*", "a AND (", "\\", "field:value", "[a TO b]", "~" * 600, "ا" * 99, "   "])
def test_nothing_that_can_be_typed_is_a_fault(site: Client, typed: str) -> None:
    assert site.get("/search/", {"q": typed}).status_code == 200


def test_search_shows_what_was_typed_as_text(site: Client) -> None:
    page = site.get("/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_objective_says_what_it_is_and_who_worked_on_it(site: Client) -> None:
    page = text_of(site.get("/objectives/14/").content)
    assert "Enhance consular protection, assistance and cooperation throughout the migration cycle" in page
    assert "A/RES/73/195, paragraph 30" in page
    assert "A candidate crosswalk, made by us; no official one was loaded." in page
    for heading in ("said", "promised", "done", "changed", "What stands in the way, and what answers it"):
        assert heading in page


def test_working_translation_is_marked_as_such(site: Client) -> None:
    note = "Les noms abrégés en français sont des traductions de travail"
    assert note in text_of(site.get("/fr/objectives/14/").content)
    assert note not in text_of(site.get("/objectives/14/").content)


def test_chinese_has_a_short_way_in(site: Client) -> None:
    response = site.get("/zh/search/?q=a")
    assert (response.status_code, response["Location"]) == (301, "/zh-hans/search/?q=a")


def test_same_page_is_offered_in_the_other_languages(site: Client) -> None:
    page = site.get("/ar/practices/?objective=4").content.decode()
    for address in ("/practices/?objective=4", "/zh-hans/practices/?objective=4", "/fr/practices/?objective=4"):
        assert f'href="{address}"' in page


def test_site_that_works_says_so(site: Client) -> None:
    response = site.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_site_without_its_index_says_so(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("throughline.web.views.health.search", broken)
    response = site.get("/healthz")
    assert (response.status_code, response.content) == (503, b"the search index does not answer\n")


def test_fault_of_ours_has_a_page_that_needs_no_database(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("throughline.web.views.objectives.compact.objectives", broken)
    with CaptureQueriesContext(connection) as queries:
        response = Client(SERVER_NAME="localhost", raise_request_exception=False).get("/objectives/")
    assert response.status_code == 500
    assert "The fault is ours, not yours." in text_of(response.content)
    assert not queries


def test_library_lists_every_open_document(site: Client) -> None:
    page = site.get("/documents/").content.decode()
    for document in Document.objects.exclude(visibility="signed_in"):
        assert f'href="/documents/{document.id}/"' in page
