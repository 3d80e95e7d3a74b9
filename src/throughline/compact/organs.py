"""The State whose organ a printed name is: its ministries, missions, offices and authorities."""

import re
from functools import lru_cache

from throughline.compact.actor import Actor
from throughline.compact.actors import get_actor
from throughline.compact.mentions import find_actors_in, find_adjectives_in

_ORGAN = re.compile(
    r"\b(?:ministry|minister|ministère|ministerio|department|directorate|bureau|agency|authorit(?:y|ies)|commission|"
    r"secretariat|office|service|embassy|consulate|consul|ambassador|(?:permanent )?mission|permanent representative|"
    r"parliament|senate|senator|congress|cabinet|government|council|border force|police|institute)\b",
    re.IGNORECASE,
)
# "Embassy of Kenya in Rome, Italy", "Permanent Representative of Chad to the United Nations": not whose organ it is.
_BESIDE = re.compile(r"\b(?:in|to|at|with|for)(?:\s+the)?\s+(?:[^\W\d_]+,\s+)?$", re.IGNORECASE)
_ENVOY_OF = re.compile(r"\b(?:representative|ambassador|embassy|mission) of (?:the )?$", re.IGNORECASE)
_ABROAD = re.compile(r"\b(?:embassy|consulate|mission|representative|ambassador)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def find_state_of(name: str) -> Actor | None:
    """The State that the ministry, mission, office or authority called ``name`` belongs to; None where none is printed,
    or several are, or the body is an international one.

    >>> [find_state_of(name).id for name in ("Ministry of Labour, Kenya", "Kenya's Ministry of Labour")]
    ['KEN', 'KEN']
    >>> find_state_of("IOM Office in Kenya") is None
    True
    """
    if not _ORGAN.search(name):
        return None
    named = find_actors_in(name)
    envoys = {m.actor.id for m in named if m.actor.is_state and _ENVOY_OF.search(name[: m.start])}
    if len(envoys) == 1:
        return get_actor(envoys.pop())
    if any(not mention.actor.is_state and not _BESIDE.search(name[: mention.start]) for mention in named):
        return None
    states = {m.actor.id for m in named if m.actor.is_state and not _is_beside(name, m.start)}
    if not states:
        states = {m.place.code for m in find_adjectives_in(name) if m.place.is_state}
    return get_actor(states.pop()) if len(states) == 1 else None


def _is_beside(name: str, start: int) -> bool:
    """Whether the State at ``start`` is only where the organ sits, or whom it is sent to."""
    return bool(_BESIDE.search(name[:start]) and _ABROAD.search(name[:start]))
