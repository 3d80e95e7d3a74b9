"""Hyphens at line ends: which only part a word, and which belong to it.

A file does not tell ``migra-`` ``tion`` from ``rights-`` ``based``; the rest of the document does, for it prints most
of its words in the middle of a line too.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_HEAD = re.compile(r"([^\W_]+(?:[-‐][^\W_]+)*)\Z")
_TAIL = re.compile(r"\A([^\W\d_]+)")
_SUSPENDED = re.compile(r"\A(?:and|or|to|y|e|o|u|et|ou|und)\b")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S*[/=&?_.-]\Z")
COMPOUND_ENDS = frozenset(
    [
        *(
            "based",
            "building",
            "country",
            "driven",
            "friendly",
            "income",
            "led",
            "level",
            "making",
            "oriented",
            "owned",
        ),
        *("related", "responsive", "scale", "sensitive", "sized", "specific", "term", "wide", "year"),
    ]
)
"""Of words such as ``evidence-based``, whose hyphen stays."""
AUTOMATIC = 0.02
"""From this share of lines that end in a hyphen on, a program set them."""


class Hyphens:
    """What a document's words say of the hyphens at its line ends."""

    def __init__(self, lines: Iterable[str]) -> None:
        printed: list[str] = []
        ends = total = 0
        broken = False
        for line in lines:
            total += 1
            whole = line.rstrip()
            if broken:
                whole = whole.partition(" ")[2]
            broken = _ends_in_hyphen(whole)
            if broken:
                ends += 1
                whole = whole[:-1].rpartition(" ")[0]
            words = [word.lower() for word in _WORD.findall(whole)]
            printed += words
            for word in words if "-" in whole else ():
                if "-" in word:
                    parts = word.split("-")
                    printed += parts
                    printed += ["-".join(two) for two in pairwise(parts) if len(parts) > 2]
        self._counts = Counter(printed)
        self._automatic = ends > AUTOMATIC * total

    def join(self, above: str, below: str) -> tuple[str, str]:
        """The end of a line as it reads before the next, and what stands between the two: a line end or nothing.

        >>> Hyphens(["migration is", "for mi-", "gration"]).join("for mi-", "gration")
        ('for mi', '')
        """
        stem = above[:-1]
        if above.endswith(SOFT_HYPHEN):
            return stem, ""
        if not _ends_in_hyphen(above):
            return (above, "") if _ADDRESS_END.search(above) and below[:1].isalnum() else (above, "\n")
        if stem[-1:].isspace() or not stem or _SUSPENDED.match(below):
            return above, "\n"
        head, tail = _HEAD.search(stem), _TAIL.match(below)
        if not head or not tail or self._belongs(head[1], tail[1]):
            return above, ""
        return stem, ""

    def _belongs(self, head: str, tail: str) -> bool:
        """Whether the hyphen between the two is part of a word."""
        if (tail[0].isupper() or (len(head) > 1 and head.isupper())) and not (head.isupper() and tail.isupper()):
            return True
        last = re.split(r"[-‐]", head)[-1].lower()
        joined, hyphened = self._counts[last + tail.lower()], self._counts[f"{last}-{tail.lower()}"]
        if joined or hyphened:
            return hyphened > joined
        if not self._automatic or tail.lower() in COMPOUND_ENDS:
            return True
        return len(last) > 2 and len(tail) > 3 and bool(self._counts[last] and self._counts[tail.lower()])


def _ends_in_hyphen(line: str) -> bool:
    return line.endswith(("-", "‐", SOFT_HYPHEN))
