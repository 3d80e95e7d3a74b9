"""The groups of people that a passage names, by the codes of the Compact's scheme of populations."""

import re
from functools import cache

from throughline.compact.schemes import get_scheme

_JOINED = re.compile(r"\s+and\s+|,\s+")


def find_populations(text: str) -> list[str]:
    """The codes of the populations that a text names, in the scheme's order.

    >>> find_populations("Shelters for migrant women and returnees")
    ['women', 'returnees']
    """
    pattern, codes = _pattern()
    named = {codes[match[0].casefold().replace("-", " ")] for match in pattern.finditer(text)}
    return [concept.code for concept in get_scheme("population").concepts if concept.code in named]


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for concept in get_scheme("population").concepts:
        for name in (concept.label, *concept.aliases):
            for words in (name, *_JOINED.split(name)):
                codes.setdefault(words.casefold().replace("-", " "), concept.code)
    names = "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in sorted(codes, key=len, reverse=True))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE), codes
