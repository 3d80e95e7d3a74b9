"""Conditions that several tables share, as database constraints."""

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact


def choices_of(*words: type[StrEnum] | str) -> list[tuple[str, str]]:
    """Django's choices of an enumeration (its words are shown by the pages, in the reader's language)."""
    flat: list[str] = []
    for word in words:
        flat.extend([word] if isinstance(word, str) else [member.value for member in word])
    return [(word, word) for word in flat]


def one_of(field: str, words: Iterable[str], *, name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(**{f"{field}__in": [str(word) for word in words]}), name=name)


def share(field: str, *, name: str) -> CheckConstraint:
    """A number from 0 to 1."""
    return CheckConstraint(condition=Q(**{f"{field}__gte": 0, f"{field}__lte": 1}), name=name)


def in_order(first: str, last: str, *, name: str) -> CheckConstraint:
    """``last`` does not come before ``first``, or neither is known."""
    known = Q(**{f"{last}__gte": F(first)})
    unknown = Q(**{f"{first}__isnull": True, f"{last}__isnull": True})
    return CheckConstraint(condition=known | unknown, name=name)


def as_long_as(field: str, characters: int, *, name: str) -> CheckConstraint:
    return CheckConstraint(condition=Exact(Length(field), characters), name=name)
