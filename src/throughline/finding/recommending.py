"""What a recommendation says of itself: to whom, by when, how strongly, to do or to refrain."""

import re
from typing import Any

REFRAIN = re.compile(
    r"\b(?:(?:should|must|shall|needs?|do|does|can|ought)(?: to)?(?: also)? ?n(?:o|')t(?!\s+only)|cannot|never|refrain|"
    r"avoid|abstain|end(?:ing)? (?:the )?(?:use|practice|detention|immigration detention|child)|stop(?:ping)?|"
    r"halt(?:ing)?|cease|prohibit|without criminali[sz]ing)\b",
    re.I,
)

COMMIT = re.compile(r"\b(?:commit(?:s|ted|ting)? (?:to|themselves)|pledge[sd]?|undertake|we will)\b", re.I)
ASK = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:on|upon|for)|urge[sd]?|appeal(?:s|ed)?|invite[sd]?|request(?:s|ed)?|ask(?:s|ed)?)\b",
    re.I,
)
_COUNTRIES = (
    r"[Cc]ountries(?: of (?:origin|destination|transit)"
    r"(?:,? (?:and|transit and) (?:those of )?(?:destination|transit))?)?"
)
ADDRESSED = re.compile(
    r"\b(?<!in )(?<!in many )(?<!in some )(?<!in other )"
    rf"(Member States|States|[Gg]overnments?|{_COUNTRIES}|[Pp]olicymakers|[Cc]ities|"
    r"[Ll]ocal (?:authorities|governments)|[Cc]ivil society(?: organi[sz]ations)?|[Ee]mployers|[Tt]he private sector|"
    r"[Tt]rade unions|[Pp]arliament(?:s|arians)|[Dd]onors|"
    r"[Tt]he United Nations(?: system| Network on Migration)?|"
    r"[Aa]ll stakeholders|[Ss]takeholders)"
    r"(?=[^.;]{0,60}\b(?:should|must|needs? to|can|could|are (?:encouraged|invited|called|urged)|to refrain)\b)"
)

FOR_ACTOR = re.compile(
    r"\bneed(?:ed)? for ((?:all |Member )?(?:States|countries|governments|cities|policymakers|employers))\b(?= to\b)",
    re.I,
)
WITHIN = re.compile(
    r"\b(?:within|in|over|next|first)\s+(?:the next\s+)?(\d{1,2}|two|three|four|five|ten|twelve|fifteen)[\s-]years?\b",
    re.I,
)
BY_YEAR = re.compile(r"\bby\s+(?:the end of\s+)?(20[2-6]\d)\b")
TARGET = re.compile(
    r"\b(?:\d+(?:\.\d+)?\s*(?:per ?cent|%)[^.;,]{0,80}|(?:halve|double|eliminate|zero)\b[^.;,]{3,80})", re.I
)
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "twelve": 12, "fifteen": 15}


def recommendation_fields(text: str) -> dict[str, Any]:
    """``addressed_to``, ``timeline_years``, ``target``, ``modality`` and ``polarity``, as ``text`` gives them.

    ``timeline_years``: spans of years as printed ("within five years"), and calendar years ("by 2030").
    """
    addressed = [m[1] for m in ADDRESSED.finditer(text)] + [m[1] for m in FOR_ACTOR.finditer(text)]
    spans = [NUMBERS.get(m[1].lower()) or int(m[1]) for m in WITHIN.finditer(text)]
    years = [int(m[1]) for m in BY_YEAR.finditer(text)]
    target = TARGET.search(text)
    return {
        "addressed_to": list(dict.fromkeys(addressed)),
        "timeline_years": sorted({*spans, *years}),
        "target": target[0].strip() if target else None,
        "modality": "commit" if COMMIT.search(text) else "ask" if ASK.search(text) else "recommend",
        "polarity": "refrain" if REFRAIN.search(text) else "do",
    }
