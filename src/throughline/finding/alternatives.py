"""A pattern for any of many words, in which those that begin alike share what they begin with: it takes one look at
each letter, however many the words are."""

import re
from collections.abc import Iterable

_Tree = dict[str, "_Tree"]
_END = ""


def any_of(phrases: Iterable[str]) -> str:
    """The longest of the phrases that stands at a place, as part of a pattern; a blank in them is an escaped one.

    >>> any_of(["call", "call on", "urge"])
    '(?:call(?:\\\\ on)?|urge)'
    """
    tree: _Tree = {}
    for phrase in phrases:
        step = tree
        for sign in phrase:
            step = step.setdefault(sign, {})
        step[_END] = {}
    return f"(?:{_pattern(tree)})" if len(tree) == 1 else _pattern(tree)


def _pattern(tree: _Tree) -> str:
    branches = [re.escape(sign) + _pattern(below) for sign, below in tree.items() if sign]
    if not branches:
        return ""
    ends = _END in tree
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}" if ends or len(branches) > 1 else branches[0]
