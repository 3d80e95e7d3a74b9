"""Source files and their passages."""

import zlib

from django.db import models
from django.utils import timezone

from throughline.reading.document import BlockKind
from throughline.record.models.constraints import as_long_as, choices_of, in_order, one_of
from throughline.record.phases import Phase
from throughline.record.visibility import Visibility


class Document(models.Model):
    """A source file. ``readings``: name and version of all that read it (reader, extractors, tagger)."""

    id = models.CharField(primary_key=True, max_length=16)
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    title = models.TextField()
    media_type = models.CharField(max_length=127)
    size_bytes = models.BigIntegerField()
    language = models.CharField(max_length=35)
    dated = models.DateField(null=True)
    year = models.SmallIntegerField(null=True)
    phase = models.CharField(max_length=16, blank=True, choices=choices_of(Phase))
    publisher = models.TextField(blank=True)
    licence = models.TextField(blank=True)
    citation = models.TextField(blank=True)
    visibility = models.CharField(max_length=16, choices=choices_of(Visibility))
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    has_lines = models.BooleanField()
    line_count = models.IntegerField()
    page_count = models.IntegerField()
    properties = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    readings = models.JSONField(default=dict)
    ingested_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            as_long_as("id", 16, name="document_id_is_16_characters"),
            as_long_as("sha256", 64, name="document_sha256_is_64_characters"),
            one_of("phase", ["", *Phase], name="document_phase_known"),
            one_of("visibility", Visibility, name="document_visibility_known"),
            models.CheckConstraint(condition=models.Q(size_bytes__gte=0), name="document_size_not_negative"),
            models.CheckConstraint(
                condition=models.Q(replaces__isnull=True) | ~models.Q(replaces=models.F("id")),
                name="document_does_not_replace_itself",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.name


class DocumentText(models.Model):
    """What spans count in, kept apart so that listing documents does not load it."""

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.CASCADE, related_name="whole")
    packed = models.BinaryField()

    def __str__(self) -> str:
        return f"text of {self.document_id}"

    @staticmethod
    def pack(text: str) -> bytes:
        return zlib.compress(text.encode("utf-8", "surrogatepass"), level=6)

    @property
    def text(self) -> str:
        return zlib.decompress(self.packed).decode("utf-8", "surrogatepass")


class Passage(models.Model):
    """One block of a document. ``start``, ``end``: the outer ends of ``spans``.

    ``exact``: the hash of its folded words. ``repeat_group``: passages that print the same carry the same one, the id
    of the passage recorded first; None where it is printed once.
    """

    id = models.UUIDField(primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    index = models.IntegerField()
    kind = models.CharField(max_length=16, choices=choices_of(BlockKind))
    level = models.SmallIntegerField(default=0)
    marker = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    cells = models.JSONField(default=list)
    spans = models.JSONField()
    start = models.IntegerField()
    end = models.IntegerField()
    line_start = models.IntegerField()
    line_end = models.IntegerField()
    page = models.IntegerField(null=True)
    exact = models.CharField(max_length=64, blank=True, db_index=True)
    repeat_group = models.UUIDField(null=True, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("document", "index"), name="passage_index_once_a_document"),
            one_of("kind", BlockKind, name="passage_kind_known"),
            in_order("line_start", "line_end", name="passage_lines_in_order"),
            in_order("start", "end", name="passage_span_in_order"),
            models.CheckConstraint(
                condition=models.Q(index__gte=0, line_start__gte=1), name="passage_counts_from_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id}:{self.line_start}"


class PassageBand(models.Model):
    """A band of a passage's signature: passages that share one may print nearly the same."""

    pk = models.CompositePrimaryKey("band", "passage_id")
    band = models.BigIntegerField()
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="bands")

    def __str__(self) -> str:
        return f"{self.band} of {self.passage_id}"
