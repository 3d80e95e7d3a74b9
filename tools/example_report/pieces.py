"""The report as a row of pieces, in the order in which every edition sets them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tools.example_report.source import Source, note_key, practices, sections


class Kind(StrEnum):
    COVER = "cover"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    QUOTE = "quote"
    BOX = "box"
    LABEL = "label"
    LINES = "lines"
    ABBREVIATION = "abbreviation"
    CONTENTS = "contents"
    BREAK = "break"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One block. ``text`` may hold footnote marks ``[^key]``. ``level``: of a heading 1 to 4, of a bullet 1 or 2.

    ``more``: a quote's attribution, a box's rows, an abbreviation's words. ``listed``: stands in the contents.
    ``link``: the address that the text leads to. ``head``: a paragraph’s first words, set bold.
    """

    kind: Kind
    text: str = ""
    level: int = 0
    more: tuple[str, ...] = ()
    link: str = ""
    head: str = ""
    listed: bool = False


def heading(text: str, level: int, *, listed: bool = False) -> Piece:
    return Piece(kind=Kind.HEADING, text=text, level=level, listed=listed)


def paragraph(text: str, head: str = "") -> Piece:
    return Piece(kind=Kind.PARAGRAPH, text=f"{head}{text}", head=head)


def bullet(text: str, level: int = 1, link: str = "") -> Piece:
    return Piece(kind=Kind.BULLET, text=text, level=level, link=link)


def label(text: str) -> Piece:
    return Piece(kind=Kind.LABEL, text=text)


def lines(text: str) -> Piece:
    return Piece(kind=Kind.LINES, text=text)


def quote(item: Source) -> Piece:
    speaker, affiliation = item["speaker"], item["affiliation"]
    attribution = speaker if item.get("unnamed") else f"{speaker}, {affiliation}"
    return Piece(kind=Kind.QUOTE, text=f"“{item['quote']}”", more=(attribution,))


def pieces(source: Source) -> list[Piece]:
    """The whole report, cover to annex."""
    row = [*front(source), *opening(source)]
    for part in source["parts"]:
        row += [Piece(kind=Kind.BREAK), heading(f"Part {part['number']}. {part['title']}", 1, listed=True)]
        for section in part["sections"]:
            row += section_pieces(section)
    return [*row, *forum(source["forum"]), *closing(source["closing"]), *annex(source)]


def front(source: Source) -> Iterator[Piece]:
    for text in (source["series"], source["name"], source["subtitle"], source["date"], source["notice"]):
        yield Piece(kind=Kind.COVER, text=text)
    yield Piece(kind=Kind.BREAK)
    yield from map(paragraph, source["imprint"])
    yield heading("ABBREVIATIONS", 1)
    for short, words in source["abbreviations"].items():
        yield Piece(kind=Kind.ABBREVIATION, text=short, more=(words,))
    yield heading("CONTENTS", 1)
    yield Piece(kind=Kind.CONTENTS)
    yield Piece(kind=Kind.BREAK)


def opening(source: Source) -> Iterator[Piece]:
    yield heading("FOREWORD", 1, listed=True)
    yield from map(paragraph, source["foreword"]["text"])
    yield lines("\n".join(source["foreword"]["signature"]))
    yield heading("KEY INSIGHTS", 1, listed=True)
    for insight in source["key_insights"]:
        yield heading(insight["heading"], 3)
        yield from headed_list(insight)
    introduction = source["introduction"]
    yield heading("INTRODUCTION", 1, listed=True)
    yield from running(introduction["blocks"])
    yield label(introduction["panel"]["heading"])
    yield from map(person, introduction["panel"]["people"])
    yield heading(introduction["method"]["heading"], 2)
    yield from map(paragraph, introduction["method"]["text"])


def running(blocks: Iterable[Any]) -> Iterator[Piece]:
    for block in blocks:
        yield quote(block) if isinstance(block, dict) else paragraph(block)


def headed_list(block: Source) -> Iterator[Piece]:
    """A list's lead-in, where it has one, then its bullets and the quotes set between them."""
    if "lead" in block:
        yield paragraph(block["lead"])
    for item in block["items"]:
        if isinstance(item, str):
            yield bullet(item)
        elif "quote" in item:
            yield quote(item)
        else:
            yield bullet(item["text"])
            yield from (bullet(inner, 2) for inner in item["items"])


def person(entry: list[str]) -> Piece:
    name, affiliation, *role = entry
    return bullet(f"{name}, {affiliation}" + (f" ({role[0]})" if role else ""))


def section_pieces(section: Source) -> Iterator[Piece]:
    yield heading(f"{section['number']}. {section['title']}", 2, listed=True)
    yield from running(section["text"])
    yield Piece(kind=Kind.BOX, text=section.get("box_style", "of"), more=tuple(box_rows(section)))
    for title, key in (("Successes", "successes"), ("Challenges", "challenges"), ("Ways forward", "ways_forward")):
        yield heading(title, 3)
        yield from headed_list(section[key])
    yield heading("Innovative approaches", 3)
    for number, card in practices(section):
        yield from card_pieces(number, card)
    yield from contributors(section)
    yield heading("Useful resources", 3)
    yield from (bullet(resource["text"]) for resource in section["useful_resources"])


def box_rows(section: Source) -> Iterator[str]:
    """The printed objectives: number and title, on one line or on two."""
    for box in section["boxes"]:
        number = box.get("printed", box["objective"])
        if section.get("box_style") == "colon":
            yield f"Objective {number}: {box['title']}"
        else:
            yield f"Objective {number} of the Global Compact\n“{box['title']}.”"


def contributors(block: Source) -> Iterator[Piece]:
    yield heading("Contributors and their interventions", 3)
    yield label("PANELLISTS")
    yield from map(person, block["panellists"])
    if "floor" in block:
        yield label("CONTRIBUTIONS FROM THE FLOOR")
        yield from map(bullet, block["floor"])


def card_pieces(number: str, card: Source) -> Iterator[Piece]:
    yield heading(f"{number} {card['title'].upper()}" + (" (BRIEFLY REFERRED TO)" if card.get("briefly") else ""), 4)
    for name, value in (
        ("ORGANIZATION", "/".join(card["organizations"])),
        ("PERIOD", card["period"]["text"]),
        ("GEOGRAPHICAL SCOPE", card["scope"]),
    ):
        yield label(name)
        yield lines(value)
    yield label("DESCRIPTION")
    yield from map(paragraph, card["description"])
    for name, key in (("IMPACTS", "impacts"), ("LESSONS LEARNED", "lessons")):
        if key in card:
            yield label(name)
            yield from listed_or_prose(card[key])
    yield label("RESOURCES")
    yield from resources(card["resources"])
    yield label("CONTACT")
    for contact in card["contacts"]:
        yield lines(", ".join(filter(None, (contact["name"], contact["role"]))))
        yield lines(contact["email"])


def listed_or_prose(field: list[Any] | str) -> Iterator[Piece]:
    if isinstance(field, str):
        yield paragraph(field)
    else:
        yield from (bullet(item) if isinstance(item, str) else bullet(item["nested"], 2) for item in field)


def resources(field: list[Source] | str) -> Iterator[Piece]:
    if isinstance(field, str):
        yield paragraph(field)
    else:
        yield from (bullet(resource["title"], link=resource.get("url", "")) for resource in field)


def forum(block: Source) -> Iterator[Piece]:
    yield Piece(kind=Kind.BREAK)
    yield heading(f"Part {block['number']}. {block['title']}", 1, listed=True)
    yield from map(paragraph, block["text"])
    for table in block["round_tables"]:
        yield heading(table["name"], 2, listed=True)
        yield from round_table(table)
    yield heading(block["debate"]["heading"], 2, listed=True)
    yield from (paragraph(f" – {told['text']}", head=told["run_in"]) for told in block["debate"]["text"])
    yield heading(block["pledges"]["heading"], 2, listed=True)
    yield paragraph(block["pledges"]["lead"])
    yield from (bullet(f"{pledge['actor']}: {pledge['text']}") for pledge in block["pledges"]["items"])


def round_table(table: Source) -> Iterator[Piece]:
    yield paragraph(f"{table['opening']}[^{note_key(table)}]")
    yield paragraph(
        f"The round table was co-chaired by {' and '.join(', '.join(chair) for chair in table['co_chairs'])}."
    )
    yield paragraph(
        f"A keynote speech was given by {' and '.join(', '.join(speaker) for speaker in table['keynotes'])}."
    )
    yield paragraph(panel(table))
    yield paragraph("The key points of the discussion were as follows:")
    for point in table["key_points"]:
        yield paragraph(f" {point['text'][0]}", head=f"{point['heading']}:")
        yield from map(paragraph, point["text"][1:])


def panel(table: Source) -> str:
    """The sentence that names moderator and panellists, and where it was counted the one on statements."""
    *first, last = [", ".join(panellist) for panellist in table["panellists"]]
    sentence = (
        f"{', '.join(table['moderator'])}, moderated interventions from the following panellists: "
        f"{'; '.join(first)}; and {last}."
    )
    if table["statements"]:
        sentence += (
            f" In the interactive discussion that followed the panel, {table['statements']} representatives of States, "
            "the United Nations system and stakeholders delivered statements."
        )
    return sentence


def closing(block: Source) -> Iterator[Piece]:
    yield heading(block["heading"], 1, listed=True)
    yield from running(block["blocks"])
    yield from contributors(block)


def annex(source: Source) -> Iterator[Piece]:
    yield heading(source["annex"], 1, listed=True)
    for section in sections(source):
        yield from (
            bullet(f"{number} {card['title']} – {'/'.join(card['organizations'])}")
            for number, card in practices(section)
        )
