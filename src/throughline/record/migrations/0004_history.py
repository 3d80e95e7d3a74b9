# ruff: noqa: RUF012 -- Django reads these lists from the class
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0003_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="EntryHistory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("by", models.TextField()),
                ("verb", models.CharField(max_length=32)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("read_by_machine", "read_by_machine"),
                            ("recorded", "recorded"),
                            ("confirmed", "confirmed"),
                            ("contested", "contested"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=16,
                    ),
                ),
                ("changes", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="history", to="record.entry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["entry", "id"], name="entry_history_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("standing__in", ["read_by_machine", "recorded", "confirmed", "contested", "withdrawn"])
                        ),
                        name="entry_history_standing_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("by", ""), _negated=True), models.Q(("verb", ""), _negated=True)),
                        name="entry_history_says_who_did_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("change", "change"), ("withdraw", "withdraw")], max_length=16)),
                ("difference", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="record.entry"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="record.finding"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "finding"), name="one_proposal_an_entry_and_finding"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["change", "withdraw"])), name="proposal_kind_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outbox",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("document", "document"), ("entry", "entry")], max_length=16)),
                ("key", models.CharField(max_length=36)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["document", "entry"])), name="outbox_kind_known"
                    )
                ],
            },
        ),
    ]
