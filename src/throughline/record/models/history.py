"""What happened to an entry, and what a newer reading would change in it."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from throughline.record.chain import CHARACTERS, canonical, digest_of, link
from throughline.record.locking import lock_writers
from throughline.record.models.constraints import as_long_as, choices_of, one_of
from throughline.record.models.entries import Entry
from throughline.record.models.findings import Finding
from throughline.record.standing import Standing

MACHINE = "machine"


class HistoryRows(models.QuerySet["EntryHistory"]):
    def bulk_create(self, objs: Iterable["EntryHistory"], *args: Any, **kwargs: Any) -> list["EntryHistory"]:
        rows = list(objs)
        with transaction.atomic(savepoint=False):
            seal(rows)
            return super().bulk_create(rows, *args, **kwargs)


class EntryHistory(models.Model):
    """One change of an entry. Rows are added, never changed: the database refuses it, and ``hash`` tells.

    ``by``: ``machine``, ``import``, ``account:<id>``, or a name. ``origin``: from where it came, such as the extractor
    with its version, or the file of an import. ``changes``: ``{name: [before, after]}``, by the names of ``states``.
    ``hash``: of what the row says and of the row before it in the record. ``erased``: the digest of what it said, if
    that was personal data and erased; the reason of the erasure stands in ``reason``.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="history")
    at = models.DateTimeField(default=timezone.now)
    by = models.TextField()
    verb = models.CharField(max_length=32)
    standing = models.CharField(max_length=16, choices=choices_of(Standing))
    origin = models.TextField(blank=True)
    changes = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    erased = models.CharField(max_length=CHARACTERS, blank=True)
    hash = models.CharField(max_length=CHARACTERS)

    objects = HistoryRows.as_manager()

    class Meta:
        indexes = (models.Index(fields=("entry", "id"), name="entry_history_in_order"),)
        constraints = (
            one_of("standing", Standing, name="entry_history_standing_known"),
            models.CheckConstraint(
                condition=~models.Q(by="") & ~models.Q(verb=""), name="entry_history_says_who_did_what"
            ),
            as_long_as("hash", CHARACTERS, name="entry_history_is_sealed"),
            models.CheckConstraint(
                condition=models.Q(erased="") | as_long_as("erased", CHARACTERS, name="").condition,
                name="entry_history_erased_leaves_digest",
            ),
        )

    def __str__(self) -> str:
        return f"{self.verb} by {self.by}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("history is added to, never changed")
        with transaction.atomic(savepoint=False):
            seal([self])
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("history is added to, never deleted")

    def digest(self, changes: str | None = None) -> str:
        """Of what the row says, or said before it was erased. ``changes``: its canonical form, if that is at hand."""
        return self.erased or digest_of(
            entry=self.entry_id,
            at=self.at,
            by=self.by,
            verb=self.verb,
            standing=self.standing,
            origin=self.origin,
            changes=canonical(self.changes) if changes is None else changes,
            reason=self.reason,
        )


def seal(rows: Sequence[EntryHistory]) -> list[str]:
    """Chains rows that are about to be added, in this order and this transaction, to the last one there is; gives the
    changes of each in canonical form."""
    lock_writers()
    last = EntryHistory.objects.order_by("-id").values_list("hash", flat=True).first() or ""
    changes = [canonical(row.changes) for row in rows]
    for row, said in zip(rows, changes, strict=True):
        last = row.hash = link(last, row.digest(said))
    return changes


class ProposalKind(StrEnum):
    CHANGE = "change"
    WITHDRAW = "withdraw"


class Proposal(models.Model):
    """What a newer reading found otherwise than an entry that a person decided on. A person looks at it."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="proposals")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=16, choices=choices_of(ProposalKind))
    difference = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("entry", "finding"), name="one_proposal_an_entry_and_finding"),
            one_of("kind", ProposalKind, name="proposal_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.entry_id}"
