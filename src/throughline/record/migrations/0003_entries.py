# ruff: noqa: RUF012 -- Django reads these lists from the class
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_findings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("practice", "practice"),
                            ("pledge", "pledge"),
                            ("statement", "statement"),
                            ("recommendation", "recommendation"),
                            ("success", "success"),
                            ("challenge", "challenge"),
                            ("resource", "resource"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "strand",
                    models.CharField(
                        blank=True,
                        choices=[("said", "said"), ("promised", "promised"), ("done", "done"), ("changed", "changed")],
                        max_length=16,
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=32)),
                ("title", models.TextField()),
                ("text", models.TextField(blank=True)),
                ("language", models.CharField(max_length=35)),
                ("original", models.JSONField(default=dict)),
                ("edited", models.JSONField(null=True)),
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
                (
                    "phase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("before", "before"),
                            ("negotiation", "negotiation"),
                            ("implementation", "implementation"),
                            ("review", "review"),
                        ],
                        max_length=16,
                    ),
                ),
                ("year", models.SmallIntegerField(null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absorbed",
                        to="record.entry",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "standing", "phase"], name="entry_by_kind"),
                    models.Index(fields=["changed_at"], name="entry_by_change"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "practice",
                                    "pledge",
                                    "statement",
                                    "recommendation",
                                    "success",
                                    "challenge",
                                    "resource",
                                ],
                            )
                        ),
                        name="entry_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("standing__in", ["read_by_machine", "recorded", "confirmed", "contested", "withdrawn"])
                        ),
                        name="entry_standing_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("phase__in", ["", "before", "negotiation", "implementation", "review"])),
                        name="entry_phase_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "practice"), ("strand", "done")),
                            models.Q(("kind", "pledge"), ("strand", "promised")),
                            models.Q(("kind", "statement"), ("strand", "said")),
                            models.Q(("kind", "recommendation"), ("strand", "said")),
                            models.Q(("kind", "success"), ("strand", "said")),
                            models.Q(("kind", "challenge"), ("strand", "said")),
                            models.Q(("kind", "resource"), ("strand", "")),
                            _connector="OR",
                        ),
                        name="entry_strand_is_its_kinds",
                    ),
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="entry_has_title"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="entry_not_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scheme", models.CharField(max_length=32)),
                ("code", models.CharField(max_length=64)),
                ("score", models.FloatField()),
                ("by_machine", models.BooleanField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tags", to="record.entry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["scheme", "code"], name="entry_tag_by_code")],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "scheme", "code"), name="entry_tag_once"),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 1)), name="entry_tag_score_is_share"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryActor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("organization", "organization"),
                            ("speaks", "speaks"),
                            ("addressed", "addressed"),
                            ("place", "place"),
                            ("mentioned", "mentioned"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="record.actor"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actors", to="record.entry"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "actor", "relation"), name="entry_actor_relation_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("relation__in", ["organization", "speaks", "addressed", "place", "mentioned"])
                        ),
                        name="entry_actor_relation_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntrySource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_name", models.TextField()),
                ("source_sha256", models.CharField(max_length=64)),
                ("line_start", models.IntegerField(null=True)),
                ("line_end", models.IntegerField(null=True)),
                ("page", models.IntegerField(null=True)),
                ("is_primary", models.BooleanField()),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entry_sources",
                        to="record.document",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="record.entry"
                    ),
                ),
                (
                    "finding",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="source",
                        to="record.finding",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="entry_sources",
                        to="record.passage",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_primary", True)), fields=("entry",), name="entry_has_one_primary_source"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("finding__isnull", True), ("document__isnull", False), _connector="OR"),
                        name="entry_source_finding_in_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source_name", ""), _negated=True), name="entry_source_is_named"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("source_sha256"), 64
                        ),
                        name="entry_source_sha256_is_64_characters",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("line_end__gte", models.F("line_start")),
                            models.Q(("line_end__isnull", True), ("line_start__isnull", True)),
                            _connector="OR",
                        ),
                        name="entry_source_lines_in_order",
                    ),
                ],
            },
        ),
    ]
