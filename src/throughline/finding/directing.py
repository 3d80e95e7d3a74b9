"""Whether a sentence says what should be done: "should", "called on States to", "there is a need for"."""

import re

from throughline.finding.addressing import find_addressed, says_who_should
from throughline.finding.recommending_words import is_imperative, lowered

# Somebody asks for something to be done, whoever should do it.
_ASKS = ("call", "urg", "recommend", "encouraged", "requested")
_ASKED = re.compile(
    r"(?<!\bas )\bcall(?:s|ed|ing)?(?: (?:also|further|strongly|jointly|repeatedly))? (?:up)?on\b(?=[^.]{3,160}? to\b)"
    r"|(?<!\bas )\b(?:call(?:s|ed|ing)|calls? (?:was|were|is|are)(?: \w+){0,2} made|(?:a|strong|recurrent|repeated)"
    r" calls?)(?: \w+)? for (?!(?:by|papers|proposals|applications|tenders)\b)"
    r"|\burg(?:e|es|ed|ing)\b(?=[^.;]{2,160}? to\b)"
    r"|\brecommend(?:s|ed|ing)? (?:that|the|to|a|an|\w+ing)\b|\brecommendations? (?:is|was|are|were) (?:that|to)\b"
    r"|\b(?:is|are|was|were) (?:strongly )?(?:encouraged|urged|called (?:up)?on|requested) to\b"
)
_ASKS_WHOM = re.compile(r"\b(?:encourag|appeal|request|ask|invit(?!ed to (?:present|speak|share|join|attend)))")
_ADVERB = r"(?: (?:also|thus|therefore|still|now|further|particularly|especially|urgently|most|very|often|equally))*"
_VITAL = r"(?:essential|crucial|critical|imperative|vital|paramount|necessary|indispensable)"
_NEEDS = (
    "should", "must", "ought", "need", "requir", "essential", "crucial", "critical", "imperative", "vital", "called",
    "paramount", "necessary", "indispensable", "importan", "priority", "key ", "best way", "advocat", "suggest",
)  # fmt: skip
# What is needed, without somebody who asks.
_NEEDED = re.compile(
    r"(?<!\bit )\b(?:should|must|ought to)\b(?!-|\s+(?:have\s+(?:been|had)|they|it|there|he|she|we)\b)"
    r"|\bneeds?(?:ed)? (?:also )?to\b|\bneeds? for\b"
    rf"|\b(?:is|are|was|were|be){_ADVERB} (?:needed|required|{_VITAL} (?:that|to|for|in)\b|called for)"
    rf"|\b(?:is|are|was|were){_ADVERB} (?:{_VITAL}|important)(?=,| that\b)"
    rf"|\bit (?:is|was|would be){_ADVERB} important to\b"
    rf"|\bas (?:an? )?{_VITAL}\b|\b(?:are|is) (?:a priority|key (?:to|in|for))\b"
    r"|\brequire[sd]?(?= (?:an?|the|more|greater|stronger|closer|better|further|effective|strong|all|both|full|"
    r"\w+al|\w+ed|cities|states|governments|countries)\b)"
    r"|\bimportance of\b(?=[^.]{5,})|\bbest ways? (?:to|of|forward)\b|\badvocat(?:ed|es) (?:for |the |a )"
    r"|\bsuggest(?:ed|s) (?:that\b[^.;]{0,120}\b(?:should|be|could)\b|\w+ing\b)"
)
_NOBODY_ASKS = re.compile(
    r"\b(?:no|any|without the|little|less) need (?:to|for)\b|\b(?:who|migrants|people|persons|children|families|women|"
    r"refugees|they|may|might|often|always|will|would)(?: also)? needs? to (?!be\b)"
    r"|\bneeded (?:to|for) (?:meet|cover)\b"
    r"|\bas (?:needed|required|necessary)\b|\b(?:where|when|if|whether|how|why|what)[^.,;]{0,40}"
    r"\b(?:should|must|needs? to)\b"
)
_MUST = re.compile(r"\b(?:should|must|needs? to|recommended|called for)\b")


def directs(text: str) -> bool:
    """Whether a sentence says who should act, or that somebody asks for something to be done.

    >>> directs("Speakers called for more patience."), directs("More patience is needed by all of us.")
    (True, False)
    """
    small = lowered(text)
    if any(word in small for word in _ASKS) and _ASKED.search(small):
        return True
    return (says_who_should(text) or bool(_ASKS_WHOM.search(small))) and bool(find_addressed(text))


def directs_anyone(text: str) -> bool:
    """Whether a sentence says what should be done, also where it leaves open who should."""
    small = lowered(text)
    is_needed = any(word in small for word in _NEEDS) and _NEEDED.search(_NOBODY_ASKS.sub("", small))
    return bool(is_needed) or directs(text)


def directs_further(text: str, *, is_first: bool) -> bool:
    """Whether a sentence inside a recommendation recommends one more thing: what must be, or what to do."""
    if _MUST.search(lowered(text)) and directs_anyone(text):
        return True
    return not is_first and is_imperative(text)
