"""One writer at a time, and the outbox that travels with each change."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from throughline.record.locking import lock_writers
from throughline.record.models import Outbox
from throughline.record.models.outbox import Changed
from throughline.record.services.inserting import insert_rows
from throughline.record.signals import changed


@contextmanager
def one_writer() -> Iterator[None]:
    """A transaction that no other writer of the record runs beside."""
    with transaction.atomic():
        lock_writers()
        yield


def put_in_outbox(kind: Changed, keys: Iterable[UUID | str]) -> None:
    """Notes, in the transaction of the change, what the search index has to hear of."""
    insert_rows(Outbox, ("kind", "key"), ((kind.value, str(key)) for key in keys))


def tell_of_changes(*, wait: bool) -> None:
    """Has the search index catch up. ``wait``: until all that is in the outbox now is searchable."""
    changed.send(sender=Outbox, wait=wait)
