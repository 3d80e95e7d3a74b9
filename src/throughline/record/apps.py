"""The record as a Django application."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class RecordConfig(AppConfig):
    name = "throughline.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Has this process tag by what the site's editors taught."""
        from throughline.tagging.versions import FOLDER, use_kept

        use_kept(Path(settings.HOME) / FOLDER)
