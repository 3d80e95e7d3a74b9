"""The groups of people that a passage names, by the codes of the Compact's scheme of populations."""

import re
from functools import cache

from throughline.compact.schemes import get_scheme
from throughline.finding.alternatives import any_of

_JOINED = re.compile(r"\s+and\s+|,\s+")


def find_populations(text: str) -> list[str]:
    """The codes of the populations that a text names, in the scheme's order.

    >>> find_populations("Shelters for migrant women and returnees")
    ['women', 'returnees']
    """
    pattern, codes, order = _pattern()
    named = {codes[name.replace("-", " ")] for name in pattern.findall(text.casefold())}
    return sorted(named, key=order.__getitem__)


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str], dict[str, int]]:
    """A pattern of names in small letters, the code of each, and each code's number in the scheme."""
    codes: dict[str, str] = {}
    concepts = get_scheme("population").concepts
    for concept in concepts:
        for name in (concept.label, *concept.aliases):
            for words in (name, *_JOINED.split(name)):
                codes.setdefault(words.casefold().replace("-", " "), concept.code)
    names = any_of(codes).replace(r"\ ", "[ -]")
    return re.compile(rf"\b{names}\b"), codes, {concept.code: number for number, concept in enumerate(concepts)}
