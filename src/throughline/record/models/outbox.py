"""What the search index has yet to hear of: written in the transaction that changes the record."""

from enum import StrEnum

from django.db import models

from throughline.record.models.constraints import choices_of, one_of


class Changed(StrEnum):
    DOCUMENT = "document"
    ENTRY = "entry"


class Outbox(models.Model):
    """One changed thing; ``key`` is its id. The row goes when the index has it."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=16, choices=choices_of(Changed))
    key = models.CharField(max_length=36)

    class Meta:
        constraints = (one_of("kind", Changed, name="outbox_kind_known"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
