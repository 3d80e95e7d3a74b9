"""How well each page was read, from 0 to 1, by what its letters and paragraphs look like.

A figure is the product of four shares: of letters that the file names, of letters that run in the page's direction, of
words that can be words, and of text that does not begin in the middle of a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from throughline.reading.document import BlockKind
from throughline.reading.pdf.flow import PageFlow
from throughline.reading.pdf.page import Page

POOR = 0.7
"""Pages below are named to the person."""
LEAST_LETTERS = 40
VOWELS = 0.22
"""The least share of vowels in what is written in Latin letters; a font whose letters are named wrongly has fewer."""
LEAST_PICTURE = 0.05
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_VOWEL = re.compile(r"[aeiouyà-æè-ïò-öù-ýœ]", re.IGNORECASE)
_ODD = re.compile(r"[\ue000-\uf8ff\x7f-\x9f]|[^\W\d_][$#^~|\\{}=<>*+¤¦¬¶]{1,3}[^\W\d_]|[^\W\d_]\d[^\W\d_]\d[^\W\d_]")


def quality(flow: PageFlow) -> float:
    """How well a page was read; 1 for an empty page, 0 for a picture of one."""
    page = flow.page
    if not page.words:
        return 0.0 if page.pictures > LEAST_PICTURE or page.unread else 1.0
    letters = sum(len(word.text) for word in page.words)
    named = letters / (letters + page.unread)
    upright = letters / (letters + page.turned)
    return round(named * upright * _readable(page) * _ordered(flow), 2)


def _readable(page: Page) -> float:
    """The share of words that can be words."""
    letters = Counter("".join([word.text for word in page.words]))
    latin, vowels = (sum(letters[sign] for sign in letters if sort.match(sign)) for sort in (_LATIN, _VOWEL))
    odd = len(_ODD.findall(" ".join([word.text for word in page.words if not word.text.isalpha()])))
    plausible = min(1.0, vowels / latin / VOWELS) if latin >= LEAST_LETTERS else 1.0
    return plausible * max(0.0, 1 - odd / len(page.words))


def _ordered(flow: PageFlow) -> float:
    """The share of running text that is not torn off: paragraphs that begin in small letters below others are."""
    told = [paragraph for paragraph in flow.body if paragraph.kind is BlockKind.PARAGRAPH]
    torn = sum(len(p.text) for p in told if p.text[:1].islower() and not p.at_head)
    return 1 - torn / max(1, sum(len(paragraph.text) for paragraph in told))


def notes(pages: Sequence[Page], qualities: Sequence[float]) -> Iterator[str]:
    """What the person should know of pages that could not be read, or not well."""
    empty = [page.number for page in pages if not page.words]
    if empty:
        yield f"{count(len(empty))} without text ({_ranges(empty)}); pictures there need OCR."
    unnamed = [page.number for page in pages if page.unread > 0.05 * sum(len(word.text) for word in page.words) > 0]
    if unnamed:
        yield f"Letters that the file does not name are missing on {count(len(unnamed))} ({_ranges(unnamed)})."
    poor = [page.number for page, read in zip(pages, qualities, strict=True) if page.words and read < POOR]
    if poor:
        yield f"{count(len(poor))} read poorly ({_ranges(poor)}); compare what was read there with the file."


def count(pages: int) -> str:
    return "1 page" if pages == 1 else f"{pages} pages"


def _ranges(numbers: Sequence[int]) -> str:
    """Page numbers in short: ``1-3, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
