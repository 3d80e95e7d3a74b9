"""What ought to be found in the example report, told by its source and not by any extractor.

Texts are as printed, without footnote marks. ``nested``: the bullets within a bullet.
"""

import json
from typing import Any

from throughline.compact import get_objective
from tools.example_report.pieces import card_pieces, pieces
from tools.example_report.source import Source, bullets, practices, quotes, sections, values
from tools.example_report.text import NOTE


def expected_json(source: Source) -> str:
    """Kinds of findings, each a list in the order of the report, as JSON."""
    expected = {
        "practices": [
            practice(section, number, card) for section in sections(source) for number, card in practices(section)
        ],
        "quotes": expected_quotes(source),
        "contributors": expected_contributors(source),
        "objective_references": objective_references(source),
        "successes": told(source, "successes"),
        "challenges": told(source, "challenges"),
        "recommendations": told(source, "ways_forward"),
        "resources": [
            {"section": section["number"], **resource}
            for section in sections(source)
            for resource in section["useful_resources"]
        ],
        "sessions": [
            {"name": table["name"], "objectives": table["objectives"], "statements": table["statements"]}
            for table in source["forum"]["round_tables"]
        ],
        "key_points": key_points(source),
        "run_in": [
            {"kind": told["kind"], "heading": told["run_in"], "text": told["text"]}
            for told in source["forum"]["debate"]["text"]
        ],
        "pledges": [
            {"actors": [pledge["actor"]], "commitment": pledge["commitment"], "by": pledge["by"]}
            for pledge in source["forum"]["pledges"]["items"]
        ],
        "footnotes": [note.strip() for note in notes_in_order(source)],
    }
    return json.dumps(expected, ensure_ascii=False, indent=1) + "\n"


def plain(text: str) -> str:
    return NOTE.sub("", text)


def practice(section: Source, number: str, card: Source) -> dict[str, Any]:
    heading = next(card_pieces(number, card)).text
    return {
        "number": number,
        "title": card["title"].upper(),
        "heading": heading,
        "organizations": card["organizations"],
        "period": card["period"],
        "scope": card["scope"],
        "description": card["description"],
        "impacts": [{"text": text, "nested": nested} for text, nested in values(card.get("impacts"))],
        "lessons": [{"text": text, "nested": nested} for text, nested in values(card["lessons"])],
        "resources": []
        if isinstance(card["resources"], str)
        else [{"url": None, **entry} for entry in card["resources"]],
        "contacts": card["contacts"],
        "briefly_referred": bool(card.get("briefly")),
        "section": section["number"],
    }


def expected_quotes(source: Source) -> list[dict[str, str]]:
    places = [("INTRODUCTION", source["introduction"]["blocks"])]
    for section in sections(source):
        places += [(section["number"], section["text"])]
        places += [(section["number"], section[key]["items"]) for key in ("successes", "challenges", "ways_forward")]
    places += [(source["closing"]["heading"], source["closing"]["blocks"])]
    return [
        {"quote": quote["quote"], "speaker": quote["speaker"], "affiliation": quote["affiliation"], "section": place}
        for place, items in places
        for quote in quotes(items)
    ]


def expected_contributors(source: Source) -> list[dict[str, str | None]]:
    found = people(source["introduction"]["panel"]["people"], "INTRODUCTION")
    for section in sections(source):
        found += people(section["panellists"], section["number"])
        found += [contributor("floor", name, None, section["number"]) for name in section["floor"]]
    for table in source["forum"]["round_tables"]:
        roles = (("co-chair", table["co_chairs"]), ("keynote", table["keynotes"]), ("moderator", [table["moderator"]]))
        for role, entries in (*roles, ("panellist", table["panellists"])):
            found += [contributor(role, name, affiliation, table["name"]) for name, affiliation in entries]
    return found + people(source["closing"]["panellists"], source["closing"]["heading"])


def people(entries: list[list[str]], section: str) -> list[dict[str, str | None]]:
    return [contributor(*(role or ["panellist"]), name, affiliation, section) for name, affiliation, *role in entries]


def contributor(role: str, name: str, affiliation: str | None, section: str) -> dict[str, str | None]:
    return {"role": role, "name": name, "affiliation": affiliation, "section": section}


def objective_references(source: Source) -> list[dict[str, Any]]:
    """Those of the sections' boxes, then those of the round tables' footnotes."""
    boxed = [box for section in sections(source) for box in section["boxes"]]
    noted = [number for table in source["forum"]["round_tables"] for number in reversed(table["objectives"])]
    return [reference(box.get("printed", box["objective"]), box["objective"], box["title"]) for box in boxed] + [
        reference(number, number, get_objective(number).title) for number in noted
    ]


def reference(printed: int, number: int, title: str) -> dict[str, Any]:
    return {"number_printed": printed, "title_printed": title, "number": number, "consistent": printed == number}


def told(source: Source, key: str) -> list[dict[str, Any]]:
    return [
        {"section": section["number"], "text": text, "nested": nested}
        for section in sections(source)
        for text, nested in bullets(section[key]["items"])
    ]


def key_points(source: Source) -> list[dict[str, Any]]:
    return [
        {"session": table["name"], "heading": point["heading"], "text": point["text"]}
        for table in source["forum"]["round_tables"]
        for point in table["key_points"]
    ]


def notes_in_order(source: Source) -> list[str]:
    keys = (key for piece in pieces(source) for key in NOTE.findall(piece.text))
    return [source["notes"][key] for key in keys]
