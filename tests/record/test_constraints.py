"""What must never be in the record, the database itself refuses."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, models, transaction

from tests.record.making import CHALLENGE, practice, said, write
from throughline.record.models import (
    Actor,
    Document,
    Entry,
    EntryActor,
    EntryHistory,
    EntrySource,
    EntryTag,
    Finding,
    FindingActor,
    Outbox,
    Passage,
    PassageBand,
    Proposal,
    Tag,
)

pytestmark = pytest.mark.django_db


def set_on(model: type[models.Model], **values: object) -> Callable[[], object]:
    def breaks() -> object:
        return model.objects.filter(pk=model.objects.order_by("pk").first().pk).update(**values)

    return breaks


def copy_of(model: type[models.Model], **values: object) -> Callable[[], object]:
    def breaks() -> object:
        row = model.objects.order_by("pk").first()
        row.pk, row._state.adding = values.pop("pk", None), True
        for name, value in values.items():
            setattr(row, name, value)
        return model.objects.bulk_create([row])

    return breaks


def itself(model: type[models.Model], field: str) -> Callable[[], object]:
    return lambda: model.objects.update(**{field: models.F("pk")})


def band_twice() -> object:
    row = PassageBand.objects.first()
    return PassageBand.objects.bulk_create([PassageBand(band=row.band, passage_id=row.passage_id)])


def found_actor_twice() -> object:
    row = Actor.objects.get(is_known=False)
    return Actor.objects.create(id="another", name=row.name, folded_name=row.folded_name, is_known=False)


BROKEN: dict[str, Callable[[], object]] = {
    "a document id of 15 characters": copy_of(Document, pk="a" * 15, sha256="b" * 64),
    "a hash of 63 characters": copy_of(Document, pk="a" * 16, sha256="b" * 63),
    "a hash twice": copy_of(Document, pk="a" * 16),
    "an unknown phase": set_on(Document, phase="afterwards"),
    "an unknown visibility": set_on(Document, visibility="hidden"),
    "a size below nothing": set_on(Document, size_bytes=-1),
    "a document that replaces itself": itself(Document, "replaces"),
    "two passages at one place": copy_of(Passage, pk=uuid4()),
    "an unknown kind of block": set_on(Passage, kind="poem"),
    "lines of a passage in the wrong order": set_on(Passage, line_start=9, line_end=8),
    "a span of a passage in the wrong order": set_on(Passage, start=9, end=8),
    "a line before the first": set_on(Passage, line_start=0),
    "a band of a passage twice": band_twice,
    "an actor without a name": set_on(Actor, name=""),
    "an area code of two digits": set_on(Actor, m49="12"),
    "a found actor under two ids": found_actor_twice,
    "a finding without a kind": set_on(Finding, kind=""),
    "a confidence above one": set_on(Finding, confidence=1.1),
    "lines of a finding in the wrong order": set_on(Finding, line_start=9, line_end=8),
    "a tag on nothing": set_on(Tag, finding=None, passage=None),
    "a tag without a code": set_on(Tag, code=""),
    "a score below nothing": set_on(Tag, score=-0.1),
    "a tag of a finding twice": copy_of(Tag),
    "an actor of a finding twice": copy_of(FindingActor),
    "an unknown kind of entry": set_on(Entry, kind="poem"),
    "an unknown standing": set_on(Entry, standing="true"),
    "an entry of an unknown phase": set_on(Entry, phase="afterwards"),
    "a strand that is not the kind's": set_on(Entry, strand="promised"),
    "an entry without a title": set_on(Entry, title=""),
    "an entry merged into itself": itself(Entry, "merged_into"),
    "a tag of an entry twice": copy_of(EntryTag),
    "a score of an entry above one": set_on(EntryTag, score=1.5),
    "a relation of an actor twice": copy_of(EntryActor),
    "an unknown relation": set_on(EntryActor, relation="admires"),
    "two primary sources": copy_of(EntrySource, finding_id=None),
    "a finding of two entries": copy_of(EntrySource, is_primary=False),
    "a finding without its document": set_on(EntrySource, document=None),
    "a source without a name": set_on(EntrySource, source_name=""),
    "a source's hash of two characters": set_on(EntrySource, source_sha256="ab"),
    "lines of a source in the wrong order": set_on(EntrySource, line_start=9, line_end=8),
    "history of an unknown standing": set_on(EntryHistory, standing="true"),
    "history by nobody": set_on(EntryHistory, by=""),
    "an unknown kind of proposal": set_on(Proposal, kind="wish"),
    "a proposal twice": copy_of(Proposal),
    "an unknown change": set_on(Outbox, kind="weather"),
}


@pytest.fixture
def filled(db: None) -> None:
    """A row in every table."""
    write(
        practice("1.1.1", "A REGISTER", "Families ask for those they miss and are told.", organizations=["Tidewater"]),
        said(CHALLENGE),
        said("Moderator: A. Speaker, IOM", "contributor", affiliation="IOM"),
    )
    entry, finding = Entry.objects.first(), Finding.objects.first()
    Proposal.objects.create(entry=entry, finding=finding, kind="change")
    tag = {"scheme": "objective", "code": "8", "score": 0.5}
    Tag.objects.create(finding=finding, model="1", **(tag | {"code": "0"}))
    EntryTag.objects.create(entry=entry, by_machine=True, **(tag | {"code": "0"}))


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("what", BROKEN)
def test_database_refuses(what: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        BROKEN[what]()


@pytest.mark.usefixtures("filled")
def test_history_is_added_to_and_never_changed() -> None:
    row = EntryHistory.objects.first()
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()
    with pytest.raises(models.ProtectedError), transaction.atomic():
        row.entry.delete()
