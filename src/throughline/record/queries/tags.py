"""Codes of other schemes on an objective's entries."""

from throughline.record.models import EntryTag
from throughline.record.phases import FOLLOW_UP
from throughline.record.queries.filters import has_objective, shown_entries


def codes_on_objective(number: int, scheme: str, *, phases: tuple[str, ...] = FOLLOW_UP) -> frozenset[str]:
    """The codes of a scheme, such as ``principle``, that entries of an objective carry."""
    entries = shown_entries().filter(has_objective((number,)), phase__in=phases)
    return frozenset(
        EntryTag.objects.filter(scheme=scheme, entry__in=entries.values("pk")).values_list("code", flat=True)
    )
