"""No address and no number to call of anyone stands in any page."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from throughline.reading.files import read_file
from throughline.record.models import Actor, Document, Entry, Passage
from throughline.record.queries.reader import PAGE_SIZE
from throughline.web.addresses import entry_address

MAIL = re.compile(r"[\w.+-]+(?:@|\s?\(at\)\s?|\s?\[at\]\s?)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
NUMBER_TO_CALL = re.compile(
    r"\+\d[\d\s().-]{7,}\d|(?:\btel|\bfax|\bphone)\w*\W{1,3}\(?\d[\d\s().-]{5,}\d", re.IGNORECASE
)
#: What a person would type to find somebody's address.
QUERIES = ("contact", "email", "tel", "fax", "iom.int", '"e-mail"', "@", "gov*", "+41")


def reader_addresses() -> Iterator[str]:
    for document in Document.objects.all():
        blocks = Passage.objects.filter(document=document).count()
        for page in range(1, -(-blocks // PAGE_SIZE) + 1):
            yield f"/documents/{document.id}/?page={page}"


def assert_without_contacts(site: Client, address: str) -> None:
    response = site.get(address)
    assert response.status_code == 200, address
    page = html.unescape(response.content.decode())
    assert not MAIL.findall(page), address
    assert not NUMBER_TO_CALL.findall(page), address


def test_patterns_find_what_the_reports_print(seeds: list[Path]) -> None:
    # If these found nothing, the tests below would pass whatever the pages show.
    texts = [read_file(path).text for path in seeds]
    assert sum(len(MAIL.findall(text)) for text in texts) > 60
    assert sum(len(NUMBER_TO_CALL.findall(text)) for text in texts) >= 2


def test_no_practice_shows_a_contact(site: Client) -> None:
    for kind, entry_id in Entry.objects.filter(merged_into=None, kind="practice").values_list("kind", "id"):
        assert_without_contacts(site, entry_address(kind, entry_id))


@pytest.mark.slow
def test_no_other_entry_shows_a_contact(site: Client) -> None:
    for kind, entry_id in Entry.objects.filter(merged_into=None).exclude(kind="practice").values_list("kind", "id"):
        assert_without_contacts(site, entry_address(kind, entry_id))


def test_no_page_of_the_reader_shows_a_contact(site: Client) -> None:
    for address in reader_addresses():
        assert_without_contacts(site, address)


def test_no_list_shows_a_contact(site: Client) -> None:
    for slug in ("practices", "statements", "recommendations", "successes", "challenges", "resources", "entries"):
        for page in range(1, 8):
            assert_without_contacts(site, f"/{slug}/?phase=all&page={page}")
    for address in ("/documents/", "/actors/", "/", *(f"/objectives/{number}/" for number in range(1, 24))):
        assert_without_contacts(site, address)


def test_no_search_shows_a_contact(site: Client) -> None:
    for query in QUERIES:
        response = site.get("/search/", {"q": query})
        page = html.unescape(response.content.decode()).replace(f'value="{query}"', "")
        assert response.status_code == 200
        assert not MAIL.findall(page), query
        assert not NUMBER_TO_CALL.findall(page), query


def test_no_actor_shows_a_contact(site: Client) -> None:
    for actor in Actor.objects.all():
        assert_without_contacts(site, f"/actors/{actor.id}/")


def test_contact_of_a_practice_reads_contact(site: Client) -> None:
    for document_id in Document.objects.values_list("id", flat=True):
        pages = (site.get(address) for address in reader_addresses() if document_id in address)
        if any(b"[contact]" in page.content for page in pages):
            return
    raise AssertionError("no document shows [contact]")
