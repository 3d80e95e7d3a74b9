"""Items of a printed programme: "10:45 – 11:30 Panel 2 – Saving lives", with what stands under each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from throughline.finding.outline import SESSION
from throughline.reading.document import Block, BlockKind, Document

_HOUR = r"\d{1,2}\s*[:.h]\s*\d{2}(?:\s*(?:a\.?m\.?|p\.?m\.?|hrs|hours))?"
_MINUTES = re.compile(r"\d[:.h]\d\d.{1,12}\d[:.h]\d\d")
_TIMED = re.compile(rf"(?:^|(?<=\s))({_HOUR})\s*(?:[–—-]|to)\s*({_HOUR})\s*[:.–—-]?\s*", re.I)
_SENTENCE_END = re.compile(r"(?<=[a-z)])\.\s+(?=[A-Z])")
_LONGEST = 240  # characters of a title


@dataclass(slots=True)
class ProgrammeItem:
    """``block.text[start:end]`` is the title as printed; ``below``: the blocks up to the next item or heading."""

    block: Block
    start: int
    end: int
    below: list[Block] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.block.text[self.start : self.end].strip()


def programme_items(document: Document) -> Iterator[ProgrammeItem]:
    """The items of the programmes that a document prints, in order."""
    item: ProgrammeItem | None = None
    for block in document.blocks:
        times = list(_times(block)) if _has_time(block) else []
        if item and times and times[0].start():
            item.below.append(block)
        if times:
            for time, following in zip(times, [*times[1:], None], strict=True):
                if item:
                    yield item
                item = ProgrammeItem(block, time.end(), _end(block.text, time.end(), following))
        elif item and block.kind is BlockKind.HEADING and block.level <= 2:
            yield item
            item = None
        elif item:
            item.below.append(block)
    if item:
        yield item


def programme_sessions(items: Iterable[ProgrammeItem]) -> dict[int, str]:
    """The session of a programme that blocks stand under, by the index of the block."""
    named = (item for item in items if SESSION.match(item.title))
    return {block.index: item.title for item in named for block in item.below}


def _has_time(block: Block) -> bool:
    text = block.text
    return block.kind is not BlockKind.TABLE_ROW and (":" in text or text[:1].isdigit()) and bool(_MINUTES.search(text))


def _times(block: Block) -> Iterator[re.Match[str]]:
    """The times at which items begin: at a block's start and after it, or where a session is run into another text."""
    begun = False
    for time in _TIMED.finditer(block.text):
        begun = begun or time.start() == 0 or bool(SESSION.match(block.text[time.end() : time.end() + 40]))
        if begun:
            yield time


def _end(text: str, start: int, following: re.Match[str] | None) -> int:
    """Where a title ends: at the next time, its first sentence's end, or where it has grown too long."""
    end = following.start() if following else len(text)
    sentence = _SENTENCE_END.search(text, start, end)
    end = sentence.start() if sentence else end
    return end if end - start <= _LONGEST else text.rfind(" ", start, start + _LONGEST)
