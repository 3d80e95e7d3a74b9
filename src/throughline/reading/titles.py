"""The title of a document that begins without a title page, from what it says of itself or repeats on its pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from throughline.reading.document import Block, BlockKind

FRONT_BLOCKS = 40
LONGEST = 160
LEAST_REPEATED, FEWEST_WORDS = 3, 3

_TOLD = re.compile(
    r"\b[Tt]h(?:e|is) (?P<title>(?:(?:final|present|annual|joint|first|second|third|national|voluntary) )*"
    r"(?:report|summary|proceedings|publication|review|study|evaluation|assessment|paper|brief|guide|handbook) "
    r"(?:of|on|from) (?:the )?[^.;:()]{3,120}?),? "
    r"(?:(?:was|were|has been|have been) (?:drafted|written|prepared|edited|compiled|produced|commissioned|made)"
    r"|(?:presents|summarizes|summarises|provides|contains|sets out|describes))\b"
)
_SHORT_NAME = re.compile(r"\b[A-Z]{2,8}s?\b")
_LONG_NAME = r"((?!The )(?:[A-ZÀ-Þ][\w’'-]+ (?:(?:of|on|for|and|in|the|to) ){{0,2}}){{1,8}})\({}\)"
_PAGE = re.compile(r"^\W*\d{1,3}\b\W+|\W+\d{1,3}\W*$|\s+(?=\s)|^\W+|\W+$")
_NO_NAME = re.compile(r"^(?:page|chapter|annex|www\.|https?:)|@", re.IGNORECASE)


def find_told_title(blocks: Sequence[Block], furniture: Iterable[str]) -> str | None:
    """What the first pages call the document ("the report of the forum was drafted by .."), names spelled out; failing
    that its running head. ``furniture``: what belongs to no block."""
    front = [block.text for block in blocks[:FRONT_BLOCKS] if block.kind is BlockKind.PARAGRAPH]
    for text in front:
        if (told := _TOLD.search(text)) and re.search(r"\d|[A-Z]", told["title"]):
            title = _SHORT_NAME.sub(lambda name: _spelled_out(name[0], front), told["title"])
            return title[0].upper() + title[1:]
    return _running_head(furniture)


def _spelled_out(name: str, texts: Iterable[str]) -> str:
    """The long form that a text prints before the short one in brackets; the short one where none does."""
    pattern = re.compile(_LONG_NAME.format(re.escape(name)))
    return next((found[1].strip() for text in texts if (found := pattern.search(text))), name)


def _running_head(furniture: Iterable[str]) -> str | None:
    """The words that are repeated most at the head or foot of pages, without page numbers."""
    heads = Counter(_PAGE.sub("", head) for head in furniture if len(head) <= LONGEST)
    likely = [
        (times, head)
        for head, times in heads.items()
        if times >= LEAST_REPEATED and len(head.split()) >= FEWEST_WORDS and not _NO_NAME.search(head)
    ]
    return max(likely)[1] if likely else None
