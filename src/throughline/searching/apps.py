"""Searching as a Django application."""

from typing import Any

from django.apps import AppConfig


class SearchingConfig(AppConfig):
    name = "throughline.searching"
    label = "searching"

    def ready(self) -> None:
        from throughline.record.signals import changed

        changed.connect(_catch_up, dispatch_uid="throughline.searching")


def _catch_up(wait: bool, **_: Any) -> None:
    from throughline.record.models import Outbox

    if not Outbox.objects.exists():
        return
    # Imported when there is something to tell: commands that never search need not load the engine.
    from throughline.searching.keeping import drain_outbox

    drain_outbox(wait=wait)
