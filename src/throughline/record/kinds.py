"""What an entry can be, the strand it belongs to, and what actors have to do with it."""

from enum import StrEnum


class Strand(StrEnum):
    SAID = "said"
    PROMISED = "promised"
    DONE = "done"
    CHANGED = "changed"


class EntryKind(StrEnum):
    PRACTICE = "practice"
    PLEDGE = "pledge"
    STATEMENT = "statement"
    RECOMMENDATION = "recommendation"
    SUCCESS = "success"
    CHALLENGE = "challenge"
    RESOURCE = "resource"


class Relation(StrEnum):
    """What an actor has to do with an entry: four different things, and a fifth, whose practice or pledge it is."""

    ORGANIZATION = "organization"
    SPEAKS = "speaks"
    ADDRESSED = "addressed"
    PLACE = "place"
    MENTIONED = "mentioned"


#: A resource is what a source recommends to read or use: none of the four, so it has no strand.
STRAND: dict[EntryKind, Strand | None] = {
    EntryKind.PRACTICE: Strand.DONE,
    EntryKind.PLEDGE: Strand.PROMISED,
    EntryKind.STATEMENT: Strand.SAID,
    EntryKind.RECOMMENDATION: Strand.SAID,
    EntryKind.SUCCESS: Strand.SAID,
    EntryKind.CHALLENGE: Strand.SAID,
    EntryKind.RESOURCE: None,
}

#: Kinds of findings that become entries. All others stay findings: a practice that running text only mentions has no
#: card to check it by and would swell what is counted as done; an answer of management stands beside what it answers.
ENTRY_OF_FINDING: dict[str, EntryKind] = {
    "practice": EntryKind.PRACTICE,
    "pledge": EntryKind.PLEDGE,
    "quote": EntryKind.STATEMENT,
    "key_point": EntryKind.STATEMENT,
    "recommendation": EntryKind.RECOMMENDATION,
    "success": EntryKind.SUCCESS,
    "challenge": EntryKind.CHALLENGE,
    "resource": EntryKind.RESOURCE,
}

MANAGEMENT_RESPONSE = "management_response"
#: What is named in passing, in nearly every paragraph: shown together and folded, and no reason to show a passage that
#: a document's rights keep back.
IN_PASSING = frozenset({"figure", "date", "legal_instrument", "name_variant"})
