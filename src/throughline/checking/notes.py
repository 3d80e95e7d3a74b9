"""``SRC001``, its first half: footnote marks without a footnote."""

import re
from collections.abc import Iterator

from throughline.checking.diagnostic import Diagnostic, Severity, where_in
from throughline.finding.report import Report
from throughline.reading.document import Block, BlockKind

CODE = "SRC001"

_RAISED_DIGITS = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans(_RAISED_DIGITS, "1230456789")
# Raised numbers behind a word of three letters or a stop; "m²" and "CO₂" have none of these before them.
_RAISED_MARK = re.compile(r"[¹²³⁰⁴-⁹]{1,3}(?![\w¹²³⁰⁴-⁹])")
_BEFORE_MARK = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?)\]”\"’»])\Z")
_NAMED_MARK = re.compile(r"\[\^(\w{1,12})\](?!:)")
_NAMED_NOTE = re.compile(r"^\s*\[\^(\w{1,12})\]:", re.MULTILINE)
_GLUED_MARK = re.compile(r"[.,;:!?)\]”\"’»](\d{1,3})(?=\s+[^\W\d_]|$)")
_DIGITS = re.compile(r"\d+")
_IN_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TABLE_ROW)


def check(report: Report) -> Iterator[Diagnostic]:
    """A diagnostic for each mark whose note the document does not print.

    A plain number behind a stop counts as a mark only where the document has notes of that kind up to a higher number.
    """
    document = report.document
    notes = {_number(block) for block in document.blocks if block.kind is BlockKind.FOOTNOTE}
    notes.update(_NAMED_NOTE.findall(document.text) if "[^" in document.text else ())
    highest = max((int(note) for note in notes if note.isdecimal()), default=0)
    for block in document.blocks:
        if block.kind not in _IN_TEXT:
            continue
        for mark, start in _marks(block.text, highest):
            if mark not in notes:
                notes.add(mark)  # said once
                yield Diagnostic(
                    code=CODE,
                    severity=Severity.WARNING,
                    where=where_in(document, block, start),
                    message=f"the text has a footnote mark {mark}, but there is no footnote {mark}",
                    suggestion="Add the footnote, or take the mark out.",
                )


def _marks(text: str, highest: int) -> Iterator[tuple[str, int]]:
    """The footnote marks of a text, each with its place."""
    if not text.isascii() and any(digit in text for digit in _RAISED_DIGITS):
        for match in _RAISED_MARK.finditer(text):
            if _BEFORE_MARK.search(text, max(0, match.start() - 3), match.start()):
                yield match[0].translate(_RAISED).lstrip("0"), match.start()
    if "[^" in text:
        for match in _NAMED_MARK.finditer(text):
            yield match[1], match.start()
    for match in _GLUED_MARK.finditer(text) if highest else ():
        if int(match[1]) <= highest and match.start() and text[match.start() - 1].isalpha():
            yield match[1].lstrip("0"), match.start(1)


def _number(block: Block) -> str:
    marker = block.marker.translate(_RAISED)
    digits = _DIGITS.search(marker)
    return digits[0].lstrip("0") if digits else marker.strip("[]^: ")
