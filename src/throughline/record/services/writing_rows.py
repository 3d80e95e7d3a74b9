"""Entries that an import makes or changes, written a batch at a time."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from throughline.record.exchange.columns import TAGGED, Column, Part
from throughline.record.exchange.entries import Held
from throughline.record.exchange.restoring import restore
from throughline.record.exchange.sources import Place, place_of
from throughline.record.exchange.typed import Row
from throughline.record.exchange.words import changed_fields, new_fields, title_of
from throughline.record.kinds import STRAND, EntryKind, Relation
from throughline.record.models import Document, Entry, EntryActor, EntryHistory, EntrySource, EntryTag
from throughline.record.models.outbox import Changed
from throughline.record.phases import phase_of
from throughline.record.relations import NamedActor
from throughline.record.services.history import add_history
from throughline.record.services.importing_links import ActorNames
from throughline.record.services.importing_rows import ImportedFrom
from throughline.record.services.inserting import insert_all, update_all
from throughline.record.services.naming import add_actors
from throughline.record.services.writing import put_in_outbox
from throughline.record.standing import Standing
from throughline.record.states import changes_between, state_of

VERB = "imported"
LANGUAGE = "en"
#: What an import changes of an entry that is there.
COLUMNS = ("number", "title", "text", "language", "year", "phase", "standing", "edited", "version", "changed_at")

#: What is told in history beside an entry's own words.
_BESIDE = (Part.TAGS, Part.ACTORS)


class Writing:
    """Rows to be written together, in the form the database takes them."""

    def __init__(self, kind: EntryKind, source: ImportedFrom) -> None:
        self._kind, self._from = kind, source
        self._clear()

    def _clear(self) -> None:
        self._made: list[Entry] = []
        self._changed: list[Entry] = []
        self._actors: dict[str, NamedActor] = {}
        self._links: list[EntryActor] = []
        self._tags: list[EntryTag] = []
        self._sources: list[EntrySource] = []
        self._history: list[EntryHistory] = []
        self._gone_links: list[int] = []
        self._gone_tags: list[int] = []

    def make(self, entry_id: UUID, row: Row, names: ActorNames) -> None:
        """Has the row made a new entry, recorded unless it says otherwise."""
        values = row.values
        title, year = title_of(values), values.get("year")
        fields = new_fields(self._kind, values)
        text = values.get("text", "")
        entry = Entry(
            id=entry_id,
            kind=self._kind,
            strand=STRAND[self._kind] or "",
            number=values.get("number", ""),
            title=title,
            text=text,
            language=values.get("language") or LANGUAGE,
            original={"title": title, "text": text, "fields": fields},
            standing=values.get("standing") or Standing.RECORDED,
            phase=values.get("phase") or phase_of(dated=None, year=year, title=title) or "",
            year=year,
            created_at=self._from.at,
            changed_at=self._from.at,
        )
        self._made.append(entry)
        self._note(entry, row, changes_between({}, state_of(entry)))
        for scheme, name in TAGGED.items():
            self._tags += [_tag(entry_id, scheme, code) for code in values.get(name, ())]
        for relation in Relation:
            self._link(entry_id, relation, values.get(f"actors_{relation}", ()), names)
        places = [place_of(place) for place in values.get("sources", ())] or [self._row_of_file(row)]
        self._sources += [self._source(entry_id, place, is_primary=not n) for n, place in enumerate(places)]

    def change(self, held: Held, row: Row, changed: Sequence[Column], names: ActorNames) -> None:
        """Has the row's values for these columns set in an entry that is there; its first words stay as they were."""
        entry = held.entry
        before = state_of(entry)
        beside = {
            f"{column.part}.{column.key[0]}": _beside(held, row, column) for column in changed if column.part in _BESIDE
        }
        words = {"fields": changed_fields(held, changed, row.values)}
        for column in changed:
            value = row.values[column.name]
            if column.part is Part.ATTRIBUTE:
                name = column.key[0]
                value = title_of({"text": entry.text, **row.values}) if name == "title" else value
                value = restore(value, getattr(entry, name))
                setattr(entry, name, value)
                if name in ("title", "text"):
                    words[name] = value
            elif column.part is Part.TAGS:
                self._change_tags(held, column.key[0], value)
            elif column.part is Part.ACTORS:
                self._change_links(held, column, value, names)
        edited = entry.edited or {}
        fields = {**edited.get("fields", {}), **words.pop("fields")}
        # Also where no word changes: what a person decided on, no machine changes.
        entry.edited = {**edited, **words} | ({"fields": fields} if fields else {})
        entry.changed_at = self._from.at
        entry.version += 1
        self._changed.append(entry)
        self._note(entry, row, {**changes_between(before, state_of(entry)), **beside})

    def _change_tags(self, held: Held, scheme: str, codes: Sequence[str]) -> None:
        had = held.tags.get(scheme, {})
        self._gone_tags += [pk for code, pk in had.items() if code not in codes]
        self._tags += [_tag(held.entry.id, scheme, code) for code in codes if code not in had]

    def _change_links(self, held: Held, column: Column, called: Sequence[str], names: ActorNames) -> None:
        relation = Relation(column.key[0])
        had = {column.type.clean([name])[0]: key for name, key in held.links.get(relation, ())}
        self._gone_links += [key for name, key in had.items() if name not in called]
        self._link(held.entry.id, relation, [name for name in called if name not in had], names)

    def _link(self, entry_id: UUID, relation: Relation, called: Sequence[str], names: ActorNames) -> None:
        actors = {actor.id: actor for name in called if (actor := names.find(name, relation))}
        self._actors |= actors
        self._links += [EntryActor(entry_id=entry_id, actor_id=actor, relation=relation.value) for actor in actors]

    def _row_of_file(self, row: Row) -> Place:
        return Place(self._from.name, self._from.sha256, row.number, row.number, None)

    def _source(self, entry_id: UUID, place: Place, *, is_primary: bool) -> EntrySource:
        return EntrySource(
            entry_id=entry_id,
            source_name=place.name,
            source_sha256=place.sha256 or self._from.sha256,
            line_start=place.line_start,
            line_end=place.line_end,
            page=place.page,
            is_primary=is_primary,
        )

    def _note(self, entry: Entry, row: Row, changes: Mapping[str, Any]) -> None:
        self._history.append(
            EntryHistory(
                entry_id=entry.id,
                at=self._from.at,
                by=self._from.by,
                verb=VERB,
                standing=entry.standing,
                origin=self._from.origin(row.number),
                changes=dict(changes),
            )
        )

    def write(self) -> None:
        """Writes all that came since the last time."""
        add_actors(self._actors.values())
        insert_all(self._made)
        update_all(self._changed, COLUMNS)
        EntryTag.objects.filter(pk__in=self._gone_tags).delete()
        EntryActor.objects.filter(pk__in=self._gone_links).delete()
        insert_all(self._tags)
        insert_all(self._links)
        insert_all(_in_documents(self._sources))
        add_history(self._history)
        put_in_outbox(Changed.ENTRY, [entry.id for entry in (*self._made, *self._changed)])
        self._clear()


def _beside(held: Held, row: Row, column: Column) -> list[list[str]]:
    """What history tells of tags and actors: before and after."""
    return [column.type.plain(held.value(column)), column.type.plain(row.values[column.name])]


def _tag(entry_id: UUID, scheme: str, code: str) -> EntryTag:
    return EntryTag(entry_id=entry_id, scheme=scheme, code=code, score=1.0, by_machine=False)


def _in_documents(sources: Sequence[EntrySource]) -> Sequence[EntrySource]:
    """The sources, with the document of those whose file is in the record."""
    there = dict(
        Document.objects.filter(sha256__in={source.source_sha256 for source in sources}).values_list("sha256", "id")
    )
    for source in sources:
        source.document_id = there.get(source.source_sha256)
    return sources
