"""What the record tells others once a change is in."""

from django.dispatch import Signal

#: Sent after a transaction that left rows in the outbox. ``wait``: the sender wants them told before it goes on.
changed = Signal()
