"""What stands around a passage or finding of a document, for the tagger."""

from bisect import bisect_right
from collections.abc import Sequence

from throughline.finding.finding import Finding
from throughline.reading.document import Block, BlockKind
from throughline.tagging.tag import Context


class Surroundings:
    """The heading above each place of a document, and the document's title."""

    def __init__(self, blocks: Sequence[Block], title: str) -> None:
        headings = [block for block in blocks if block.kind is BlockKind.HEADING]
        self._starts = [block.start for block in headings]
        self._texts = [block.text for block in headings]
        self._title = title

    def of_block(self, block: Block) -> Context:
        """The context of a passage: the heading above it (of a heading, itself)."""
        return Context(heading=self._heading_above(block.start), document=self._title)

    def of_finding(self, finding: Finding) -> Context:
        """The context of a finding: its own heading and session where it has them."""
        session = finding.fields.get("session") or finding.fields.get("section") or ""
        heading = finding.fields.get("heading") or self._heading_above(finding.anchor.spans[0][0])
        return Context(heading=str(heading), session=str(session), document=self._title)

    def _heading_above(self, offset: int) -> str:
        index = bisect_right(self._starts, offset)
        return self._texts[index - 1] if index else ""
