"""Rows of a file against the record: what becomes new, what changes, what stays, what is refused and where."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.record.making import CHALLENGE, make, practice, read_again, said, the_entry, write
from throughline.record import queries
from throughline.record.errors import NotAllowed
from throughline.record.exchange.columns import columns_of
from throughline.record.exchange.mapping import Mapping as ColumnMapping
from throughline.record.exchange.sheets.writing import write_table
from throughline.record.models import Actor, Entry, EntryHistory, EntrySource, EntryTag, Outbox
from throughline.record.queries import EntryFilter
from throughline.record.queries.exporting import export_rows
from throughline.record.services.deciding import edit_entry, set_standing
from throughline.record.services.importing import Imported, import_file
from throughline.record.services.storing import store
from throughline.record.standing import Standing
from throughline.searching import search

pytestmark = pytest.mark.django_db
ME = "A. Person"
Cells = Mapping[str, object]


def file_of(folder: Path, *rows: Cells, name: str = "table.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def exported(folder: Path, table: str = "challenges") -> list[dict[str, str]]:
    """The cells of a table as a CSV has them."""
    path = folder / "exported.csv"
    write_table(path, columns_of(table), export_rows(table, EntryFilter()))
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def told(done: Imported) -> list[tuple[int | None, str, str]]:
    """Row, column and code of each problem."""
    return [(problem.row, problem.column, problem.code) for problem in done.problems]


def test_row_without_an_id_becomes_an_entry_with_its_source(tmp_path: Path) -> None:
    row = {
        "title": "Night buses for care workers",
        "text": "Buses run at the end of late shifts.",
        "organizations": "City of Examples; IOM",
        "period_start": "2021",
        "period_end": "ongoing",
        "objectives": "5;16",
        "actors_organization": "iom; City of Examples",
        "actors_place": "Philippines",
        "year": "2023",
    }
    done = import_file(file_of(tmp_path, row), "practices", by=ME)
    assert (done.is_in, done.new, done.problems) == (True, 1, [])
    entry = queries.get_entry(the_entry().id)
    assert entry.row.id.version == 7
    assert (entry.row.standing, entry.row.phase, entry.row.year, entry.row.language) == (
        "recorded",
        "implementation",
        2023,
        "en",
    )
    assert entry.row.objectives == (5, 16)
    assert {(actor.name, actor.relation) for actor in entry.row.actors} == {
        ("International Organization for Migration", "organization"),
        ("City of Examples", "organization"),
        ("Philippines", "place"),
    }
    assert entry.fields["period"] == {"start": 2021, "end": "ongoing"}
    assert (entry.row.source.name, entry.row.source.line_start) == ("table.csv", 2)
    assert [(row.by, row.verb) for row in entry.history] == [(ME, "imported")]
    (history,) = EntryHistory.objects.all()
    assert history.origin == f"table.csv, row 2, SHA-256 {done.source.sha256}"
    assert search("night buses").hits[0].id == str(entry.row.id)


def test_file_imported_twice_changes_nothing(tmp_path: Path) -> None:
    path = file_of(
        tmp_path, {"text": "Cities pledge to open shelters.", "actors": "Kenya"}, {"text": CHALLENGE, "actors": ""}
    )
    assert import_file(path, "pledges", by=ME).new == 2
    again = import_file(path, "pledges", by=ME)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    other = file_of(tmp_path, {"text": "Cities pledge to open shelters.", "actors": "Japan"})
    assert import_file(other, "pledges", by=ME).new == 1


def test_words_of_an_import_are_kept_beside_the_first_ones_and_no_machine_changes_them(tmp_path: Path) -> None:
    prepared = make(said(CHALLENGE, cause="too few posts"))
    store(prepared)
    (row,) = exported(tmp_path)
    done = import_file(
        file_of(tmp_path, {**row, "title": "Posts without interpreters", "objectives": "2"}), "challenges", by=ME
    )
    assert (done.changed, done.changes[0].cells["title"][1]) == (1, "Posts without interpreters")
    entry = the_entry()
    assert (entry.title, entry.original["text"], entry.standing) == (
        "Posts without interpreters",
        CHALLENGE,
        Standing.READ_BY_MACHINE,
    )
    assert entry.is_decided
    assert list(entry.tags.filter(scheme="objective").values_list("code", "by_machine")) == [("2", False)]
    changes = EntryHistory.objects.get(verb="imported").changes
    assert changes["title"][1] == "Posts without interpreters"
    assert changes["tags.objective"][1] == ["2"]
    store(read_again(prepared))
    assert the_entry().title == "Posts without interpreters"


def test_only_what_the_file_says_changes(tmp_path: Path) -> None:
    write(said(CHALLENGE, cause="too few posts"))
    entry = the_entry()
    import_file(file_of(tmp_path, {"id": entry.id, "cause": "no budget"}), "challenges", by=ME)
    after = the_entry()
    assert (after.title, after.text, after.year, after.fields["cause"]) == (
        entry.title,
        entry.text,
        entry.year,
        "no budget",
    )
    import_file(file_of(tmp_path, {"id": entry.id, "cause": "", "standing": ""}), "challenges", by=ME)
    assert (the_entry().fields["cause"], the_entry().standing) == (None, entry.standing)


def test_addresses_that_an_export_hides_stay_where_they_were(tmp_path: Path) -> None:
    contacts = [{"name": "A. Person", "role": "Head", "email": "a.person@example.org"}]
    write(practice("1.1", "CARDS", "Ask at desk@example.org for cards.", contacts=contacts))
    (row,) = exported(tmp_path, "practices")
    assert "@example.org" not in str(row)
    changed = {**row, "text": "Write to [contact] first.", "contacts": f"{row['contacts']}\nB. Person | Clerk"}
    assert import_file(file_of(tmp_path, changed), "practices", by=ME).changed == 1
    entry = the_entry()
    assert entry.text == "Write to desk@example.org first."
    assert [contact.get("email") for contact in entry.fields["contacts"]] == ["a.person@example.org", None]
    assert "@example.org" not in str(exported(tmp_path, "practices"))


def test_one_bad_row_and_nothing_goes_in_but_every_problem_is_told(tmp_path: Path) -> None:
    cells = ({"title": "Shelters", "objectives": "8;10"}, {"title": "Cards", "objectives": "24"}, {"objectives": "3"})
    done = import_file(file_of(tmp_path, *cells), "challenges", by=ME)
    assert told(done) == [(3, "objectives", "E2720"), (4, "title", "E2721")]
    assert str(done.problems[0]) == (
        'E2720 table.csv, row 3, column "objectives": "24" is not an objective of the Compact (1 to 23). '
        'Write the numbers parted by semicolons, for example "8;10".'
    )
    assert (done.is_in, Entry.objects.count(), Outbox.objects.count()) == (False, 0, 0)


def test_bad_rows_are_left_out_and_listed_when_asked(tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        {"title": "Shelters", "year": "2020"},
        {"title": "Cards", "year": "20"},
        {"title": "Boats", "year": "2021"},
    )
    done = import_file(path, "challenges", by=ME, skip_bad_rows=True)
    assert (done.is_in, done.new, done.left_out, told(done)) == (True, 2, 1, [(3, "year", "E2720")])
    assert set(Entry.objects.values_list("title", flat=True)) == {"Shelters", "Boats"}


def test_dry_run_tells_the_same_and_changes_nothing(tmp_path: Path) -> None:
    write(said(CHALLENGE))
    (row,) = exported(tmp_path)
    path = file_of(tmp_path, {**row, "title": "Posts"}, {**dict.fromkeys(row, ""), "title": "Shelters"})
    before = EntryHistory.objects.count()
    dry = import_file(path, "challenges", by=ME, dry_run=True)
    assert (dry.is_in, dry.new, dry.changed) == (False, 1, 1)
    assert (EntryHistory.objects.count(), the_entry().title) == (before, row["title"])
    wet = import_file(path, "challenges", by=ME)
    assert [(change.row, change.what, change.cells) for change in wet.changes] == [
        (change.row, change.what, change.cells) for change in dry.changes
    ]


@pytest.mark.parametrize("gone", ["withdrawn", "merged", "of another kind"])
def test_entry_that_is_gone_since_the_export_is_told_at_its_row(gone: str, tmp_path: Path) -> None:
    write(said(CHALLENGE), said("Fishing boats sail with too few life vests."))
    first, second = (UUID(row["id"]) for row in exported(tmp_path))
    rows = exported(tmp_path)
    if gone == "withdrawn":
        set_standing(first, Standing.WITHDRAWN, by=ME)
    elif gone == "merged":
        Entry.objects.filter(pk=first).update(merged_into=second)
    table = "successes" if gone == "of another kind" else "challenges"
    done = import_file(file_of(tmp_path, *({"id": row["id"], "title": row["title"]} for row in rows)), table, by=ME)
    assert told(done)[0] == (2, "id", "E2724")
    assert str(first) in str(done.problems[0])
    if gone == "merged":
        assert str(second) in done.problems[0].remedy


def test_row_that_would_undo_what_somebody_changed_meanwhile_is_refused(tmp_path: Path) -> None:
    write(said(CHALLENGE))
    (row,) = exported(tmp_path)
    edit_entry(UUID(row["id"]), {"title": "By somebody else"}, by="B. Person")
    mine = {**row, "text": "By me."}
    done = import_file(file_of(tmp_path, mine), "challenges", by=ME)
    assert told(done) == [(2, "version", "E2725")]
    assert the_entry().title == "By somebody else"
    assert import_file(file_of(tmp_path, {**mine, "version": ""}), "challenges", by=ME).changed == 1


def test_standing_takes_only_the_steps_of_the_table(tmp_path: Path) -> None:
    write(said(CHALLENGE))
    entry = the_entry()
    assert import_file(file_of(tmp_path, {"id": entry.id, "standing": "confirmed"}), "challenges", by=ME).changed == 1
    done = import_file(file_of(tmp_path, {"id": entry.id, "standing": "recorded"}), "challenges", by=ME)
    assert told(done) == [(2, "standing", "E2726")]
    assert the_entry().standing == "confirmed"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"actors_mentioned": "Nobody We Know"}, "actors_mentioned"),
        ({"actors_place": "Atlantis"}, "actors_place"),
        ({"sources": "Report | abc"}, "sources"),
        ({"standing": "approved"}, "standing"),
        ({"id": "not-an-id"}, "id"),
        ({"year": "=2020"}, "year"),
        ({"language": "English, mostly"}, "language"),
        ({"other": "{"}, "other"),
        ({"sdg": "99"}, "sdg"),
    ],
)
def test_cell_that_cannot_be_is_told_with_its_column(cells: Cells, column: str, tmp_path: Path) -> None:
    done = import_file(file_of(tmp_path, {"title": "Shelters", **cells}), "challenges", by=ME)
    assert [(row, where) for row, where, _ in told(done)] == [(2, column)]
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("day", ["2030-02-30", "31.12.2030", "2030-13"])
def test_day_that_does_not_exist_is_told(day: str, tmp_path: Path) -> None:
    done = import_file(file_of(tmp_path, {"text": "We pledge cards.", "by": day}), "pledges", by=ME)
    assert told(done) == [(2, "by", "E2720")]


def test_same_entry_in_two_rows_is_told(tmp_path: Path) -> None:
    write(said(CHALLENGE))
    id_ = the_entry().id
    done = import_file(file_of(tmp_path, {"id": id_, "title": "A"}, {"id": id_, "title": "B"}), "challenges", by=ME)
    assert told(done) == [(3, "id", "E2723")]
    done = import_file(file_of(tmp_path, {"title": "The same"}, {"title": "The same"}), "challenges", by=ME)
    assert told(done) == [(3, "title", "E2723")]


def test_sources_of_an_entry_stay(tmp_path: Path) -> None:
    write(said(CHALLENGE))
    (row,) = exported(tmp_path)
    done = import_file(file_of(tmp_path, {**row, "sources": "Another report"}), "challenges", by=ME)
    assert told(done) == [(2, "sources", "E2726")]
    assert EntrySource.objects.get().source_name == "report.txt"


def test_source_that_is_in_the_record_opens_there(tmp_path: Path) -> None:
    write(said(CHALLENGE))
    (row,) = exported(tmp_path)
    new = {"title": "Another from there", "sources": row["sources"]}
    import_file(file_of(tmp_path, new), "challenges", by=ME)
    assert queries.get_entry(the_entry(title="Another from there").id).row.source.document_id is not None


def test_actor_is_told_its_type_but_keeps_its_name(tmp_path: Path) -> None:
    write(practice("1.1", "CARDS", "Cards for all who ask.", organizations=["City of Examples", "IOM"]))
    rows = {row["name"]: row for row in exported(tmp_path, "actors")}
    city = rows["City of Examples"]
    done = import_file(
        file_of(tmp_path, {**city, "name": "city of examples", "type": "local-authority"}), "actors", by=ME
    )
    assert done.changed == 1
    actor = Actor.objects.get(pk=city["id"])
    assert (actor.name, actor.type) == ("city of examples", "local-authority")
    for cells, column in (({**city, "name": "Town"}, "name"), ({"id": "iom", "type": "local-authority"}, "type")):
        assert [(2, column, "E2726")] == told(import_file(file_of(tmp_path, cells), "actors", by=ME))[:1]


def test_spreadsheet_of_somebody_else_is_read_by_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_bytes("Liste des pratiques;;\nNom;Objectifs;Remarque\nÉcole de nuit;8, neuf;à voir\n".encode("cp1252"))
    mapping = ColumnMapping(
        columns={"Nom": "title", "Objectifs": "objectives", "Remarque": None},
        values={"objectives": {"neuf": "9"}},
        constants={"language": "fr"},
        separator=",",
        header_row=2,
        encoding="cp1252",
    )
    done = import_file(path, "practices", by=ME, mapping=mapping)
    assert done.problems == []
    entry = the_entry()
    assert (entry.title, entry.language) == ("École de nuit", "fr")
    assert sorted(EntryTag.objects.values_list("code", flat=True)) == ["8", "9"]


@pytest.mark.parametrize("by", ["", " ", "machine"])
def test_import_is_a_persons(by: str, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="E3104"):
        import_file(file_of(tmp_path, {"title": "A"}), "challenges", by=by)


def test_import_takes_as_many_queries_for_many_rows_as_for_one(tmp_path: Path) -> None:
    counts = []
    for count in (1, 20):
        rows = [{"title": f"Shelter {count} {n}", "objectives": "8", "actors_mentioned": "Kenya"} for n in range(count)]
        path = file_of(tmp_path, *rows)
        with CaptureQueriesContext(connection) as made:
            import_file(path, "challenges", by=ME)
        counts.append(
            sum("record_" in query["sql"] and "outbox" not in query["sql"] for query in made.captured_queries)
        )
    assert counts[0] <= counts[1] + 1
    assert counts[1] <= counts[0] + 1


def test_json_gives_values_of_their_types(tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    row: dict[str, Any] = {"title": "Cards", "objectives": [4, "5"], "impacts": ["One; two", "Three"], "year": 2024}
    path.write_text(json.dumps([row]), encoding="utf-8")
    assert import_file(path, "practices", by=ME).problems == []
    assert the_entry().fields["impacts"] == ["One; two", "Three"]
    path.write_text(json.dumps([{**row, "colour": "red"}, {**row, "title": ["A"]}]), encoding="utf-8")
    assert told(import_file(path, "practices", by=ME)) == [(1, "colour", "E2709"), (2, "title", "E2720")]
