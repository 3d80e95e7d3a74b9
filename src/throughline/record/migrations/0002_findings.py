# ruff: noqa: RUF012 -- Django reads these lists from the class
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0001_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("folded_name", models.TextField(db_index=True)),
                ("type", models.CharField(blank=True, max_length=64)),
                ("is_known", models.BooleanField()),
                ("m49", models.CharField(blank=True, max_length=3)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("id", ""), _negated=True), models.Q(("name", ""), _negated=True)),
                        name="actor_has_id_and_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("m49", ""),
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("m49"), 3),
                            _connector="OR",
                        ),
                        name="actor_m49_is_3_digits",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_known", False)), fields=("folded_name",), name="found_actor_once_a_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=32)),
                ("fields", models.JSONField(default=dict)),
                ("text", models.TextField()),
                ("quote", models.TextField()),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField(blank=True)),
                ("spans", models.JSONField()),
                ("start", models.IntegerField()),
                ("end", models.IntegerField()),
                ("line_start", models.IntegerField()),
                ("line_end", models.IntegerField()),
                ("page", models.IntegerField(null=True)),
                ("confidence", models.FloatField()),
                ("extractor", models.CharField(max_length=64)),
                ("version", models.CharField(max_length=32)),
                ("exact", models.CharField(blank=True, db_index=True, max_length=64)),
                ("superseded", models.BooleanField(default=False)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="record.document"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["document", "kind", "start"], name="finding_in_reading_order")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kind", ""), _negated=True), name="finding_has_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                        name="finding_confidence_is_share",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("line_end__gte", models.F("line_start")),
                            models.Q(("line_end__isnull", True), ("line_start__isnull", True)),
                            _connector="OR",
                        ),
                        name="finding_lines_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__gte", models.F("start")),
                            models.Q(("end__isnull", True), ("start__isnull", True)),
                            _connector="OR",
                        ),
                        name="finding_span_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingBand",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "band", "finding_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("band", models.BigIntegerField()),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bands", to="record.finding"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FindingActor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contributions", to="record.actor"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="actors", to="record.finding"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("finding", "actor"), name="finding_actor_once")],
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scheme", models.CharField(max_length=32)),
                ("code", models.CharField(max_length=64)),
                ("score", models.FloatField()),
                ("reasons", models.JSONField(default=list)),
                ("model", models.CharField(max_length=64)),
                (
                    "finding",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="tags", to="record.finding"
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="tags", to="record.passage"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["scheme", "code"], name="tag_by_code")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finding__isnull", True), ("passage__isnull", False)),
                            models.Q(("finding__isnull", False), ("passage__isnull", True)),
                            _connector="OR",
                        ),
                        name="tag_on_finding_or_passage",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scheme", ""), _negated=True), models.Q(("code", ""), _negated=True)
                        ),
                        name="tag_has_scheme_and_code",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 1)), name="tag_score_is_share"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("finding__isnull", False)),
                        fields=("finding", "scheme", "code"),
                        name="finding_tag_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("passage__isnull", False)),
                        fields=("passage", "scheme", "code"),
                        name="passage_tag_once",
                    ),
                ],
            },
        ),
    ]
