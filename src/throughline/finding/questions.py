"""Questions that agendas and concept notes print to guide a discussion."""

import re
from collections.abc import Iterable

from throughline.finding.finding import Finding, finding_at
from throughline.finding.placing import place
from throughline.finding.programmes import programme_sessions
from throughline.finding.report import Report
from throughline.reading.document import Block, BlockKind

NAME = "guiding-question"
VERSION = "1"
KINDS = ("guiding_question",)

LEADS = re.compile(
    r"\b(?:guiding|key|focus|discussion|possible|suggested|leading|framing|reflection|core|main|overarching)"
    r" questions?\b"
    r"|\bquestions? (?:for|to|that|proposed|which|of|guiding|on)\b|\bfollowing (?:\w+ )?questions?\b|^questions?:?$"
    r"|\b(?:preguntas|questions) (?:orientadoras|directrices|guia)\b",
    re.I,
)
_ASKED = re.compile(
    r"^.*\?[”\"’)]*(?=(?:[¹²³⁰⁴-⁹]+|\d{1,2})?$|\s+\d{1,2}[:.h]\d\d)", re.DOTALL
)  # a programme may go on
_LONGEST_LEAD = 400
_FEWEST = 2  # questions in a list that no words lead into


def find(report: Report) -> Iterable[Finding]:
    """A ``guiding_question`` finding each question under "Guiding questions" or in a list of questions."""
    sessions = programme_sessions(report.programme)
    run: list[Block] = []
    is_led = False
    for block in report.document.blocks:
        if _is_question(block) and (block.kind is BlockKind.LIST_ITEM or is_led):
            run.append(block)
        elif not (run and block.kind in (BlockKind.FOOTNOTE, BlockKind.CAPTION)):
            yield from _questions(report, run, sessions, is_led)
            run, is_led = [], _leads(block)
    yield from _questions(report, run, sessions, is_led)


def _questions(report: Report, run: list[Block], sessions: dict[int, str], is_led: bool) -> Iterable[Finding]:
    document = report.document
    for block in run if is_led or len(run) >= _FEWEST else ():
        asked = _ASKED.match(block.text)
        if asked and block.index not in report.in_cards:
            where = report.place(block)
            session = sessions.get(block.index) or (where.section if where.is_session else "")
            fields = {"question": asked[0], "session": session}
            yield finding_at(document, place(document, block, 0, asked.end()), kind="guiding_question", fields=fields)


def _is_question(block: Block) -> bool:
    is_line = block.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING)
    return is_line and "?" in block.text and _ASKED.match(block.text) is not None


def _leads(block: Block) -> bool:
    """Whether a heading or paragraph leads into questions."""
    text = block.text
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or "uestion" not in text or len(text) > _LONGEST_LEAD:
        return False
    return bool(LEADS.search(text)) and (block.kind is BlockKind.HEADING or text.endswith(":"))
