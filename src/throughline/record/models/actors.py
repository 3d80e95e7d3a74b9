"""Who speaks, promises or acts."""

from django.db import models

from throughline.record.models.constraints import as_long_as


class Actor(models.Model):
    """A State, body or organization. ``id``: the Compact's (``PHL``, ``iom``) if ``is_known``, else made of its name.

    ``m49``: of a State, the area's code, which makes it a place too; else empty.
    """

    id = models.CharField(primary_key=True, max_length=64)
    name = models.TextField()
    folded_name = models.TextField(db_index=True)
    type = models.CharField(max_length=64, blank=True)
    is_known = models.BooleanField()
    m49 = models.CharField(max_length=3, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(id="") & ~models.Q(name=""), name="actor_has_id_and_name"),
            models.CheckConstraint(
                condition=models.Q(m49="") | as_long_as("m49", 3, name="").condition, name="actor_m49_is_3_digits"
            ),
            models.UniqueConstraint(
                fields=("folded_name",), condition=models.Q(is_known=False), name="found_actor_once_a_name"
            ),
        )

    def __str__(self) -> str:
        return self.name
