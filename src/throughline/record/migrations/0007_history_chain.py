"""History that shows when it was changed: a chain of hashes, whole states of entries, and a guard in the database."""

# ruff: noqa: RUF012 -- Django reads these lists from the class
from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

import django.db.models.functions.text
import django.db.models.lookups
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from throughline.record.chain import canonical, digest_of, link
from throughline.record.states import PLACES, TOOK_IN, changes_between, state_of, states

AT_ONCE = 500
SAID = ("at", "by", "verb", "standing", "origin", "changes", "reason")

# The one change that a row admits is that what it says is erased and its digest stays.
GUARDS = {
    "sqlite": (
        """
        CREATE TRIGGER entry_history_is_not_changed BEFORE UPDATE ON record_entryhistory
        WHEN NOT (OLD.erased = '' AND NEW.erased <> '' AND NEW.id = OLD.id AND NEW.entry_id = OLD.entry_id
          AND NEW.at = OLD.at AND NEW.verb = OLD.verb AND NEW.standing = OLD.standing AND NEW.hash = OLD.hash)
        BEGIN SELECT RAISE(ABORT, 'history is added to, never changed'); END
        """,
        """
        CREATE TRIGGER entry_history_is_not_deleted BEFORE DELETE ON record_entryhistory
        BEGIN SELECT RAISE(ABORT, 'history is added to, never deleted'); END
        """,
    ),
    "postgresql": (
        """
        CREATE OR REPLACE FUNCTION record_refuse_history() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'history is added to, never changed or deleted'
          USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        """
        CREATE TRIGGER entry_history_is_not_changed BEFORE UPDATE ON record_entryhistory FOR EACH ROW
        WHEN (NOT (OLD.erased = '' AND NEW.erased <> '' AND NEW.id = OLD.id AND NEW.entry_id = OLD.entry_id
          AND NEW.at = OLD.at AND NEW.verb = OLD.verb AND NEW.standing = OLD.standing AND NEW.hash = OLD.hash))
        EXECUTE FUNCTION record_refuse_history()
        """,
        """
        CREATE TRIGGER entry_history_is_not_deleted BEFORE DELETE ON record_entryhistory
        FOR EACH ROW EXECUTE FUNCTION record_refuse_history()
        """,
        """
        CREATE TRIGGER entry_history_is_not_emptied BEFORE TRUNCATE ON record_entryhistory
        FOR EACH STATEMENT EXECUTE FUNCTION record_refuse_history()
        """,
    ),
}
UNGUARDS = {
    "sqlite": ("DROP TRIGGER entry_history_is_not_changed", "DROP TRIGGER entry_history_is_not_deleted"),
    "postgresql": ("DROP FUNCTION record_refuse_history CASCADE",),
}


def complete(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Chains the rows there are, and notes after them what each entry says now: until here histories told changes only
    in part."""
    history, entries = apps.get_model("record", "EntryHistory"), apps.get_model("record", "Entry")
    last = ""
    for rows in _in_chunks(history.objects.order_by("id").iterator(AT_ONCE)):
        for row in rows:
            row.changes = dict(_pairs(row.verb, row.changes))
            said = {name: getattr(row, name) for name in SAID} | {"changes": canonical(row.changes)}
            last = row.hash = link(last, digest_of(entry=row.entry_id, **said))
        history.objects.bulk_update(rows, ("changes", "hash"))
    now = timezone.now()
    for chunk in _in_chunks(entries.objects.order_by("created_at", "id").iterator(AT_ONCE)):
        told: dict[UUID, list[Any]] = {entry.id: [] for entry in chunk}
        for entry_id, changes in history.objects.filter(entry__in=told).order_by("id").values_list("entry", "changes"):
            told[entry_id].append(changes)
        noted = []
        for entry in chunk:
            changes = changes_between([{}, *states(told[entry.id])][-1], state_of(entry))
            said = {"at": now, "by": "machine", "verb": "noted", "standing": entry.standing, "origin": "", "reason": ""}
            last = link(last, digest_of(entry=entry.id, changes=canonical(changes), **said))
            noted.append(history(entry=entry, hash=last, changes=changes, **said))
        history.objects.bulk_create(noted)
    schema_editor.connection.check_constraints()  # PostgreSQL changes no table that has rows still to be checked


def _pairs(verb: str, changes: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """What a row told before changes were all ``[before, after]``, in that form."""
    for name, value in changes.items():
        if name == "document":
            lost = verb == "printing not found again"
            yield PLACES, value if isinstance(value, list) else [value, None] if lost else [None, value]
        elif name in ("into", "from") and isinstance(value, str):
            yield "merged_into" if name == "into" else TOOK_IN, [None, value]
        elif isinstance(value, list) and len(value) == 2 and name != "fields":
            yield name, value


def _in_chunks(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, AT_ONCE)):
        yield chunk


def guard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNGUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0006_desk"),
    ]

    operations = [
        migrations.AddField("entryhistory", "origin", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField(
            "entryhistory", "erased", models.CharField(blank=True, default="", max_length=64), preserve_default=False
        ),
        migrations.AddField(
            "entryhistory", "hash", models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.RunPython(complete, migrations.RunPython.noop),
        migrations.AddConstraint(
            "entryhistory",
            models.CheckConstraint(
                condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length("hash"), 64),
                name="entry_history_is_sealed",
            ),
        ),
        migrations.AddConstraint(
            "entryhistory",
            models.CheckConstraint(
                condition=models.Q(
                    ("erased", ""),
                    django.db.models.lookups.Exact(django.db.models.functions.text.Length("erased"), 64),
                    _connector="OR",
                ),
                name="entry_history_erased_leaves_digest",
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
