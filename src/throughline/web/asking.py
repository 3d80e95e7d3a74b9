"""From the address of a list to what it asks of the record, and back."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, QueryDict

from throughline import compact
from throughline.record.queries import EntryFilter, EntryOrder
from throughline.record.queries.filters import ACCEPTED_STANDINGS, FOLLOW_UP_PHASES
from throughline.web.words import KINDS, PHASES, STANDINGS, STRANDS

ALL_PHASES = "all"
LAST_YEAR = 9999
#: What a search finds that belongs to no entry.
PASSAGE = "passage"
_CHOICES: Mapping[str, frozenset[str]] = {
    "kind": frozenset((*KINDS, PASSAGE)),
    "strand": frozenset(STRANDS),
    "standing": frozenset((*STANDINGS, ACCEPTED_STANDINGS)),
    "phase": frozenset((*PHASES, FOLLOW_UP_PHASES, ALL_PHASES)),
    "sort": frozenset(EntryOrder),
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a list's address asks for."""

    wanted: EntryFilter
    order: EntryOrder
    page: int

    @property
    def leaves_out_history(self) -> bool:
        """Whether what came before the Compact, or has no date, is left out."""
        return self.wanted.phase == FOLLOW_UP_PHASES


def read_asked(given: QueryDict, *, kind: str | None = None) -> Asked:
    """What the query string asks for; ``Http404`` for a value that is none of its choices.

    Without ``phase``, a list takes implementation and review; one narrowed to a document or a year takes all times.
    """
    if any("\0" in value for value in given.values()):  # a database refuses it
        raise Http404("a character that no name has")
    for name, choices in _CHOICES.items():
        if given.get(name) and given[name] not in choices:
            raise Http404(f"{name}={given[name]}")
    objective, year, document = number_in(given, "objective"), number_in(given, "year"), given.get("document") or None
    if objective is not None and not 1 <= objective <= len(compact.objectives()):
        raise Http404(f"objective={objective}")
    if year is not None and year > LAST_YEAR:
        raise Http404(f"year={year}")
    return Asked(
        wanted=EntryFilter(
            kind=kind or given.get("kind") or None,
            strand=given.get("strand") or None,
            objective=objective,
            round_table=number_in(given, "round_table"),
            actor=given.get("actor") or None,
            relation=given.get("relation") or None,
            year=year,
            document=document,
            standing=given.get("standing") or None,
            phase=_phase(given.get("phase") or None, narrowed=bool(document or year)),
        ),
        order=EntryOrder(given.get("sort") or EntryOrder.TITLE),
        page=number_in(given, "page") or 1,
    )


def number_in(given: QueryDict, name: str) -> int | None:
    """A whole number of the address; None if it is not given. ``Http404`` if it is something else."""
    value = given.get(name)
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 7):
        raise Http404(f"{name}={value}")
    return int(value)


def _phase(given: str | None, *, narrowed: bool) -> str | None:
    if given == ALL_PHASES or (given is None and narrowed):
        return None
    return given or FOLLOW_UP_PHASES
