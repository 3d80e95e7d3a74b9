"""Quotations set apart from the text, with the speakers printed under them."""

import re
from collections.abc import Iterable

from throughline.finding.contacts import is_person, split_name
from throughline.finding.finding import Finding, finding_at
from throughline.finding.placing import spans_of
from throughline.finding.report import Report
from throughline.reading.document import Block, BlockKind

NAME = "set-apart-quote"
VERSION = "1"
KINDS = ("quote",)

OPEN, CLOSE = '“"«„', '”"»“'
WHOLE = re.compile(r"^[“\"«„](.+)[”\"»“](?:\s*[¹²³⁰⁴-⁹]+)?$", re.DOTALL)
WITH_SPEAKER = re.compile(r"^[“\"«„](.+[.!?…])[”\"»]\s*([–—-]+\s*)?(\S.*)$", re.DOTALL)
NAMELESS = re.compile(
    r"^(?:a |the )?(?:representatives?|delegates?|participants?|speakers?|panell?ists?|members?)\b"
    r"(?:\s+(?:of|from|for)\b)?\s*(?:the )?(.*)$",
    re.I,
)

SHORTEST = 25


def find(report: Report) -> Iterable[Finding]:
    """A ``quote`` finding a set-apart quotation that has a speaker; its text is the quotation and the speaker."""
    document, places = report.document, report.places
    blocks = document.blocks
    for block in blocks:
        if block.kind is not BlockKind.PARAGRAPH or block.text[:1] not in OPEN:
            continue
        held = WHOLE.match(block.text)
        below = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
        if held and below and len(held[1]) >= SHORTEST and not _leads_on(blocks, block) and is_speaker(below):
            quote, speaker, parts = held[1], below.text, [block, below]
        elif (both := WITH_SPEAKER.match(block.text)) and len(both[1]) >= SHORTEST and _follows(both[2], both[3]):
            quote, speaker, parts = both[1], both[3], [block]
        else:
            continue
        name, affiliation = _split_speaker(speaker)
        fields = {
            "quote": quote.strip(),
            "speaker": name,
            "affiliation": affiliation,
            "section": places[block.index].section,
        }
        yield finding_at(document, spans_of(document, parts), kind="quote", fields=fields)


def is_speaker(block: Block) -> bool:
    """Whether the block under a quotation can name its speaker: a name, a comma, a function; no sentence."""
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and _names(block.text)


def _follows(dash: str | None, text: str) -> bool:
    """Whether what follows in a quotation's own paragraph is its speaker: after a dash, or a person and function."""
    if not _names(text):
        return False
    return bool(dash) or bool(NAMELESS.match(text)) or ("," in text and is_person(text.split(",")[0]))


def _names(text: str) -> bool:
    text = text.lstrip("–—- ")
    if not 3 <= len(text) <= 260 or not text[0].isupper() or text[0] in OPEN or text.endswith((":", "?", "!", "”")):
        return False
    if text.endswith(".") and not re.search(r"\b[A-Z]\.$|\betc\.$|\bInc\.$", text):
        return False
    return "," in text or bool(NAMELESS.match(text)) or len(text.split()) <= 6


def _leads_on(blocks: tuple[Block, ...], block: Block) -> bool:
    """Whether the quotation belongs to the text above, which announced it: an objective's title in its box."""
    above = blocks[block.index - 1].text if block.index else ""
    return bool(re.match(r"^Objective \d+\b[^.]{0,90}$", above))


def _split_speaker(text: str) -> tuple[str, str]:
    text = text.lstrip("–—- ")
    if nameless := NAMELESS.match(text):
        return text, nameless[1].strip()
    return split_name(text)
