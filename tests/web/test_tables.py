"""A list can be taken away as a table of the same entries."""

import csv
import io

import pytest
from django.test import Client

from throughline.record import queries
from throughline.record.queries import EntryFilter


@pytest.mark.parametrize("narrow", ["", "?objective=8", "?standing=accepted&phase=all"])
def test_table_holds_what_the_list_shows(narrow: str, site: Client) -> None:
    page = site.get(f"/practices/{narrow}")
    given = b"".join(site.get(f"/practices/table.csv{narrow}").streaming_content)
    rows = list(csv.DictReader(io.StringIO(given.decode("utf-8-sig"), newline="")))
    assert len(rows) == page.context["page"].total > 0
    assert {str(row.id) for row in page.context["page"].rows} <= {row["id"] for row in rows}
    assert f"/practices/table.csv{narrow}" in page.content.decode().replace("&amp;", "&")


@pytest.mark.parametrize(("ending", "head"), [("xlsx", b"PK"), ("json", b"[")])
def test_table_is_a_file_to_keep(ending: str, head: bytes, site: Client) -> None:
    answer = site.get(f"/pledges/table.{ending}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="pledges.{ending}"'
    assert b"".join(answer.streaming_content).startswith(head)


@pytest.mark.parametrize("address", ["/pledges/table.exe", "/pledges/table.csv?objective=24", "/nothing/table.csv"])
def test_table_that_cannot_be_is_not_found(address: str, site: Client) -> None:
    assert site.get(address).status_code == 404


def test_list_of_nothing_offers_no_table(site: Client) -> None:
    assert queries.list_entries(EntryFilter(kind="practice", year=1999)).total == 0
    assert "table.csv" not in site.get("/practices/?year=1999").content.decode()
