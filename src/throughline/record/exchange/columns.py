"""The columns of each kind's table: data, from which reading, writing, comparing and the documentation follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from throughline.record.exchange.actors import Actors
from throughline.record.exchange.several import Code, Codes, Other, Rows, Texts, Years
from throughline.record.exchange.sources import Sources
from throughline.record.exchange.values import Choice, Day, Id, Language, Text, Type, Year, YesNo
from throughline.record.kinds import EntryKind, Relation
from throughline.record.phases import Phase
from throughline.record.standing import Standing


class Part(StrEnum):
    """Where in the record a column's value is kept."""

    ID = "id"
    ATTRIBUTE = "attribute"
    FIELD = "field"
    TAGS = "tags"
    ACTORS = "actors"
    SOURCES = "sources"
    OTHER = "other"
    VERSION = "version"


@dataclass(frozen=True, kw_only=True)
class Column:
    """``key``: which attribute, field (and key within it), scheme or relation. ``about``: what it means.
    ``keeps``: whether an empty cell leaves what is there."""

    name: str
    type: Type
    part: Part
    key: tuple[str, ...] = ()
    about: str = ""
    keeps: bool = False


#: The tables that can be imported and exported, and what a row of each is. Actors are the one that is no entry.
TABLES: Mapping[str, EntryKind | None] = {
    "practices": EntryKind.PRACTICE,
    "pledges": EntryKind.PLEDGE,
    "statements": EntryKind.STATEMENT,
    "recommendations": EntryKind.RECOMMENDATION,
    "successes": EntryKind.SUCCESS,
    "challenges": EntryKind.CHALLENGE,
    "resources": EntryKind.RESOURCE,
    "actors": None,
}
#: Schemes that an entry is tagged with, each under the name of its column.
TAGGED = {
    "objective": "objectives",
    "action": "actions",
    "principle": "principles",
    "sdg": "sdg",
    "population": "populations",
    "stage": "stages",
    "level": "levels",
    "modality": "modalities",
    "polarity": "polarities",
    "framework": "frameworks",
}
_ACTORS_ABOUT = {
    Relation.ORGANIZATION: "whose it is; a name that is not known becomes an actor",
    Relation.SPEAKS: "who speaks",
    Relation.ADDRESSED: "who is addressed",
    Relation.PLACE: "the States or areas where it takes place",
    Relation.MENTIONED: "who is mentioned",
}
#: Fields that say again what an entry's own title, text or number says: written with it, never a column.
MIRRORED: Mapping[EntryKind, Mapping[str, str]] = {
    EntryKind.PRACTICE: {"number": "number", "title": "title", "description": "text"},
    EntryKind.PLEDGE: {"commitment": "text"},
    EntryKind.RESOURCE: {"title": "title"},
}
#: The kind of finding that an entry of a kind is read from, if its table does not tell.
FOUND_AS = "found_as"

LINE, TEXT, NAMES, SENTENCES = Text(lines=False), Text(), Texts(), Texts(separator="\n")


def _field(name: str, type: Type, about: str, *key: str) -> Column:
    return Column(name=name, type=type, part=Part.FIELD, key=key or (name,), about=about)


_SECTION = _field("section", LINE, "number or name of the section it is printed in")
_SESSION = _field("session", LINE, "the session it was said in")
_HEADING = _field("heading", LINE, "the heading above it")
_TOLD = (
    _field("actors", NAMES, "whose it is, as printed"),
    _field("what", TEXT, "what it is about"),
    _field("for_whom", NAMES, "populations, as the source tells"),
    _field("where", NAMES, "places, as printed"),
)
FIELDS: Mapping[EntryKind, tuple[Column, ...]] = {
    EntryKind.PRACTICE: (
        _field("organizations", NAMES, "who carries it out, as printed"),
        _field("partners", NAMES, "with whom, as printed"),
        _field("period", LINE, "when, as printed", "period", "text"),
        _field("period_start", Year(), "the year it began", "period", "start"),
        _field("period_end", Year(words=("ongoing",)), "the year it ended", "period", "end"),
        _field("scope", LINE, "where, as printed"),
        _field("impacts", SENTENCES, "what came of it"),
        _field("impact_natures", NAMES, "of each impact: achieved, expected .."),
        _field("lessons", SENTENCES, "what was learned"),
        _field("resources", Rows(("title", "url")), "where more is told"),
        _field("contacts", Rows(("name", "role", "email")), "whom to ask; no address is ever exported"),
        _field("briefly_referred", YesNo(), "whether the source names it in a few words only"),
        _SECTION,
    ),
    EntryKind.PLEDGE: (
        _field("actors", NAMES, "who pledges, as printed"),
        _field("by", Day(), "until when"),
        _SECTION,
    ),
    EntryKind.STATEMENT: (
        _field(FOUND_AS, Choice(("quote", "key_point")), "whether it is quoted or summed up"),
        _field("quote", TEXT, "the words quoted"),
        _field("speaker", LINE, "who spoke"),
        _field("affiliation", LINE, "for whom, in which capacity"),
        _HEADING,
        _SESSION,
        _SECTION,
    ),
    EntryKind.RECOMMENDATION: (
        _field("addressed_to", NAMES, "who should act, as printed"),
        _field("timeline_years", Years(), "years that it names"),
        _field("target", LINE, "the target that it names"),
        _field("asks_as", Choice(("recommend", "commit", "report", "ask", "criticise")), "in which way", "modality"),
        _field("asks_to", Choice(("do", "refrain")), "to do something or not", "polarity"),
        _field("calls_for_evidence", YesNo(), "whether it asks for data or research"),
        _HEADING,
        _SESSION,
        _SECTION,
    ),
    EntryKind.SUCCESS: (*_TOLD, _HEADING, _SESSION, _SECTION),
    EntryKind.CHALLENGE: (*_TOLD, _field("cause", TEXT, "what causes it"), _HEADING, _SESSION, _SECTION),
    EntryKind.RESOURCE: (
        _field("authors", NAMES, "who wrote it"),
        _field("publisher", LINE, "who published it"),
        _field("published", Year(), "the year it was published", "year"),
        _field(
            "type",
            Choice(("report", "data set", "guidance", "toolkit", "law", "platform", "video")),
            "what it is",
        ),
        _field("url", LINE, "where it can be had"),
        _SECTION,
    ),
}
_FIRST = (
    Column(name="id", type=Id(), part=Part.ID, about="empty for a new entry", keeps=True),
    Column(name="number", type=Text(lines=False, longest=32), part=Part.ATTRIBUTE, key=("number",), about="as printed"),
    Column(name="title", type=LINE, part=Part.ATTRIBUTE, key=("title",), about="if empty, the first words of the text"),
    Column(name="text", type=TEXT, part=Part.ATTRIBUTE, key=("text",), about="in the words of the source"),
    Column(
        name="language",
        type=Language(),
        part=Part.ATTRIBUTE,
        key=("language",),
        about="of title and text; of a new entry en, if it is empty",
        keeps=True,
    ),
    Column(name="year", type=Year(), part=Part.ATTRIBUTE, key=("year",), about="it was first printed in"),
    Column(
        name="phase",
        type=Choice(tuple(Phase)),
        part=Part.ATTRIBUTE,
        key=("phase",),
        about="of a new entry told by its year, if it is empty",
        keeps=True,
    ),
    Column(
        name="standing",
        type=Choice(tuple(Standing)),
        part=Part.ATTRIBUTE,
        key=("standing",),
        about="of a new entry recorded, if it is empty",
        keeps=True,
    ),
)
_TAGS = tuple(
    Column(name=name, type=Codes(scheme), part=Part.TAGS, key=(scheme,), about=f"tags of the scheme {scheme}")
    for scheme, name in TAGGED.items()
)
_ACTORS = tuple(
    Column(
        name=f"actors_{relation}",
        type=Actors(is_place=relation is Relation.PLACE),
        part=Part.ACTORS,
        key=(relation.value,),
        about=about,
    )
    for relation, about in _ACTORS_ABOUT.items()
)
_LAST = (
    Column(
        name="sources",
        type=Sources(),
        part=Part.SOURCES,
        about="every place that prints it, the first one first; of a new entry this file, if it is empty",
        keeps=True,
    ),
    Column(name="other", type=Other(), part=Part.OTHER, about="what extractors found besides"),
    Column(
        name="version",
        type=LINE,
        part=Part.VERSION,
        about="by which an import sees that an entry changed since the file was made; empty: do not look",
        keeps=True,
    ),
)
_OF_ACTORS = (
    Column(name="id", type=LINE, part=Part.ID, about="as exported; empty for a new one", keeps=True),
    Column(
        name="name", type=Text(lines=False, longest=200), part=Part.ATTRIBUTE, key=("name",), about="as it calls itself"
    ),
    Column(name="type", type=Code("actor_type"), part=Part.ATTRIBUTE, key=("type",), about="what kind of actor it is"),
    Column(name="m49", type=LINE, part=Part.ATTRIBUTE, key=("m49",), about="of a State, its area's code", keeps=True),
)


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of a table, in the order of an export."""
    kind = TABLES[table]
    return (*_FIRST, *FIELDS[kind], *_TAGS, *_ACTORS, *_LAST) if kind else _OF_ACTORS


@cache
def named_columns(table: str) -> Mapping[str, Column]:
    return {column.name: column for column in columns_of(table)}
