"""Comments in a file that switch rules off: ``<!-- throughline: off TERM001 -->`` and its like.

``off`` and ``on`` hold from their line to the end of the file or to the next such comment; ``off-next-line`` for the
line below, or the passage that begins there. Without a code they hold for every rule.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.checking.diagnostic import RULES
from throughline.compact.errors import nearest
from throughline.reading.document import Document

MARK = "throughline:"
_COMMENT = re.compile(r"<!--\s*throughline:\s*([a-z-]+)((?:[\s,]+[A-Za-z]+\d*)*)\s*-->")
_VERBS = ("off", "on", "off-next-line")


class WrongSwitch(ValueError):
    """A comment that switches nothing; ``str()`` is one line with file, line and remedy."""

    def __init__(self, document: Document, line: int, found: str, known: tuple[str, ...]) -> None:
        near = nearest(found, known)
        hint = f'Did you mean "{near[0]}"?' if near else f"Write one of {', '.join(known)}."
        super().__init__(f'E2605 {document.path}, line {line}: the comment switches nothing, for "{found}". {hint}')


@dataclass(frozen=True, slots=True)
class Switches:
    """Lines from and to which (inclusive) a code is off; nothing else of a file has to be kept."""

    ranges: tuple[tuple[str, int, int], ...] = ()

    def is_off(self, code: str, line: int | None) -> bool:
        return any(code == off and first <= (line or 1) <= last for off, first, last in self.ranges)


def read_switches(document: Document) -> tuple[Switches, list[WrongSwitch]]:
    """What the comments of a document switch off, and the comments that are wrong."""
    if MARK not in document.text or not document.has_lines:
        return Switches(), []
    ranges: list[tuple[str, int, int]] = []
    wrong: list[WrongSwitch] = []
    off: dict[str, int] = {}
    last = len(document.lines)
    for line, verb, codes, strangers in _comments(document):
        wrong += [WrongSwitch(document, line, stranger, tuple(RULES)) for stranger in strangers]
        if verb not in _VERBS:
            wrong.append(WrongSwitch(document, line, verb, _VERBS))
        elif verb == "off":
            off |= {code: line for code in codes if code not in off}
        elif verb == "on":
            ranges += [(code, off.pop(code), line) for code in codes if code in off]
        else:
            below = _end_below(document, line)
            ranges += [(code, line, below) for code in codes]
    return Switches((*ranges, *((code, line, last) for code, line in off.items()))), wrong


def _comments(document: Document) -> Iterator[tuple[int, str, list[str], list[str]]]:
    """Line, verb, known codes and unknown ones of each comment."""
    for match in _COMMENT.finditer(document.text):
        named = match[2].replace(",", " ").split()
        known = [code for code in named if code in RULES]
        strangers = [code for code in named if code not in RULES]
        yield document.line_at(match.start()), match[1], known or ([] if strangers else list(RULES)), strangers


def _end_below(document: Document, line: int) -> int:
    """The last line of the passage that begins below a line."""
    for block in document.blocks:
        if block.line_start > line:
            return block.line_end
    return line
