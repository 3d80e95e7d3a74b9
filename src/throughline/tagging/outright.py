"""What a text, or a part of its context, names outright: by number, or by standing there as a title alone."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from throughline.compact import objectives
from throughline.tagging.evidence import REMEMBERED, Part
from throughline.tagging.words import split_words

if TYPE_CHECKING:
    from throughline.tagging.references import Reference

SIGNALS = frozenset(
    each + plural
    for each in ("objective", "objectif", "objetivo", "action", "goal", "sdg", "target", "indicator", "paragraph")
    for plural in ("", "s")
)
"""Words, folded, of which one stands in whatever text names a code outright."""
LONGEST_TITLE = 20


@cache
def _objectives_by_title() -> dict[str, str]:
    """Objectives by short label and by title, as they are when they stand alone."""
    names = [(name, each.code) for each in objectives() for name in (each.label, each.title)]
    return {" ".join(split_words(name).words): code for name, code in names}


def references_in(part: Part) -> "list[Reference]":
    """What a part names. A heading or title is the context of many texts, and looked through once."""
    return _find_references(part) if part.name == "text" else _references_around(part)


@lru_cache(maxsize=REMEMBERED)
def _references_around(part: Part) -> "list[Reference]":
    return _find_references(part)


def _find_references(part: Part) -> "list[Reference]":
    words = part.words
    titled = _objectives_by_title().get(" ".join(words.words)) if 0 < len(words) <= LONGEST_TITLE else None
    if titled is None and SIGNALS.isdisjoint(words.words):
        return []
    # Its patterns take a while to build, and most texts name nothing.
    from throughline.tagging.references import Reference, find_references

    if titled is None:
        return find_references(part.text, words.folded)
    return [Reference(scheme="objective", code=titled, rule="title", start=words.starts[0], end=words.ends[-1])]
