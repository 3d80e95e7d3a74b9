"""The rows of the record."""

from throughline.record.models.actors import Actor
from throughline.record.models.deciding import ActorWords, Batch, BatchEntry, Claim, Comment, ErrorReport
from throughline.record.models.documents import Document, DocumentText, Passage, PassageBand
from throughline.record.models.entries import Entry, EntryActor, EntrySource, EntryTag
from throughline.record.models.findings import Finding, FindingActor, FindingBand, Tag
from throughline.record.models.history import EntryHistory, Proposal
from throughline.record.models.outbox import Outbox
from throughline.record.models.people import Account, HeldName, Invitation, Membership

__all__ = [
    "Account",
    "Actor",
    "ActorWords",
    "Batch",
    "BatchEntry",
    "Claim",
    "Comment",
    "Document",
    "DocumentText",
    "Entry",
    "EntryActor",
    "EntryHistory",
    "EntrySource",
    "EntryTag",
    "ErrorReport",
    "Finding",
    "FindingActor",
    "FindingBand",
    "HeldName",
    "Invitation",
    "Membership",
    "Outbox",
    "Passage",
    "PassageBand",
    "Proposal",
    "Tag",
]
