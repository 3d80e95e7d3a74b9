"""What a recommendation says of itself: to whom, by when, how strongly, to do or to refrain."""

import re
from functools import cache
from typing import Any

from throughline.finding.addressing import find_addressed
from throughline.finding.recommending_words import has_any, lowered, words_of
from throughline.finding.timelines import find_timeline

_COMMIT = re.compile(
    r"\b(?:commit(?:s|ted|ting)? (?:to|themselves)|pledged|pledges? (?:to|that)|undertake to|we will)\b"
)
_ASK = re.compile(
    r"\b(?:call(?:s|ed|ing)?(?: \w+){0,3} (?:on|upon|for)|urge[sd]?|appeal(?:s|ed)?|invite[sd]?|request(?:s|ed)?|"
    r"ask(?:s|ed)?)\b"
)
_CRITICISE = re.compile(r"\b(?:should (?:never |not )?have been|regret(?:s|ted)?|deplore[sd]?|criti[cz]i[sz]e[sd]?)\b")
_MORE = r"(?:(?! by\b| through\b| in order\b)[^.;,)])"
_TARGET = re.compile(
    rf"(?P<what>\b\d+(?:\.\d+)?\s*(?:per ?cent|%){_MORE}{{0,80}}"
    rf"|\b(?:halve|halving|double|doubling|triple|eliminat(?:e|ing)|eradicat(?:e|ing)|zero|universal)\b{_MORE}{{3,80}})"
)
_TARGET_STEMS = ("cent", "%", "halv", "doubl", "triple", "eliminat", "eradicat", "zero", "universal")
_REFRAIN_STEMS = (
    "not", "n't", "never", "refrain", "avoid", "abstain", "end ", "ending ", "stop", "halt", "cease", "prohibit", "ban",
    "without crimin",
)  # fmt: skip
_EXAMPLE = re.compile(
    r"\b(?:year|decade|month)s?\b[^.;()]{0,80}\((?:e\.g\.|for example|such as),? (?:an? |the )?(?P<what>[^()]{3,160})\)"
)


@cache
def _refrain() -> re.Pattern[str]:
    acts = words_of("acts_to_end")
    return re.compile(
        r"\b(?:(?:should|must|shall|needs?|do|does|can|ought)(?: to)?(?: also)? ?n(?:o|')t(?!\s+only)|cannot|never|"
        rf"(?<!so as )(?:not to|to not)(?! only)|refrain(?:ing)?|avoid(?:ing)?|abstain|"
        rf"end(?:ing)?\s+(?:to\s+)?(?:(?:the|all|any|child|immigration|arbitrary|migrant|family|of)\s+)*{acts}\b|"
        r"(?<!-)stop(?:ping)?|halt(?:ing)?|cease|prohibit|ban|without criminali[sz]ing)\b"
    )


@cache
def _evidence() -> re.Pattern[str]:
    noun = rf"{words_of('evidence')}\b(?!\s+(?:protection|privacy|breach))"
    return re.compile(
        rf"\b{words_of('producing')}\w*\b[^.;]{{0,60}}?\b{noun}"
        rf"|\b{noun}[\s-]+(?:collection|gathering|generation|analysis)\b"
    )


def recommendation_fields(text: str) -> dict[str, Any]:
    """What ``text`` gives: ``addressed_to``, ``timeline_years``, ``target``, ``modality``, ``polarity``, and whether
    it calls for data, research, evidence or evaluation (``calls_for_evidence``)."""
    small = lowered(text).replace("’", "'")
    target = _TARGET.search(small) if any(stem in small for stem in _TARGET_STEMS) else None
    target = target or (_EXAMPLE.search(small) if "(" in small else None)
    return {
        "addressed_to": find_addressed(text),
        "timeline_years": find_timeline(text),
        "target": text[target.start("what") : target.end("what")].strip() if target else None,
        "modality": _modality(small),
        "polarity": "refrain" if any(stem in small for stem in _REFRAIN_STEMS) and _refrain().search(small) else "do",
        "calls_for_evidence": has_any("evidence", small) and bool(_evidence().search(small)),
    }


_WAYS = (  # each with what is in every text that has it
    ("commit", ("commit", "pledge", "undertake to", "we will"), _COMMIT),
    ("ask", ("call", "urge", "appeal", "invite", "request", "ask"), _ASK),
    ("criticise", ("have been", "regret", "deplore", "criti"), _CRITICISE),
)


def _modality(small: str) -> str:
    for modality, stems, pattern in _WAYS:
        if any(stem in small for stem in stems) and pattern.search(small):
            return modality
    return "recommend"
