"""How much of a document readers without an account see."""

from enum import StrEnum


class Visibility(StrEnum):
    """All of it, the passages around findings, or nothing."""

    FULL = "full"
    PASSAGES = "passages"
    SIGNED_IN = "signed_in"
