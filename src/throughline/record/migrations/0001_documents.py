# ruff: noqa: RUF012 -- Django reads these lists from the class
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(max_length=255)),
                ("title", models.TextField()),
                ("media_type", models.CharField(max_length=127)),
                ("size_bytes", models.BigIntegerField()),
                ("language", models.CharField(max_length=35)),
                ("dated", models.DateField(null=True)),
                ("year", models.SmallIntegerField(null=True)),
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
                ("publisher", models.TextField(blank=True)),
                ("licence", models.TextField(blank=True)),
                ("citation", models.TextField(blank=True)),
                (
                    "visibility",
                    models.CharField(
                        choices=[("full", "full"), ("passages", "passages"), ("signed_in", "signed_in")], max_length=16
                    ),
                ),
                ("has_lines", models.BooleanField()),
                ("line_count", models.IntegerField()),
                ("page_count", models.IntegerField()),
                ("properties", models.JSONField(default=dict)),
                ("notes", models.JSONField(default=list)),
                ("readings", models.JSONField(default=dict)),
                ("ingested_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="record.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length("id"), 16),
                        name="document_id_is_16_characters",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length("sha256"), 64),
                        name="document_sha256_is_64_characters",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("phase__in", ["", "before", "negotiation", "implementation", "review"])),
                        name="document_phase_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("visibility__in", ["full", "passages", "signed_in"])),
                        name="document_visibility_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size_bytes__gte", 0)), name="document_size_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True),
                            models.Q(("replaces", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="document_does_not_replace_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentText",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="whole",
                        serialize=False,
                        to="record.document",
                    ),
                ),
                ("packed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("index", models.IntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("heading", "heading"),
                            ("paragraph", "paragraph"),
                            ("list_item", "list_item"),
                            ("table_row", "table_row"),
                            ("footnote", "footnote"),
                            ("caption", "caption"),
                        ],
                        max_length=16,
                    ),
                ),
                ("level", models.SmallIntegerField(default=0)),
                ("marker", models.CharField(blank=True, max_length=64)),
                ("text", models.TextField()),
                ("cells", models.JSONField(default=list)),
                ("spans", models.JSONField()),
                ("start", models.IntegerField()),
                ("end", models.IntegerField()),
                ("line_start", models.IntegerField()),
                ("line_end", models.IntegerField()),
                ("page", models.IntegerField(null=True)),
                ("exact", models.CharField(blank=True, db_index=True, max_length=64)),
                ("repeat_group", models.UUIDField(db_index=True, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="passages", to="record.document"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "index"), name="passage_index_once_a_document"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["heading", "paragraph", "list_item", "table_row", "footnote", "caption"])
                        ),
                        name="passage_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("line_end__gte", models.F("line_start")),
                            models.Q(("line_end__isnull", True), ("line_start__isnull", True)),
                            _connector="OR",
                        ),
                        name="passage_lines_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__gte", models.F("start")),
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            _connector="OR",
                        ),
                        name="passage_span_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("index__gte", 0), ("line_start__gte", 1)), name="passage_counts_from_start"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PassageBand",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "band", "passage_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("band", models.BigIntegerField()),
                (
                    "passage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bands", to="record.passage"
                    ),
                ),
            ],
        ),
    ]
