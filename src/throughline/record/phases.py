"""Which time a document belongs to."""

import re
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    BEFORE = "before"
    NEGOTIATION = "negotiation"
    IMPLEMENTATION = "implementation"
    REVIEW = "review"


#: What counts, drafts and scorecards take unless asked: what came before the Compact is history, not follow-up.
FOLLOW_UP = (Phase.IMPLEMENTATION, Phase.REVIEW)

# New York Declaration for Refugees and Migrants, A/RES/71/1, 19 September 2016: the negotiation was decided there.
NEGOTIATION_BEGINS = date(2016, 9, 19)
# A/RES/73/195, 19 December 2018: the General Assembly endorsed the Compact.
COMPACT_ENDORSED = date(2018, 12, 19)

# Follow-up and review, A/RES/73/195, paragraphs 48 to 54: the forum, regional reviews, national reviews.
_REVIEW_TITLE = re.compile(
    r"\b(?:international migration review forum|imrf|progress declaration|"
    r"(?:regional|voluntary|national)(?:\s+\w+){0,3}\s+reviews?\s+of\s+(?:the\s+)?(?:implementation|global\s+compact|gcm)|"
    r"voluntary\s+(?:national\s+|gcm\s+)*reviews?)\b",
    re.IGNORECASE,
)


def phase_of(*, dated: date | None, year: int | None, title: str) -> Phase | None:
    """The phase of a document with this date (or only its year) and this title; None when neither tells.

    A review is known by its title: the forum, a regional review, a voluntary review. A year alone that a phase begins
    in belongs to the phase that most of the year lies in: 2016 before, 2018 negotiation.
    """
    when = dated or (date(year, 7, 1) if year else None)
    if when and when < NEGOTIATION_BEGINS:
        return Phase.BEFORE
    if when and when < COMPACT_ENDORSED:
        return Phase.NEGOTIATION
    if _REVIEW_TITLE.search(title):
        return Phase.REVIEW
    return Phase.IMPLEMENTATION if when else None
