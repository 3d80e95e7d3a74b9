"""Where in a report each block stands: its part, section, topic and heading.

A *section* is a numbered division ("1.2"), a session ("Round Table Two") or an unnumbered chapter ("Introduction");
a *topic* is what the heading above says of the items under it ("Challenges").
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from throughline.finding.words import find_label, find_role, find_topic
from throughline.reading.document import Block, BlockKind, Document

NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+(\S.*)$", re.DOTALL)
ROMAN = re.compile(r"^[IVXL]+\.\s+(\S.*?)\.?$")
PART = re.compile(r"^(?:Part|Chapter|Partie|Parte|Chapitre|Capítulo)\s+(?:\d+|[IVXL]+|[A-Z])\b[.:]?\s*(.*)$", re.I)
COUNT = r"(?:\d+|[IVX]+|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|[A-H])\b"
SESSION = re.compile(
    rf"^(?:(?:round[ -]?table|panel|session|working group|breakout(?: group)?|side event|day|workshop|theme|segment)"
    rf"\s+{COUNT}|{COUNT}\s+(?:round[ -]?table|panel|session)"
    r"|(?:opening|closing)\s+(?:segment|session|ceremony|remarks)|general debate|policy debate|plenary)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands. ``section``: number or name; ``title``: the section's words; ``is_session``: whether its
    heading is a session's; ``topic``: what the items here are, or ""; ``heading``: the nearest one above."""

    part: str = ""
    section: str = ""
    title: str = ""
    is_session: bool = False
    topic: str = ""
    heading: str = ""


def outline(document: Document, card_titles: Collection[int] = (), in_cards: Collection[int] = ()) -> list[Place]:
    """The place of each block, by its index.

    ``card_titles``: indexes of the blocks that are titles of practice cards; ``in_cards``: of all that cards are made
    of, where headings are labels and values and begin no section.
    """
    places: list[Place] = []
    place = Place()
    seen_topic = False
    for block in document.blocks:
        is_title = block.index in card_titles
        if is_head(block) and (is_title or block.index not in in_cards):
            before = place
            place = _below(place, block, seen_topic, is_title)
            if place.section != before.section:
                seen_topic = False
            seen_topic = seen_topic or bool(place.topic)
        places.append(place)
    return places


def is_head(block: Block) -> bool:
    """Whether a block heads what follows: a heading, or a line that ends in a colon and names a topic."""
    if block.kind is BlockKind.HEADING:
        return True
    return block.kind is BlockKind.PARAGRAPH and block.text.endswith(":") and bool(find_topic(block.text))


def _below(place: Place, block: Block, seen_topic: bool, is_card: bool) -> Place:
    """The place of what stands under the heading ``block``, given the place above it."""
    text = block.text
    if is_card:
        return replace(place, topic="card", heading=text)
    if topic := find_topic(text):
        if topic == "key_point" and block.level <= 2:
            return Place(part=place.part, section=text, title=text, topic=topic, heading=text)
        return replace(place, topic=topic, heading=text)
    if find_role(text):
        return replace(place, topic="contributor", heading=text)
    if find_label(text) and block.level >= 4:
        return replace(place, heading=text)
    if PART.match(text):
        return Place(part=text, section=text, title=text, heading=text)
    if SESSION.match(text) or ROMAN.match(text):
        chapter = ROMAN.match(text)
        name = (chapter[1] if chapter else text).rstrip(".")
        goes_on = not chapter and place.topic == "key_point"  # a summary goes on from day to day
        topic = place.topic if goes_on else ""
        return Place(
            part=place.part, section=name, title=name, is_session=bool(SESSION.match(name)), topic=topic, heading=text
        )
    if numbered := NUMBERED.match(text):
        return Place(part=place.part, section=numbered[1], title=numbered[2], heading=text)
    if block.level <= 2 or (seen_topic and block.level == 3 and place.topic != "key_point"):
        return Place(part=place.part if block.level > 2 else "", section=text, title=text, heading=text)
    return replace(place, topic="key_point" if place.topic == "key_point" else "", heading=text)
