"""The example report's source, and the walk through its sections, cards and lists."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from throughline.compact import get_objective

FOLDER = Path(__file__).parents[2] / "src" / "throughline" / "examples" / "report"
UNAVAILABLE = ("Not available", "Not available yet")

Source = dict[str, Any]


def read_source() -> Source:
    """The report as written; footnotes that name the objectives of a round table are added to its notes."""
    source: Source = yaml.safe_load((FOLDER / "source.yaml").read_text(encoding="utf-8"))
    for table in source["forum"]["round_tables"]:
        source["notes"][note_key(table)] = objectives_note(table)
    return source


def sections(source: Source) -> Iterator[Source]:
    for part in source["parts"]:
        yield from part["sections"]


def practices(section: Source) -> Iterator[tuple[str, Source]]:
    """Each card of a section with its number, such as "2.1.3"."""
    for place, card in enumerate(section["practices"], start=1):
        yield f"{section['number']}.{place}", card


def note_key(table: Source) -> str:
    return table["name"].lower().replace(" ", "-")


def objectives_note(table: Source) -> str:
    """The footnote of a round table: each of its objectives with its title, the last first."""
    mark = {"dot": ".", "colon": ":"}[table["note_style"]]
    titles = [f"Objective {number}{mark} {get_objective(number).title}" for number in reversed(table["objectives"])]
    return "; ".join(titles) + "."


def quotes(items: list[Any]) -> Iterator[Source]:
    yield from (item for item in items if isinstance(item, dict) and "quote" in item)


def bullets(items: list[Any]) -> Iterator[tuple[str, list[str]]]:
    """Each bullet of a list with the bullets nested in it; quotes set between bullets are left out."""
    for item in items:
        if isinstance(item, str):
            yield item, []
        elif "quote" not in item:
            yield item["text"], item["items"]


def values(field: list[Any] | str | None) -> list[tuple[str, list[str]]]:
    """A card's impacts or lessons with what is nested in them; prose is one, "Not available" none."""
    if field is None or field in UNAVAILABLE:
        return []
    if isinstance(field, str):
        return [(field, [])]
    found: list[tuple[str, list[str]]] = []
    for item in field:
        if isinstance(item, dict):
            found[-1][1].append(item["nested"])
        else:
            found.append((item, []))
    return found
