"""Round tables that a text names by number, and the objectives that they discussed."""

import re
from functools import cache

from throughline.compact import round_tables

_ROUND_TABLE = re.compile(r"\bround[- ]?table\s+(?P<number>[1-4]|one|two|three|four)\b")
_NUMERALS = {"one": 1, "two": 2, "three": 3, "four": 4}


def find_round_tables(folded: str) -> dict[int, tuple[int, int]]:
    """The first place, start and end, of each round table named by number."""
    found: dict[int, tuple[int, int]] = {}
    if "table" in folded:
        for match in _ROUND_TABLE.finditer(folded):
            number = match["number"]
            found.setdefault(_NUMERALS.get(number) or int(number), match.span())
    return found


@cache
def cluster(round_table: int) -> frozenset[str]:
    """The codes of the objectives that a round table discussed, in any forum."""
    return frozenset(str(n) for table in round_tables() if table.number == round_table for n in table.objectives)
