"""The records that people keep, with their sources, objectives and actors."""

from typing import Any

from django.db import models
from django.utils import timezone

from throughline.record.kinds import STRAND, EntryKind, Relation, Strand
from throughline.record.models.actors import Actor
from throughline.record.models.constraints import as_long_as, choices_of, in_order, one_of, share
from throughline.record.models.documents import Document, Passage
from throughline.record.models.findings import Finding
from throughline.record.phases import Phase
from throughline.record.standing import Standing


def _strand_of_kind() -> models.Q:
    condition = models.Q()
    for kind, strand in STRAND.items():
        condition |= models.Q(kind=kind.value, strand=strand.value if strand else "")
    return condition


class Entry(models.Model):
    """A practice, pledge, statement ... ``title``, ``text``: as shown, the edited words where there are any.

    ``original``: ``title``, ``text`` and ``fields`` as first recorded. ``edited``: those of them that a person changed.
    ``merged_into``: the entry that this one turned out to be a second printing of. ``version``: goes up with each
    change, so that who saves what another changed meanwhile is told.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=16, choices=choices_of(EntryKind))
    strand = models.CharField(max_length=16, blank=True, choices=choices_of(Strand))
    number = models.CharField(max_length=32, blank=True)
    title = models.TextField()
    text = models.TextField(blank=True)
    language = models.CharField(max_length=35)
    original = models.JSONField(default=dict)
    edited = models.JSONField(null=True)
    standing = models.CharField(max_length=16, choices=choices_of(Standing))
    phase = models.CharField(max_length=16, blank=True, choices=choices_of(Phase))
    year = models.SmallIntegerField(null=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="absorbed")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (
            models.Index(fields=("kind", "standing", "phase"), name="entry_by_kind"),
            models.Index(fields=("changed_at",), name="entry_by_change"),
        )
        constraints = (
            one_of("kind", EntryKind, name="entry_kind_known"),
            one_of("standing", Standing, name="entry_standing_known"),
            one_of("phase", ["", *Phase], name="entry_phase_known"),
            models.CheckConstraint(condition=_strand_of_kind(), name="entry_strand_is_its_kinds"),
            models.CheckConstraint(condition=~models.Q(title=""), name="entry_has_title"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="entry_not_merged_into_itself",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self.version += 1
        super().save(*args, **kwargs)

    @property
    def fields(self) -> dict[str, Any]:
        """The kind's fields as shown."""
        return {**self.original.get("fields", {}), **(self.edited or {}).get("fields", {})}

    @property
    def is_decided(self) -> bool:
        """Whether a person had a hand in it, so that no machine may change it."""
        return self.standing != Standing.READ_BY_MACHINE or self.edited is not None


class EntryTag(models.Model):
    """An entry's link to a code of a scheme; ``by_machine``: from the tags of its findings, else set by a person."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="tags")
    scheme = models.CharField(max_length=32)
    code = models.CharField(max_length=64)
    score = models.FloatField()
    by_machine = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=("scheme", "code"), name="entry_tag_by_code"),)
        constraints = (
            models.UniqueConstraint(fields=("entry", "scheme", "code"), name="entry_tag_once"),
            share("score", name="entry_tag_score_is_share"),
        )

    def __str__(self) -> str:
        return f"{self.scheme}:{self.code}"


class EntryActor(models.Model):
    """What an actor has to do with an entry."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="actors")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="entries")
    relation = models.CharField(max_length=16, choices=choices_of(Relation))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("entry", "actor", "relation"), name="entry_actor_relation_once"),
            one_of("relation", Relation, name="entry_actor_relation_known"),
        )

    def __str__(self) -> str:
        return f"{self.actor_id} {self.relation}"


class EntrySource(models.Model):
    """Where an entry stands: in a document of the record, or at a line of one that is only named.

    ``is_primary``: the one shown first, the printing that was recorded first. ``passage``: where the reader opens.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="sources")
    finding = models.OneToOneField(Finding, null=True, on_delete=models.CASCADE, related_name="source")
    document = models.ForeignKey(Document, null=True, on_delete=models.CASCADE, related_name="entry_sources")
    passage = models.ForeignKey(Passage, null=True, on_delete=models.SET_NULL, related_name="entry_sources")
    source_name = models.TextField()
    source_sha256 = models.CharField(max_length=64)
    line_start = models.IntegerField(null=True)
    line_end = models.IntegerField(null=True)
    page = models.IntegerField(null=True)
    is_primary = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("entry",), condition=models.Q(is_primary=True), name="entry_has_one_primary_source"
            ),
            models.CheckConstraint(
                condition=models.Q(finding__isnull=True) | models.Q(document__isnull=False),
                name="entry_source_finding_in_document",
            ),
            models.CheckConstraint(condition=~models.Q(source_name=""), name="entry_source_is_named"),
            as_long_as("source_sha256", 64, name="entry_source_sha256_is_64_characters"),
            in_order("line_start", "line_end", name="entry_source_lines_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.source_name}:{self.line_start}"
