"""Which findings that make no entry stand within a result: a figure in a recommendation, a law in a passage."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from throughline.record.kinds import ENTRY_OF_FINDING
from throughline.record.models import Finding


class Held:
    """The places of such findings in some documents, loaded at once."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._places: dict[str, list[tuple[int, str]]] = defaultdict(list)
        found = Finding.objects.filter(document__in=set(documents), superseded=False)
        rows = found.exclude(kind__in=ENTRY_OF_FINDING).order_by("document", "start")
        for document, start, kind in rows.values_list("document", "start", "kind"):
            self._places[document].append((start, kind))

    def kinds_within(self, document: str | None, start: int, end: int) -> list[str]:
        """The kinds of those that begin from ``start`` to before ``end``, each once."""
        places = self._places.get(document or "", [])
        first, last = bisect_left(places, (start, "")), bisect_left(places, (end, ""))
        return sorted({kind for _, kind in places[first:last]})
