"""Ways of telling: what stands right behind or before a name when it acts, speaks or is addressed.

A pattern finds the shape, sets of words decide: alternations of hundreds of words would be slow.
"""

import re
from collections.abc import Iterable
from functools import cache

from throughline.finding import verbs
from throughline.finding.alternatives import any_of
from throughline.finding.verbs import Forms, words

ADVERBS = (
    r"(?:(?:also|already|actively|currently|even|first|further|indeed|jointly|likewise|long|now|recently|similarly|since|"
    r"subsequently|successfully|then|thereby|therefore|thus|both|each|all|itself)\s+)*"
)
GOING_ON = ("continue", "continues", "continued", "began", "started")
LAWS = ("must", "entitled", "required", "allowed", "example", "examples")
"""Words of what a law gives or asks, and of an example: with a place or a name they tell a practice."""
NEAR = 110
"""How far behind a weak verb its noun may stand, in characters."""
_BEING = frozenset(("is", "are", "was", "were", "been", "we", "they"))
_NO_VERB = frozenset(("been", "to", "not", "never", "yet", "no"))
_PREPOSITIONS = frozenset(("into", "to", "in", "of", "for", "by", "on"))
_PEOPLE = re.compile(r"(?:(?:migrant|worker|citizen|women|men|children|people|refugee|student)s?|nationals)$")
_VERB = re.compile(
    rf"\s*{ADVERBS}(?:(?P<had>has|have|had)\s+{ADVERBS}(?:been\s+)?(?:able\s+to\s+)?|(?P<being>is|are|was|were)\s+{ADVERBS})?"
    rf"(?P<on>(?:{'|'.join(GOING_ON)})\s+to\s+)?(?P<verb>[a-z]+)\b(?:\s+(?P<after>[a-z]+))?"
)
_AGENT = re.compile(r"(?:\b([a-z]+)\s+)?\b([a-z]+)\s+(?:jointly\s+)?(by|between|in)\s+(?:the\s+)?$")
BEFORE_AGENTS = ("by", "between", "in")
_TO_DO = re.compile(r"\s+(?:to\s+|in\s+)?([a-z]+)\b(?:\s+([a-z]+))?")
_OF = re.compile(r"['’]s?")
_TOKEN = re.compile(r"\s+([\w-]+)")
_CLAUSE = re.compile(r"[.;,]")
_SENTENCE = re.compile(r"[.;]")


def does(text: str, at: int, *, plural: bool = False) -> int | None:
    """Where, right behind a subject, its verb of doing ends: in the present, past or perfect; a weak verb with a
    practice's noun. None where there is none.

    A wish, a duty or an ability ("should adopt", "could adopt") is no match: nothing was done.
    """
    found = _VERB.match(text, at)
    if not found:
        return None
    verb, pair = found["verb"], f"{found['verb']} {found['after']}"
    for forms, is_strong in ((verbs.strong(), True), (verbs.weak(), False)):
        fitting = _fitting(forms, found, plural=plural)
        end = found.end("after") if pair in fitting else found.end("verb") if verb in fitting else None
        if end and (is_strong or _has_noun(text, end)):
            return None if not (found["had"] or found["being"]) and found["after"] in _NO_VERB else end
    has = found.end("had")
    is_main = found["had"] and not (
        verb in _NO_VERB or verb.endswith("ed") or "been" in text[has : found.start("verb")]
    )
    return has if is_main and _has_noun(text, has) else None


def _fitting(forms: Forms, found: re.Match[str], *, plural: bool) -> frozenset[str]:
    if found["on"]:
        return forms.bases
    if found["had"]:
        return forms.after_have
    if found["being"]:
        return forms.ings
    return forms.after_several if plural else forms.after_one


def _has_noun(text: str, at: int) -> bool:
    return not verbs.nouns().isdisjoint(verbs.words_of(_SENTENCE.split(text[at : at + NEAR], maxsplit=1)[0]))


def agent_before(before: str, start: int = 0) -> tuple[int, str] | None:
    """Where a participle begins that stands right before "by", "between" or "in" and a name, and that word: "launched
    between", "adopted in", looked for from ``start``. What is printed or organized by somebody is no practice."""
    found = _AGENT.search(before, start)
    if not found:
        return None
    for words_, start in ((f"{found[1]} {found[2]}", found.start(1)), (found[2], found.start(2))):
        if words_ in verbs.strong().participles and words_ not in verbs.on_paper():
            return start, found[3]
    return None


def helps_to(text: str, at: int) -> bool:
    """Whether, right behind those who are helped, stands what they are helped to do."""
    found = _TO_DO.match(text, at)
    forms = verbs.strong().bases | verbs.strong().ings
    return bool(found and (found[1] in forms or f"{found[1]} {found[2]}" in forms))


def owned(text: str, at: int) -> int | None:
    """Where, right behind a name, "'s" and a practice's noun end."""
    return (
        _noun_within(text, at + (2 if text[at + 1 : at + 2] == "s" else 1), 5)
        if text[at : at + 1] in ("'", "’")
        else None
    )


def of_nation(text: str, at: int) -> int | None:
    """Where, right behind an adjective of a State, a practice's noun ends."""
    return _noun_within(text, at, 4)


def _noun_within(text: str, at: int, count: int) -> int | None:
    for _ in range(count):
        token = _TOKEN.match(text, at)
        if not token or token[1] in _PREPOSITIONS or _PEOPLE.match(token[1]):
            return None
        if token[1].casefold() in verbs.nouns():
            return token.end()
        at = token.end()
    return None


def goes_on_to_do(text: str, at: int) -> bool:
    """Whether what is owned is or does something, in the clause behind it."""
    following = _CLAUSE.split(text[at : at + 80], maxsplit=1)[0].split()
    return any(word in verbs.finite() or (word.endswith("ed") and len(word) > 3) for word in following[:10])


@cache
def practice_noun() -> re.Pattern[str]:
    """The noun of a practice."""
    return re.compile(rf"\b{any_of(words('nouns'))}\b", re.I)


@cache
def presenting() -> re.Pattern[str]:
    """Right behind a speaker: a verb that presents what follows (group 1), or one that only says it (group 2)."""
    presents, states = any_of(words("presenting")), any_of(words("stating"))
    return re.compile(rf"\s*{ADVERBS}(?:had\s+)?(?:({presents})|({states}))\b")


@cache
def saying() -> re.Pattern[str]:
    """Right behind a name: any verb of speaking."""
    speaking = any_of((*words("presenting"), *words("stating"), *words("speaking")))
    return re.compile(rf"\s*{ADVERBS}(?:had\s+)?{speaking}\b")


@cache
def addressing() -> re.Pattern[str]:
    """Right before a name: it is addressed."""
    return re.compile(rf"\b{any_of(words('addressing'))}\s+(?:the\s+)?(?:Government of\s+)?(?:the\s+)?$")


@cache
def before_addressed() -> tuple[str, ...]:
    """How a text ends right before one who is addressed, "the" and blanks aside."""
    return ("government of", *(phrase.split()[-1] for phrase in words("addressing")))


@cache
def event() -> re.Pattern[str]:
    """Right behind a verb of doing: what was done is a meeting or a paper."""
    return re.compile(rf"[^.;,]{{0,40}}?\b(?i:{any_of(words('events'))})\b")


@cache
def envoy() -> re.Pattern[str]:
    """Right before a name: somebody who speaks for it."""
    of = r"\s+(?:of|from|for)\s+(?:the\s+)?(?:Government of\s+)?(?:the\s+)?$"
    return re.compile(rf"\b{any_of(words('envoys'))}(?: [A-Z][\w-]+)?{of}", re.I)


@cache
def envoy_after() -> re.Pattern[str]:
    """Right behind an adjective: somebody who speaks for its State."""
    return re.compile(rf"\s+(?:[A-Z][\w-]+\s+){{0,2}}{any_of(words('envoys'))}\b", re.I)


@cache
def _signs() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    def first(phrases: Iterable[str]) -> frozenset[str]:
        return frozenset(phrase.split()[0] for phrase in phrases)

    strong, weak = verbs.strong(), verbs.weak()
    said = (*words("presenting"), *words("stating"), *words("speaking"))
    told = (*strong.thirds, *strong.pasts, *strong.participles, *said, *LAWS, *GOING_ON)
    return (
        first(told),
        first(strong.ings),
        first((*weak.bases, *weak.thirds, *weak.pasts, *weak.participles, *weak.ings)),
    )


def may_tell(sentence: frozenset[str]) -> bool:
    """Whether a sentence of these words can tell of a practice or say who speaks: asked before anything costly."""
    told, ings, weak = _signs()
    if not told.isdisjoint(sentence) or not (weak.isdisjoint(sentence) or verbs.nouns().isdisjoint(sentence)):
        return True
    return not (_BEING.isdisjoint(sentence) or ings.isdisjoint(sentence))
