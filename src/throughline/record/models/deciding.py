"""What people do at the desk: words of actors, claims, comments, many accepted at once, reports of errors."""

from enum import StrEnum

from django.db import models
from django.utils import timezone

from throughline.record.ids import uuid7
from throughline.record.models.actors import Actor
from throughline.record.models.constraints import choices_of, one_of
from throughline.record.models.entries import Entry
from throughline.record.models.people import Account


class WordsKind(StrEnum):
    CONFIRM = "confirm"
    CONTEST = "contest"
    ADD = "add"


class ActorWords(models.Model):
    """What an actor says of an entry; it stands beside it. ``taken_back_at``: when the actor undid it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="words")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="words")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=choices_of(WordsKind))
    text = models.TextField()
    language = models.CharField(max_length=35)
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            one_of("kind", WordsKind, name="actor_words_kind_known"),
            models.CheckConstraint(condition=~models.Q(text=""), name="actor_words_are_some"),
        )

    def __str__(self) -> str:
        return f"{self.kind} by {self.actor_id}"


class Claim(models.Model):
    """Who looks at an entry just now, and until when, so that nobody else decides on it meanwhile."""

    entry = models.OneToOneField(Entry, primary_key=True, on_delete=models.CASCADE, related_name="claim")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="claims")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.entry_id} until {self.until:%H:%M}"


class Comment(models.Model):
    """What those who keep the record say to each other of an entry. Never public."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="comments")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(text=""), name="comment_has_words"),)

    def __str__(self) -> str:
        return f"comment on {self.entry_id}"


class Batch(models.Model):
    """Entries accepted at once by ``rule`` (kind, document, objective, least confidence)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="batches")
    rule = models.JSONField()
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"accepted at once, {self.at:%Y-%m-%d %H:%M}"


class BatchEntry(models.Model):
    """An entry of a batch. ``version``: the one that it had after."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="entries")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("batch", "entry"), name="batch_entry_once"),)

    def __str__(self) -> str:
        return f"{self.entry_id} in {self.batch_id}"


class ErrorReport(models.Model):
    """What a reader says is wrong on a page, without an account. Its id is known to that reader alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.CASCADE, related_name="reports")
    page = models.CharField(max_length=512)
    text = models.TextField()
    language = models.CharField(max_length=35)
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("answered_at", "at"), name="report_open_first"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(text=""), name="report_has_words"),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answer="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(answer="")),
                name="report_answered_with_words",
            ),
        )

    def __str__(self) -> str:
        return f"report on {self.page}"
