# ruff: noqa: RUF012 -- Django reads these lists from the class
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import throughline.record.ids
import throughline.record.models.people


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0004_history"),
    ]
    # Tables of other applications refer to accounts.
    run_before = [("account", "0001_initial"), ("mfa", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    models.UUIDField(
                        default=throughline.record.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=64, unique=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("display_name", models.CharField(blank=True, max_length=128)),
                ("language", models.CharField(default="en", max_length=35)),
                ("is_active", models.BooleanField(default=True)),
                ("session_salt", models.CharField(default=throughline.record.models.people.new_salt, max_length=16)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("name"), name="account_name_once"),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="account_email_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("name__contains", "@"), _negated=True)
                        ),
                        name="account_name_is_no_address",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HeldName",
            fields=[
                (
                    "actor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="held_name",
                        serialize=False,
                        to="record.actor",
                    ),
                ),
                ("name", models.TextField()),
                (
                    "first_reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "second_reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_reader", models.F("second_reader")), _negated=True),
                        name="held_name_has_two_readers",
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="held_name_is_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("author", "author"),
                            ("reviewer", "reviewer"),
                            ("editor", "editor"),
                            ("administrator", "administrator"),
                        ],
                        max_length=16,
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=3)),
                (
                    "id",
                    models.UUIDField(
                        default=throughline.record.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("language", models.CharField(default="en", max_length=35)),
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField(default=throughline.record.models.people.week_from_now)),
                ("accepted_at", models.DateTimeField(null=True)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="record.actor",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["author", "reviewer", "editor", "administrator"])),
                        name="invitation_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("region", ""), ("actor__isnull", True), _connector="OR"),
                        name="invitation_actor_or_region",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("region", ""),
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("region"), 3),
                            _connector="OR",
                        ),
                        name="invitation_region_is_3_digits",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("token_sha256"), 64
                        ),
                        name="invitation_token_sha256_is_64_characters",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("author", "author"),
                            ("reviewer", "reviewer"),
                            ("editor", "editor"),
                            ("administrator", "administrator"),
                        ],
                        max_length=16,
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=3)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="record.actor",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["author", "reviewer", "editor", "administrator"])),
                        name="membership_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("region", ""), ("actor__isnull", True), _connector="OR"),
                        name="membership_actor_or_region",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("region", ""),
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("region"), 3),
                            _connector="OR",
                        ),
                        name="membership_region_is_3_digits",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("actor__isnull", False)),
                        fields=("account", "role", "actor"),
                        name="membership_of_actor_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("actor__isnull", True)),
                        fields=("account", "role", "region"),
                        name="membership_of_secretariat_once",
                    ),
                ],
            },
        ),
    ]
