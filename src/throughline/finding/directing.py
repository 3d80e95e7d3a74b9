"""Whether a sentence says what should be done: "should", "called on States to", "there is a need for"."""

import re
from functools import cache

from throughline.finding.addressing import find_addressed, says_who_should
from throughline.finding.recommending_words import is_imperative, lowered, words_of

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
_WHOM_STEMS = ("encourag", "appeal", "request", "ask", "invit")
_ADVERB = r"(?: (?:also|thus|therefore|still|now|further|particularly|especially|urgently|most|very|often|equally))*"
_VITAL_STEMS = ("essential", "crucial", "critical", "imperative", "vital", "paramount", "necessary", "indispensable")
_VITAL = f"(?:{'|'.join(_VITAL_STEMS)})"
_GOES_ON = r"\b(?!-|\s+(?:have\s+(?:been|had)|they|it|there|he|she|we)\b)"
_WHAT = (
    r"(?:an?|the|more|greater|stronger|closer|better|further|effective|strong|all|both|full|\w+al|\w+ed|"
    r"cities|states|governments|countries)"
)
# What is needed, without somebody who asks: words a sentence must have, and the pattern they then stand in.
_BE = rf"\b(?:is|are|was|were|be){_ADVERB}"
_NEEDED: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (("should",), re.compile(rf"should(?<!\bit should){_GOES_ON}")),
    (("must",), re.compile(rf"must(?<!\bit must){_GOES_ON}")),
    (("ought to",), re.compile(rf"ought to{_GOES_ON}")),
    (("need",), re.compile(r"need(?:ed|s)? (?:also )?to\b|needs? for\b")),
    (("needed", "required", "called for"), re.compile(rf"{_BE} (?:needed|required|called for)")),
    (_VITAL_STEMS, re.compile(rf"{_BE} {_VITAL}(?: (?:that|to|for|in)\b|,)|\bas (?:an? )?{_VITAL}\b")),
    (("important",), re.compile(rf"{_BE} important(?: that\b|,)|\bit (?:is|was|would be){_ADVERB} important to\b")),
    (("priority", "key "), re.compile(r"\b(?:are|is) (?:a priority|key (?:to|in|for))\b")),
    (("require",), re.compile(rf"require[sd]?(?= {_WHAT}\b)")),
    (("importance of",), re.compile(r"importance of\b(?=[^.]{5,})")),
    (("best way",), re.compile(r"best ways? (?:to|of|forward)\b")),
    (("advocat",), re.compile(r"advocat(?:ed|es) (?:for |the |a )")),
    (("suggest",), re.compile(r"suggest(?:ed|s) (?:that\b[^.;]{0,120}\b(?:should|be|could)\b|\w+ing\b)")),
)
_NOBODY_ASKS = re.compile(
    r"\b(?:no|any|without the|little|less) need (?:to|for)\b|\b(?:who|migrants|people|persons|children|families|women|"
    r"refugees|they|may|might|often|always|will|would)(?: also)? needs? to (?!be\b)"
    r"|\bneeded (?:to|for) (?:meet|cover)\b"
    r"|\bas (?:needed|required|necessary)\b|\b(?:where|when|if|whether|how|why|what)[^.,;]{0,40}"
    r"\b(?:should|must|needs? to)\b"
)
_MUST = re.compile(r"\b(?:should|must|needs? to|recommended|called for)\b")


@cache
def _more_known() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:more|further|additional|better)\b(?: [\w-]+){{0,4}}? {words_of('evidence')}\b[^.;]{{0,80}}?"
        rf"{_BE} (?:needed|required)\b"
    )


def directs(text: str) -> bool:
    """Whether a sentence says who should act, that somebody asks for something to be done, or that more must be known.

    >>> directs("Speakers called for more patience."), directs("More patience is needed by all of us.")
    (True, False)
    """
    small = lowered(text)
    if any(word in small for word in _ASKS) and _ASKED.search(small):
        return True
    if ("needed" in small or "required" in small) and _more_known().search(small):
        return True
    asks_whom = any(stem in small for stem in _WHOM_STEMS) and _ASKS_WHOM.search(small)
    return bool(asks_whom or says_who_should(text)) and bool(find_addressed(text))


def directs_anyone(text: str) -> bool:
    """Whether a sentence says what should be done, also where it leaves open who should."""
    small = lowered(text)
    patterns = [pattern for stems, pattern in _NEEDED if any(stem in small for stem in stems)]
    plain = _NOBODY_ASKS.sub("", small) if patterns else ""
    return any(pattern.search(plain) for pattern in patterns) or directs(text)


def directs_further(text: str, *, is_first: bool) -> bool:
    """Whether a sentence inside a recommendation recommends one more thing: what must be, or what to do."""
    if _MUST.search(lowered(text)) and directs_anyone(text):
        return True
    return not is_first and is_imperative(text)
