"""What extractors found, and the tags on it."""

from django.db import models

from throughline.record.models.actors import Actor
from throughline.record.models.constraints import in_order, share
from throughline.record.models.documents import Document, Passage


class Finding(models.Model):
    """One thing an extractor found; ``id`` is the same for the same document, kind, spans and quote.

    ``superseded``: a newer extractor does not find it any more.
    """

    id = models.UUIDField(primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=32)
    fields = models.JSONField(default=dict)
    text = models.TextField()
    quote = models.TextField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    spans = models.JSONField()
    start = models.IntegerField()
    end = models.IntegerField()
    line_start = models.IntegerField()
    line_end = models.IntegerField()
    page = models.IntegerField(null=True)
    confidence = models.FloatField()
    extractor = models.CharField(max_length=64)
    version = models.CharField(max_length=32)
    exact = models.CharField(max_length=64, blank=True, db_index=True)
    superseded = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("document", "kind", "start"), name="finding_in_reading_order"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(kind=""), name="finding_has_kind"),
            share("confidence", name="finding_confidence_is_share"),
            in_order("line_start", "line_end", name="finding_lines_in_order"),
            in_order("start", "end", name="finding_span_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.kind} at {self.document_id}:{self.line_start}"


class FindingBand(models.Model):
    """A band of the signature of a finding's text."""

    pk = models.CompositePrimaryKey("band", "finding_id")
    band = models.BigIntegerField()
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="bands")

    def __str__(self) -> str:
        return f"{self.band} of {self.finding_id}"


class FindingActor(models.Model):
    """The body that a contributor spoke for, where it is surely known. Persons are no actors."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="actors")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="contributions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("finding", "actor"), name="finding_actor_once"),)

    def __str__(self) -> str:
        return f"{self.actor_id} in {self.finding_id}"


class Tag(models.Model):
    """A finding's or a passage's link to a code of a scheme, with its reasons."""

    finding = models.ForeignKey(Finding, null=True, on_delete=models.CASCADE, related_name="tags")
    passage = models.ForeignKey(Passage, null=True, on_delete=models.CASCADE, related_name="tags")
    scheme = models.CharField(max_length=32)
    code = models.CharField(max_length=64)
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    model = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=("scheme", "code"), name="tag_by_code"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(finding__isnull=True, passage__isnull=False)
                | models.Q(finding__isnull=False, passage__isnull=True),
                name="tag_on_finding_or_passage",
            ),
            models.CheckConstraint(condition=~models.Q(scheme="") & ~models.Q(code=""), name="tag_has_scheme_and_code"),
            share("score", name="tag_score_is_share"),
            models.UniqueConstraint(
                fields=("finding", "scheme", "code"), condition=models.Q(finding__isnull=False), name="finding_tag_once"
            ),
            models.UniqueConstraint(
                fields=("passage", "scheme", "code"), condition=models.Q(passage__isnull=False), name="passage_tag_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme}:{self.code}"
