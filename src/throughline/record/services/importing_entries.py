"""Rows of a file compared with the entries of the record, and written."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from throughline.record.errors import NotAllowed
from throughline.record.exchange.columns import TABLES, Column, Part, columns_of
from throughline.record.exchange.entries import Held
from throughline.record.exchange.typed import Row, is_given
from throughline.record.exchange.words import title_of
from throughline.record.ids import uuid7
from throughline.record.models import Entry
from throughline.record.queries.exporting import held_entries
from throughline.record.services.importing_links import ActorNames
from throughline.record.services.importing_rows import Change, Decided, ImportedFrom, Refusal, What
from throughline.record.services.same_words import SameWords
from throughline.record.services.writing_rows import Writing
from throughline.record.standing import Standing, next_standing


class EntryImport:
    """The rows of one file of entries, batch by batch."""

    def __init__(self, table: str, source: ImportedFrom, *, is_dry: bool) -> None:
        kind = TABLES[table]
        assert kind is not None  # a table of entries
        self._kind, self._table, self._source = kind, table, source
        self._columns, self._is_dry = columns_of(table), is_dry
        self._rows_of: dict[UUID, int] = {}
        self._same = SameWords(kind)
        self._writing = Writing(kind, source)

    def decide(self, rows: Sequence[Row]) -> list[Decided]:
        good = [row for row in rows if not row.problems]
        found = {row.number: self._same.find(row.values) for row in good if not row.values.get("id")}
        wanted = {row.number: row.values.get("id") or found[row.number] for row in good}
        entries = held_entries({id_ for id_ in wanted.values() if id_})
        names = ActorNames(row.values for row in good)
        return [self._decide(row, wanted.get(row.number), entries, names) for row in rows]

    def _decide(self, row: Row, entry_id: UUID | None, entries: Mapping[UUID, Held], names: ActorNames) -> Decided:
        if row.problems:
            return Decided(problems=row.problems)
        try:
            # Asked again: an earlier row of these may say the same.
            id_ = entry_id or self._same.find(row.values) or uuid7()
            self._once(row, id_)
            held = entries.get(id_)
            if held is None:
                if row.values.get("standing") == Standing.WITHDRAWN:
                    raise self._refusal(
                        row, "E2726", "a new entry cannot be withdrawn", "Take the row out.", "standing"
                    )
                names.resolve_all(row, self._columns, self._source.name)
                if not self._is_dry:
                    self._writing.make(id_, row, names)
                self._same.add(row.values, id_)
                return Decided(change=Change(row=row.number, id=str(id_), what=What.NEW, title=title_of(row.values)))
            return self._compare(row, held, names)
        except Refusal as refusal:
            return Decided(problems=(refusal.problem,))

    def _once(self, row: Row, id_: UUID) -> None:
        before = self._rows_of.setdefault(id_, row.number)
        if before != row.number:
            column = "id" if row.values.get("id") else "title"
            raise self._refusal(row, "E2723", f"is the same entry as row {before}", "Leave one of them out.", column)

    def _compare(self, row: Row, held: Held, names: ActorNames) -> Decided:
        entry = held.entry
        self._look(row, entry)
        changed = [
            column
            for column in self._columns
            if is_given(row.values, column)
            and column.part is not Part.ID
            and not held.says(column, row.values[column.name])
        ]
        if not changed:
            return Decided()
        version = row.values.get("version")
        if version and version != held.version():
            at = f"{entry.changed_at:%Y-%m-%d %H:%M}"
            remedy = "Export it again, or empty this cell to have the row's words all the same."
            raise self._refusal(row, "E2725", f"was changed in the record since the export ({at})", remedy, "version")
        for column in changed:
            self._allow(row, entry, column)
        names.resolve_all(row, changed, self._source.name)
        cells = {column.name: _before_and_after(row, held, column) for column in changed}
        if not self._is_dry:
            self._writing.change(held, row, changed, names)
        change = Change(row=row.number, id=str(entry.id), what=What.CHANGED, title=entry.title, cells=cells)
        return Decided(change=change)

    def _look(self, row: Row, entry: Entry) -> None:
        if entry.merged_into_id:
            remedy = f"Write {entry.merged_into_id} in its place, or take the row out."
            raise self._refusal(row, "E2724", f"is now a source of {entry.merged_into_id}", remedy, "id")
        if entry.standing == Standing.WITHDRAWN:
            raise self._refusal(row, "E2724", "was withdrawn; its history stays", "Take the row out.", "id")
        if entry.kind != self._kind:
            raise self._refusal(row, "E2724", f"is a {entry.kind}", "Import it with the others of its kind.", "id")

    def _allow(self, row: Row, entry: Entry, column: Column) -> None:
        if column.part is Part.SOURCES:
            remedy = "Leave the cell as it was exported, or empty it."
            raise self._refusal(
                row, "E2726", "the sources of an entry are not changed by an import", remedy, column.name
            )
        if column.name == "standing":
            try:
                next_standing(Standing(entry.standing), Standing(row.values["standing"]))
            except NotAllowed as error:
                remedy = f"{error.remedy} Empty the cell to leave it as it is."
                raise self._refusal(row, "E2726", error.message, remedy, column.name) from error

    def _refusal(self, row: Row, code: str, message: str, remedy: str, column: str) -> Refusal:
        found = str(row.values["id"]) if column == "id" else None
        return Refusal(row, self._source.name, code, message, remedy, column=column, found=found)

    def write(self) -> None:
        self._writing.write()


def _before_and_after(row: Row, held: Held, column: Column) -> tuple[str, str]:
    return column.type.write(held.public(column)), column.type.write(row.values[column.name])
