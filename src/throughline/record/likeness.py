"""Which of some new texts print the same as others, word for word or nearly."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from throughline.checking.repeats import MOST_CANDIDATES, MOST_HOLDERS, NEAR, Likeness, compare, similarity

#: Texts that are nearly the same share far more than one in eight of their bands; the others need no comparing.
LEAST_SHARED = 8
#: A text that is so much of another one, and stands in it, is the same thing cut short.
LARGE_PART, LEAST_SHARE_OF_A_PART = 0.5, 0.4


class Pair(NamedTuple):
    """``new`` prints the same as ``other``; ``alike``: 1 if word for word, less if nearly."""

    new: UUID
    other: UUID
    alike: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Printed:
    """A text and what to know it again by; ``exact`` is empty for one of too few words, which is like no other."""

    id: UUID
    text: str
    exact: str
    bands: tuple[int, ...]


def find_like(
    new: Sequence[Printed],
    *,
    exacts: Mapping[str, Sequence[UUID]],
    holders: Mapping[int, Sequence[UUID]],
    texts_of: Callable[[Iterable[UUID]], Mapping[UUID, str]],
) -> list[Pair]:
    """Those of ``new`` that print the same as others: stored ones, or earlier ones of ``new``.

    ``exacts``, ``holders``: the stored texts by hash and by band. ``texts_of``: loads stored texts, asked once. Time
    is near linear: of a band that many texts hold, and of a text's candidates, only the first few are looked at.
    """
    numbered = _Numbers()
    by_exact = defaultdict(list, {key: numbered.of(ids[:MOST_HOLDERS]) for key, ids in exacts.items()})
    by_band = defaultdict(list, {band: numbered.of(sorted(ids)[:MOST_HOLDERS]) for band, ids in holders.items()})
    pairs: list[Pair] = []
    open_pairs: list[tuple[UUID, UUID, float]] = []
    for printed in new:
        if not printed.exact:
            continue
        same = by_exact[printed.exact]
        pairs.extend(Pair(printed.id, numbered.ids[other], 1.0) for other in same)
        shared = Counter(chain.from_iterable(by_band[band] for band in printed.bands if band in by_band))
        for other in same:
            shared.pop(other, None)
        fewest = len(printed.bands) // LEAST_SHARED
        likely = sorted((-count, numbered.ids[other]) for other, count in shared.items() if count >= fewest)
        open_pairs.extend((printed.id, other, -count / len(printed.bands)) for count, other in likely[:MOST_CANDIDATES])
        (number,) = numbered.of((printed.id,))
        same.append(number)
        for band in printed.bands:
            held = by_band[band]
            if len(held) < MOST_HOLDERS:
                held.append(number)
    texts = {printed.id: printed.text for printed in new}
    texts |= texts_of(sorted({other for _, other, _ in open_pairs} - texts.keys()))
    for one, other, share in open_pairs:
        alike = similarity(texts[one], texts[other])
        if alike >= NEAR or (share >= LEAST_SHARE_OF_A_PART and _is_large_part(texts[one], texts[other])):
            pairs.append(Pair(one, other, alike))
    return pairs


class _Numbers:
    """A small number for each id: counted a hundred thousand times, and an id is slow to compare."""

    def __init__(self) -> None:
        self.ids: list[UUID] = []
        self._number: dict[UUID, int] = {}

    def of(self, ids: Iterable[UUID]) -> list[int]:
        numbers = []
        for id_ in ids:
            if (number := self._number.setdefault(id_, len(self.ids))) == len(self.ids):
                self.ids.append(id_)
            numbers.append(number)
        return numbers


def _is_large_part(one: str, other: str) -> bool:
    """Whether one text is most of the other: a page break or a heading cut the rest off."""
    shorter, longer = sorted((len(one), len(other)))
    if shorter < LARGE_PART * longer:
        return False
    found = compare(one, other)
    return found is not None and found[0] is Likeness.PART


class Groups:
    """Ids joined in pairs, directly or through others."""

    def __init__(self) -> None:
        self._above: dict[UUID, UUID] = {}

    def find(self, item: UUID) -> UUID:
        """One id that stands for all that ``item`` is joined with."""
        root = item
        while (above := self._above.get(root, root)) != root:
            root = above
        while (above := self._above.get(item, item)) != root:
            self._above[item] = root
            item = above
        return root

    def join(self, one: UUID, other: UUID) -> None:
        self._above[self.find(one)] = self.find(other)

    def members(self, items: Iterable[UUID]) -> list[list[UUID]]:
        """``items`` by group, in their order."""
        groups: dict[UUID, list[UUID]] = {}
        for item in items:
            groups.setdefault(self.find(item), []).append(item)
        return list(groups.values())
