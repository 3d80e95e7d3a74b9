"""What is exported is what anyone may see, narrowed as lists are; imported again it changes nothing, anywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.record.making import CHALLENGE, RECOMMENDATION, practice, said, write
from throughline.record import queries
from throughline.record.exchange.columns import TABLES, columns_of
from throughline.record.exchange.sheets import ENDINGS
from throughline.record.exchange.sheets.writing import write_table
from throughline.record.models import Document, Entry, EntryHistory, EntryTag
from throughline.record.queries import EntryFilter
from throughline.record.queries.exporting import export_rows
from throughline.record.services import importing
from throughline.record.services.deciding import set_standing
from throughline.record.services.examples import load_examples
from throughline.record.services.importing import import_file
from throughline.record.standing import Standing

pytestmark = pytest.mark.django_db
ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)
WORDS = st.sampled_from(["=1+1", "'@x", "a;b|c\\n", "_x000D_", "#N/A", "Tel.: +41 22 555 01 00", "\u2028", "-"]) | ODD


def write_a_report() -> None:
    write(
        practice(
            "1.1",
            "REGISTER OF CARDS",
            "Consulates print cards for nationals abroad; write to someone@example.org.",
            organizations=["Ministry of Cards; Abroad", "IOM"],
            period={"text": "2019-", "start": 2019, "end": "ongoing"},
            scope="Philippines",
            impacts=["Nine in ten have one.", "Fewer are turned away; queues are short."],
            resources=[{"title": "Guide | second part", "url": "https://example.org/guide"}],
            contacts=[{"name": "A. Person", "role": "Head", "email": "a.person@example.org"}],
        ),
        said("Japan pledges to print cards by 2030.", "pledge", commitment="print cards", actors=["Japan"], by=2030),
        said("“Cards open doors.”", "quote", quote="Cards open doors.", speaker="A. Person", affiliation="IOM"),
        said(RECOMMENDATION, "recommendation", addressed_to=["States"], timeline_years=[2030], modality="recommend"),
        said(CHALLENGE, actors=["Kenya"], cause="too few posts"),
        said("Cards by Everyone, a guide (2021).", "resource", title="=Cards by Everyone", year=2021, type="guidance"),
    )


def export(folder: Path, ending: str = ".csv", **narrow: object) -> dict[str, bytes]:
    """Every table's file, by table."""
    folder.mkdir(exist_ok=True)
    for table in TABLES:
        write_table(folder / f"{table}{ending}", columns_of(table), export_rows(table, EntryFilter(**narrow)))
    return {table: (folder / f"{table}{ending}").read_bytes() for table in TABLES}


def import_all(folder: Path, ending: str = ".csv") -> list[importing.Imported]:
    """Actors first, for entries name them."""
    return [import_file(folder / f"{table}{ending}", table, by="A. Person") for table in sorted(TABLES)]


@contextmanager
def forgotten() -> Iterator[None]:
    """What is written meanwhile is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("ending", ENDINGS)
def test_export_imports_to_no_change_and_into_an_empty_record_to_the_same_files(ending: str, tmp_path: Path) -> None:
    with forgotten():
        write_a_report()
        exported = export(tmp_path / "one", ending)
        before = EntryHistory.objects.count()
        again = import_all(tmp_path / "one", ending)
        assert [(done.new, done.changed, done.problems) for done in again] == [(0, 0, [])] * len(TABLES)
        assert EntryHistory.objects.count() == before
    assert not Entry.objects.exists()
    assert sum(done.new for done in import_all(tmp_path / "one", ending)) > 6
    assert export(tmp_path / "two", ending) == exported
    assert export(tmp_path / "three", ending) == exported


def test_bundled_examples_come_to_the_same_files_in_an_empty_record(tmp_path: Path) -> None:
    with forgotten():
        load_examples()
        exported = export(tmp_path / "one")
    import_all(tmp_path / "one")
    assert export(tmp_path / "two") == exported
    assert exported["practices"].count(b"\r\n") > 61


@settings(max_examples=4, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=WORDS, text=WORDS, names=st.lists(WORDS, max_size=3), other=st.dictionaries(ODD, WORDS, max_size=2))
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_odd_words_survive_the_way_out_and_in(
    ending: str,
    title: str,
    text: str,
    names: list[str],
    other: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importing, "tell_of_changes", lambda wait: None)
    with forgotten():
        fields = {"impacts": names, "partners": names, "scope": text, "further": other, "contacts": [{"name": title}]}
        write(practice("1.1", title, text, organizations=names, **fields))
        exported = export(tmp_path / "one", ending)
        assert [done.changed for done in import_all(tmp_path / "one", ending)] == [0] * len(TABLES)
    with forgotten():
        import_all(tmp_path / "one", ending)
        assert export(tmp_path / "two", ending) == exported


@pytest.mark.parametrize("ending", [".csv", ".json"])
def test_no_address_is_exported(ending: str, tmp_path: Path) -> None:
    write_a_report()
    written = b"".join(export(tmp_path / "out", ending).values())
    assert b"@example.org" not in written
    assert b"someone" not in written
    assert b"A. Person" in written


def test_export_is_what_the_list_shows() -> None:
    write_a_report()
    write(said("Fishing boats sail with too few life vests.", actors=["Kenya"]), name="later.txt", year="2024")
    pledge = Entry.objects.get(kind="pledge")
    EntryTag.objects.update_or_create(entry=pledge, scheme="objective", code="8", score=1, by_machine=False)
    set_standing(pledge.id, Standing.RECORDED, by="A. Person")
    narrowed = {
        "pledges": ({"objective": 8}, {"actor": "JPN"}, {"standing": "accepted"}, {"phase": "follow_up"}),
        "challenges": ({"year": 2024}, {"document": Document.objects.get(name="later.txt").id}),
    }
    for table, each in narrowed.items():
        for narrow in each:
            shown = queries.list_entries(EntryFilter(kind=TABLES[table], **narrow), size=1000)
            rows = list(export_rows(table, EntryFilter(**narrow)))
            assert [row["id"] for row in rows] == [row.id for row in shown.rows]
            assert len(rows) == 1
    assert [row["id"] for row in export_rows("actors", EntryFilter(year=2024))] == ["KEN"]
    assert {row["id"] for row in export_rows("actors", EntryFilter())} >= {"JPN", "KEN", "PHL", "iom"}


def test_withdrawn_and_merged_entries_are_not_exported() -> None:
    write(said(CHALLENGE), said(RECOMMENDATION, "challenge"))
    first, second = Entry.objects.order_by("id")
    Entry.objects.filter(pk=first.pk).update(standing="withdrawn")
    assert [row["id"] for row in export_rows("challenges", EntryFilter())] == [second.id]


def test_version_tells_one_state_of_an_entry_from_another() -> None:
    write(said(CHALLENGE))
    (before,) = export_rows("challenges", EntryFilter())
    EntryTag.objects.create(entry_id=before["id"], scheme="principle", code="a", score=1, by_machine=False)
    (after,) = export_rows("challenges", EntryFilter())
    assert before["version"] != after["version"]


@pytest.mark.parametrize("count", [1, 3])
def test_export_takes_the_same_number_of_queries_whatever_it_gives(count: int) -> None:
    write(*(said(f"{number} of ten posts lack interpreters for {number} languages.") for number in range(count)))
    with CaptureQueriesContext(
        connection,
    ) as queries_made:
        assert len(list(export_rows("challenges", EntryFilter()))) == count
    assert len(queries_made) == 5
