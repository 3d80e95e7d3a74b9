"""A tag and the reasons for it."""

from dataclasses import dataclass
from typing import Any, NamedTuple


class Reason(NamedTuple):
    """Why a tag: the rule's name, the words that met it and where they stand in the text given (code points), or
    null places when the words stand in the context; ``weight`` is what they added."""

    rule: str
    words: str
    start: int | None
    end: int | None
    weight: float


class Tag(NamedTuple):
    """A link to a code of a scheme. ``score``: 0 to 1, how sure the tagger is."""

    scheme: str
    code: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What stands around a text: the heading above it, its session or section, its document's title."""

    heading: str = ""
    session: str = ""
    document: str = ""


def as_json(tag: Tag) -> dict[str, Any]:
    """The tag as ``throughline tag`` prints it."""
    return {
        "scheme": tag.scheme,
        "code": tag.code,
        "score": round(tag.score, 3),
        "reasons": [
            {"rule": r.rule, "words": r.words, "start": r.start, "end": r.end, "weight": round(r.weight, 3)}
            for r in tag.reasons
        ],
    }
