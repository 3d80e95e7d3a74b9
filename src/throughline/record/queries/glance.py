"""The Compact at a glance: 23 objectives by four strands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db.models import Count, Exists, OuterRef, QuerySet

from throughline import compact
from throughline.record.kinds import Strand
from throughline.record.models import Document, Entry, EntryTag
from throughline.record.phases import FOLLOW_UP
from throughline.record.queries.filters import has_actor, shown_entries
from throughline.record.queries.shapes import Cell, Glance, GlanceRow
from throughline.record.standing import ACCEPTED, Standing
from throughline.record.visibility import Visibility


def glance(*, actor: str | None = None, round_table: int | None = None, phases: Sequence[str] = FOLLOW_UP) -> Glance:
    """The matrix of counts. An entry printed in several documents counts once; one with two objectives, at each.

    ``actor``: what it has any relation to, as a State's page shows it. ``round_table``: its objectives only (totals
    stay those of the whole). Three look-ups.
    """
    entries = shown_entries()
    if actor is not None:
        entries = entries.filter(has_actor(actor))
    tags = EntryTag.objects.filter(scheme="objective", entry__in=entries.values("pk"))
    counted = tags.values_list("code", "entry__strand", "entry__standing", "entry__phase").annotate(n=Count("pk"))
    matrix: dict[tuple[str, str], Cell] = {}
    for code, strand, standing, phase, n in counted:
        matrix[code, strand] = _add(matrix.get((code, strand), Cell()), standing, phase, n, phases)
    tagged = Exists(EntryTag.objects.filter(entry=OuterRef("pk"), scheme="objective"))
    totals, untagged = _totals(entries.annotate(tagged=tagged), phases)
    return Glance(
        rows=tuple(
            GlanceRow(
                objective=objective.number,
                cells={s.value: matrix.get((str(objective.number), s.value), Cell()) for s in Strand},
            )
            for objective in compact.objectives()
            if round_table is None or objective.round_table == round_table
        ),
        totals=totals,
        untagged=untagged,
        documents=Document.objects.filter(replaced_by=None).exclude(visibility=Visibility.SIGNED_IN).count(),
    )


def _totals(entries: QuerySet[Entry], phases: Sequence[str]) -> tuple[Mapping[str, Cell], Mapping[str, Cell]]:
    totals = {strand.value: Cell() for strand in Strand}
    untagged = dict(totals)
    for strand, standing, phase, tagged, n in entries.values_list("strand", "standing", "phase", "tagged").annotate(
        n=Count("pk")
    ):
        if strand in totals:
            totals[strand] = _add(totals[strand], standing, phase, n, phases)
            if not tagged:
                untagged[strand] = _add(untagged[strand], standing, phase, n, phases)
    return totals, untagged


def _add(cell: Cell, standing: str, phase: str, n: int, phases: Sequence[str]) -> Cell:
    if phase not in phases:
        return replace(cell, outside=cell.outside + n)
    if standing in ACCEPTED:
        return replace(cell, count=cell.count + n, accepted=cell.accepted + n)
    if standing == Standing.CONTESTED:
        return replace(cell, count=cell.count + n, contested=cell.contested + n)
    return replace(cell, count=cell.count + n, by_machine=cell.by_machine + n)
