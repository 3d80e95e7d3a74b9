"""Parts of addresses that must be what they say; anything else is a page that does not exist."""

from throughline.web.words import KIND_OF_SLUG


class KindSlug:
    """``practices``, ``statements`` and the other kinds of entries."""

    regex = "|".join(sorted(KIND_OF_SLUG))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ActorId:
    """The Compact's id of an actor (``PHL``, ``iom``), or one made of a name."""

    regex = r"[^/\0]{1,64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DocumentId:
    """The first 16 hex digits of a document's SHA-256."""

    regex = "[0-9a-f]{16}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Word:
    """Letters and digits."""

    regex = "[0-9A-Za-z]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
