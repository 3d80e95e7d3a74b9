"""What management answered to each recommendation: from matrix tables, labelled cells and labelled paragraphs.

Three ways of printing are known: a table with a column each for recommendation, response, actions; a form for each
recommendation, its labels in the cells, over a table of actions; and running text under labels.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from throughline.finding.finding import Finding, finding_at
from throughline.finding.matrix_words import find_column, find_decision, find_labelled
from throughline.finding.placing import place, spans_of
from throughline.finding.recommending import recommendation_fields
from throughline.finding.report import Report
from throughline.reading.cleaning import BULLETS, clean
from throughline.reading.document import Block, BlockKind, Document
from throughline.reading.tables import cells_by_column, raw_cells

NAME = "management-response"
VERSION = "1"
KINDS = ("management_response", "recommendation")

LONGEST_STATUS = 60
"""Characters; what is longer tells how to fill the cell in."""
_ITEM = re.compile(
    rf"<li\b[^>]*>|(?:^|\n|<br\s*/?>)\s*(?:[{BULLETS}]\s*|[-–—*]\s+|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]\s+|\d+\.\d+\.?\s+)"
)
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)[.)]?\s+(?=\S)")
_MENTION = re.compile(r"response|r[ée]ponse|respuesta|agree|accept", re.IGNORECASE)


@dataclass(slots=True)
class _Response:
    """``fields``: texts by their codes. ``is_open``: the code of a label whose value is still to come."""

    number: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    actions: list[dict[str, Any]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    is_open: str = ""
    in_table: bool = False

    def add(self, block: Block) -> None:
        if not self.blocks or self.blocks[-1] is not block:
            self.blocks.append(block)

    def add_words(self, code: str, words: str) -> None:
        self.fields[code] = f"{self.fields.get(code, '')} {words}".strip()

    @property
    def is_answered(self) -> bool:
        return bool(self.fields.get("recommendation") and ("response" in self.fields or self.actions))


def find(report: Report) -> Iterable[Finding]:
    """Two findings a recommendation that is answered: itself, and the answer with the cells and paragraphs it is in."""
    if not any(_MENTION.search(block.text) for block in report.document.blocks):
        return
    for response in _Matrix(report.document).read():
        if response.is_answered:
            yield _finding(report.document, response)
            yield from _recommendation(report, response)


def _finding(document: Document, response: _Response) -> Finding:
    answer = response.fields.get("response", "")
    fields = {
        "recommendation": response.fields["recommendation"],
        "response": answer,
        "actions": response.actions,
        "number": response.number or None,
        "decision": find_decision(answer),
        "addressed_to": response.fields.get("addressed_to"),
        "priority": response.fields.get("priority"),
    }
    spans = spans_of(document, response.blocks)
    return finding_at(
        document, spans, kind="management_response", fields=fields, confidence=1.0 if response.in_table else 0.8
    )


def _recommendation(report: Report, response: _Response) -> Iterator[Finding]:
    """The recommendation alone, where it stands in one piece."""
    words = response.fields["recommendation"]
    for block in response.blocks:
        if (start := block.text.find(words)) < 0:
            continue
        addressed = response.fields.get("addressed_to")
        stands = report.place(block)
        fields = {"heading": stands.heading, "section": stands.section, **recommendation_fields(words)}
        if addressed:
            fields["addressed_to"] = [addressed]
        spans = place(report.document, block, start, start + len(words))
        yield finding_at(report.document, spans, kind="recommendation", fields=fields)
        return


class _Matrix:
    """Reads a document from its first block to its last; ``heads``: what the columns of the table at hand hold."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._heads: dict[int, str] = {}
        self._at_head = False
        self._above: dict[int, str] = {}
        self._now: _Response | None = None

    def read(self) -> Iterator[_Response]:
        for block in self._document.blocks:
            before = self._now
            if block.kind is BlockKind.TABLE_ROW:
                self._row(block)
            elif block.kind not in (BlockKind.FOOTNOTE, BlockKind.CAPTION):
                self._running(block)
            if before and before is not self._now:
                yield before
        if self._now:
            yield self._now

    def _row(self, block: Block) -> None:
        cells = cells_by_column(block)
        if self._reads_head(cells):
            return
        labelled = [(cell, found) for cell in cells.values() if (found := find_labelled(cell))]
        if labelled and find_labelled(next(iter(cells.values()))):
            filled = [cell for cell in cells.values() if cell]
            if len(labelled) == 1 and not labelled[0][1].value and len(filled) > 1:
                label = labelled[0][1]
                self._label(block, label.code, label.number, " ".join(filled[1:]))
            else:
                for _, label in labelled:
                    self._label(block, label.code, label.number, label.value)
        elif self._heads:
            self._named_row(block, cells)
        if self._now and self._now.blocks and self._now.blocks[-1] is block:
            self._now.in_table = True

    def _reads_head(self, cells: dict[int, str]) -> bool:
        """Whether a row names the columns under it, which is kept in mind; one below may part its last names."""
        filled = {column: cell for column, cell in cells.items() if cell}
        codes = {column: code for column, cell in filled.items() if (code := find_column(cell))}
        known = set(codes.values())
        if self._at_head and 0 not in filled and codes and len(codes) == len(filled):
            self._heads |= codes
            return True
        labels = [label for cell in filled.values() if (label := find_labelled(cell)) and label.value]
        is_whole = len(codes) > 1 and 2 * len(codes) > len(filled) and not labels
        if is_whole and (
            ("recommendation" in known and known & {"response", "action"})
            or ("action" in known and known & {"unit", "date", "response"})
        ):
            self._heads, self._at_head, self._above = codes, True, {}
            return True
        self._at_head = False
        return False

    def _named_row(self, block: Block, cells: dict[int, str]) -> None:
        """A row under the names of its columns. A cell that is joined with the one above says the same."""
        columns = {column: cells.get(column, self._above.get(column, "")) for column in self._heads}
        self._above = columns
        said = dict.fromkeys(self._heads.values(), "")
        for column, code in self._heads.items():
            said[code] = f"{said[code]} {columns[column]}".strip()
        own = {self._heads[column] for column, cell in cells.items() if cell and column in self._heads}
        if "recommendation" in own:
            self._begin(said.get("number", ""), said["recommendation"])
        if not self._now:
            return
        for code in ("response", "priority", "addressed_to"):
            if code in own:
                self._now.add_words(code, said[code])
        if "recommendation" in own:
            self._now.fields.setdefault("response", "")
        if own & {"recommendation", "response", "action"}:
            self._now.add(block)
        if "action" in own:
            self._now.actions += self._actions(block, said)

    def _actions(self, block: Block, said: dict[str, str]) -> list[dict[str, Any]]:
        """The actions of a row: one for each item of its cell, with its own unit and date where these are as many."""
        raw = dict(zip(cells_by_column(block), raw_cells(self._document, block), strict=True))
        items = {code: _items(raw[column]) for column, code in self._heads.items() if column in raw}
        actions = items["action"] if _are_actions(items["action"]) else [said["action"]]

        def value(code: str, number: int) -> str:
            listed = items.get(code, [])
            return listed[number] if len(listed) == len(actions) > 1 else said.get(code, "")

        return [
            _action(text, value("unit", number), value("date", number), value("status", number))
            for number, text in enumerate(actions)
        ]

    def _begin(self, number: str, recommendation: str) -> None:
        label = find_labelled(recommendation)
        if label and label.code == "recommendation" and label.value:
            number, recommendation = label.number or number, label.value
        elif not number and (numbered := _NUMBERED.match(recommendation)):
            number, recommendation = numbered[1], recommendation[numbered.end() :]
        self._now = _Response(number=number.rstrip("."), fields={"recommendation": recommendation})

    def _label(self, block: Block, code: str, number: str, value: str) -> None:
        if code == "recommendation":
            self._now = _Response(number=number, fields={"recommendation": value} if value else {})
        if not self._now:
            return
        now = self._now
        now.add(block)
        now.is_open = "" if value and block.kind is BlockKind.TABLE_ROW else code
        if code == "action" and value:
            now.actions.append(_action(value))
        elif code in ("unit", "date", "status") and value:
            self._give_to_actions(code, value)
        elif code in ("response", "priority", "addressed_to"):
            now.add_words(code, value)

    def _give_to_actions(self, code: str, value: str) -> None:
        assert self._now
        for action in self._now.actions:
            if not action[code]:
                action[code] = value

    def _running(self, block: Block) -> None:
        """A paragraph, list item or heading: a label with its value, or the value of the label above."""
        if label := find_labelled(block.text):
            self._label(block, label.code, label.number, label.value)
            return
        self._heads = {}
        now = self._now
        if now is None:
            return
        if block.kind is BlockKind.HEADING or not now.is_open:
            now.is_open = ""
            return
        if now.is_open == "action":
            now.actions.append(_action(block.text))
        elif now.is_open in ("unit", "date", "status"):
            self._give_to_actions(now.is_open, block.text)
            now.is_open = ""
        else:
            now.add_words(now.is_open, block.text)
        now.add(block)


def _items(cell: str) -> list[str]:
    return [words for part in _ITEM.split(cell) if (words := clean(part))]


def _are_actions(items: list[str]) -> bool:
    """Whether the items of a cell stand each for itself; not those of a list in the middle of a sentence."""
    return len(items) > 1 and not any(item[0].islower() or item.endswith(":") for item in items)


def _action(text: str, unit: str = "", date: str = "", status: str = "") -> dict[str, Any]:
    return {
        "action": text,
        "unit": unit or None,
        "date": date or None,
        "status": status if 0 < len(status) <= LONGEST_STATUS else None,
    }
