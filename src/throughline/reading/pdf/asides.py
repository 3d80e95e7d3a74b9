"""What stands beside the text, such as quotations in a narrow column: where in the text it is read."""

from collections.abc import Sequence
from itertools import pairwise

from throughline.reading.document import BlockKind
from throughline.reading.pdf.paragraphs import ENDED, Paragraph

NEAR = 2.6
"""In letter sizes: what stands further under another thing beside the text is a thing of its own."""
BESIDE = 2.5
"""In letter sizes: a paragraph that begins so little above a thing beside it is read after it."""


def placed(body: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a page, those aside each before the paragraph that begins beside it, and never under a heading.

    Where the text itself stands in several columns, what stands aside stays where it is.
    """
    text = [paragraph for paragraph in body if not paragraph.aside]
    asides = _clusters([paragraph for paragraph in body if paragraph.aside])
    if not asides or any(_top(below) > _top(above) for above, below in pairwise(text)):
        return list(body)
    found: list[Paragraph] = []
    for paragraph in text:
        while asides and _top(paragraph) < _top(asides[0][0]) + BESIDE * paragraph.lines[0].size:
            _add(found, asides.pop(0))
        found.append(paragraph)
    for aside in asides:
        _add(found, aside)
    return found


def carry_over(page: list[Paragraph], following: Sequence[Paragraph]) -> None:
    """Moves what stands aside to the end of its page, if the next page begins with the rest of it or who said it."""
    last = next((number for number in reversed(range(len(page))) if page[number].aside), None)
    if last is None or not following or not following[0].aside:
        return
    end, begin = page[last].lines[-1].text, following[0].text[:1]
    goes_on = begin.islower() and not ENDED.search(end)
    is_spoken = end[-1:] in '”»"' and begin not in '“«"'
    if goes_on or is_spoken:
        _add(page, [page.pop(last)])


def _add(found: list[Paragraph], aside: list[Paragraph]) -> None:
    """Adds what stands aside, above the headings that would part it from nothing but the text under them."""
    at = len(found)
    while at and found[at - 1].kind is BlockKind.HEADING and not found[at - 1].aside:
        at -= 1
    found[at:at] = aside


def _clusters(asides: Sequence[Paragraph]) -> list[list[Paragraph]]:
    clusters: list[list[Paragraph]] = []
    for paragraph in asides:
        last = clusters[-1][-1].lines[-1] if clusters else None
        if last and 0 < last.y - _top(paragraph) < NEAR * last.size:
            clusters[-1].append(paragraph)
        else:
            clusters.append([paragraph])
    return sorted(clusters, key=lambda cluster: -_top(cluster[0]))


def _top(paragraph: Paragraph) -> float:
    return paragraph.lines[0].y
