"""What happened to an entry, and what a newer reading would change in it."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.utils import timezone

from throughline.record.models.constraints import choices_of, one_of
from throughline.record.models.entries import Entry
from throughline.record.models.findings import Finding
from throughline.record.standing import Standing

MACHINE = "machine"


class EntryHistory(models.Model):
    """One change of an entry. Rows are added, never changed. ``by``: a person, or ``machine``."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="history")
    at = models.DateTimeField(default=timezone.now)
    by = models.TextField()
    verb = models.CharField(max_length=32)
    standing = models.CharField(max_length=16, choices=choices_of(Standing))
    changes = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=("entry", "id"), name="entry_history_in_order"),)
        constraints = (
            one_of("standing", Standing, name="entry_history_standing_known"),
            models.CheckConstraint(
                condition=~models.Q(by="") & ~models.Q(verb=""), name="entry_history_says_who_did_what"
            ),
        )

    def __str__(self) -> str:
        return f"{self.verb} by {self.by}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("history is added to, never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("history is added to, never deleted")


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
