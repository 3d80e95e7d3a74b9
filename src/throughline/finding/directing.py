"""Whether a sentence says what should be done: "should", "called on States to", "there is a need for"."""

import re
from functools import cache

from throughline.finding.addressing import SIGNS, find_addressed, says_who_should
from throughline.finding.alternatives import any_of
from throughline.finding.recommending_words import is_imperative, lowered, words_of
from throughline.finding.sentences import Sentence

# Somebody asks for something to be done, whoever should do it; each pattern with the words of which a sentence has one.
_ASKS = frozenset(
    re.findall(
        r"\S+",
        "call calls called calling urge urges urged urging recommend recommends recommended recommending "
        "recommendation recommendations encouraged requested",
    )
)
_ASKED = re.compile(
    r"(?<!\bas )\bcall(?:s|ed|ing)?(?: (?:also|further|strongly|jointly|repeatedly))? (?:up)?on\b(?=[^.]{3,160}? to\b)"
    r"|(?<!\bas )\b(?:call(?:s|ed|ing)|calls? (?:was|were|is|are)(?: \w+){0,2} made|(?:a|strong|recurrent|repeated)"
    r" calls?)(?: \w+)? for (?!(?:by|papers|proposals|applications|tenders)\b)"
    r"|\burg(?:e|es|ed|ing)\b(?=[^.;]{2,160}? to\b)"
    r"|\brecommend(?:s|ed|ing)? (?:that|the|to|a|an|\w+ing)\b|\brecommendations? (?:is|was|are|were) (?:that|to)\b"
    r"|\b(?:is|are|was|were) (?:strongly )?(?:encouraged|urged|called (?:up)?on|requested) to\b"
)
_ASKS_WHOM = re.compile(r"\b(?:encourag|appeal|request|ask|invit(?!ed to (?:present|speak|share|join|attend)))")
_WHOM = frozenset(
    re.findall(
        r"\S+",
        "encourage encourages encouraged encouraging encouragement appeal appeals appealed appealing request "
        "requests requested requesting ask asks asked asking invite invites invited inviting invitation "
        "invitations",
    )
)
_ADVERB = r"(?: (?:also|thus|therefore|still|now|further|particularly|especially|urgently|most|very|often|equally))*"
_VITAL_WORDS = "essential crucial critical imperative vital paramount necessary indispensable"
_VITAL = any_of(_VITAL_WORDS.split())
_GOES_ON = r"\b(?!-|\s+(?:have\s+(?:been|had)|they|it|there|he|she|we)\b)"
_WHAT = (
    r"(?:an?|the|more|greater|stronger|closer|better|further|effective|strong|all|both|full|\w+al|\w+ed|"
    r"cities|states|governments|countries)"
)
# What is needed, without somebody who asks: words of which a sentence has one, and the pattern they then stand in.
_BE = rf"\b(?:is|are|was|were|be){_ADVERB}"
_NEEDED = tuple(
    (frozenset(words.split()), re.compile(pattern))
    for words, pattern in (
        ("should", rf"should(?<!\bit should){_GOES_ON}"),
        ("must", rf"must(?<!\bit must){_GOES_ON}"),
        ("ought", rf"ought to{_GOES_ON}"),
        ("need needs needed", r"need(?:ed|s)? (?:also )?to\b|needs? for\b"),
        ("needed required called", rf"{_BE} (?:needed|required|called for)"),
        (_VITAL_WORDS, rf"{_BE} {_VITAL}(?: (?:that|to|for|in)\b|,)|\bas (?:an? )?{_VITAL}\b"),
        ("important", rf"{_BE} important(?: that\b|,)|\bit (?:is|was|would be){_ADVERB} important to\b"),
        ("priority key", r"\b(?:are|is) (?:a priority|key (?:to|in|for))\b"),
        ("require requires required", rf"require[sd]?(?= {_WHAT}\b)"),
        ("importance", r"importance of\b(?=[^.]{5,})"),
        ("best", r"best ways? (?:to|of|forward)\b"),
        ("advocated advocates", r"advocat(?:ed|es) (?:for |the |a )"),
        ("suggested suggests", r"suggest(?:ed|s) (?:that\b[^.;]{0,120}\b(?:should|be|could)\b|\w+ing\b)"),
    )
)
_NEEDING = frozenset[str]().union(*(words for words, _ in _NEEDED))
_SIGNS = _ASKS | _WHOM | SIGNS
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


def directs(sentence: Sentence) -> bool:
    """Whether a sentence says who should act, that somebody asks for something to be done, or that more must be known:
    "Speakers called for more patience", but not "More patience is needed by all of us"."""
    words = sentence.words
    if _SIGNS.isdisjoint(words):
        return False
    small = lowered(sentence.text)
    if not _ASKS.isdisjoint(words) and _ASKED.search(small):
        return True
    if ("needed" in words or "required" in words) and _more_known().search(small):
        return True
    asks_whom = not _WHOM.isdisjoint(words) and _ASKS_WHOM.search(small)
    return bool(asks_whom or says_who_should(small, words)) and bool(find_addressed(sentence.text))


def directs_anyone(sentence: Sentence) -> bool:
    """Whether a sentence says what should be done, also where it leaves open who should."""
    words = sentence.words
    if not _NEEDING.isdisjoint(words):
        plain = _NOBODY_ASKS.sub("", lowered(sentence.text))
        if any(pattern.search(plain) for signs, pattern in _NEEDED if not signs.isdisjoint(words)):
            return True
    return directs(sentence)


def directs_further(sentence: Sentence) -> bool:
    """Whether a sentence inside a recommendation recommends one more thing: what must be, or what to do."""
    if _MUST.search(lowered(sentence.text)) and directs_anyone(sentence):
        return True
    return sentence.start > 0 and is_imperative(sentence.text)
