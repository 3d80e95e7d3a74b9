"""Reads the codes of a vocabulary file whose lines are all plain, as they mostly are, many times as fast as YAML."""

import re
from collections.abc import Iterable

HEAD = "\ncodes:\n"
_CODE = re.compile(r"  (?:([a-z0-9][a-z0-9.-]*)|'([^'\"\\]+)'|\"([^'\"\\]+)\"):")
_TERM = re.compile(r"    ((?:\^ )?[^\W_A-Z][^\W_]*(?:[ |.*'-]+[^\W_]+)*[*']?): (\d+(?:\.\d+)?)(?: +#.*)?")


def read_plainly(lines: Iterable[str], least: float, most: float) -> dict[str, dict[str, float]] | None:
    """Code to term to weight, from the lines under ``codes:``, a term a line; None where YAML must tell what they say,
    or what is wrong with them. ``least``, ``most``: bounds of a weight."""
    codes: dict[str, dict[str, float]] = {}
    terms: dict[str, float] | None = None
    read_term = _TERM.fullmatch
    for line in lines:
        if found := read_term(line):
            term, written = found.groups()
            weight = float(written)
            if terms is None or term in terms or not least <= weight <= most:
                return None
            terms[term] = weight
        elif code := _CODE.fullmatch(line):
            name = code[1] or code[2] or code[3]
            if name in codes or terms == {}:
                return None
            terms = codes[name] = {}
        elif line and not line.lstrip().startswith("#"):
            return None
    return codes if terms else None
