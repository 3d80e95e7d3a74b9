"""The patterns of telling, made once from the words of ``data/telling.yaml``."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

ADVERBS = (
    r"(?:(?:also|already|actively|currently|even|first|further|indeed|jointly|likewise|long|now|recently|similarly|since|"
    r"subsequently|successfully|then|thereby|therefore|thus|both|each|all|itself)\s+)*"
)
_BEING = frozenset(("is", "are", "was", "were", "been", "we", "they"))
LAWS = ("must", "entitled", "required", "allowed", "example", "examples")
"""Words of what a law gives or asks, and of an example: with a place or a name they tell a practice."""
NEAR = 110
"""How far behind a weak verb its noun may stand, in characters."""


@cache
def words(group: str) -> tuple[str, ...]:
    """A list of ``data/telling.yaml``."""
    return tuple(_data()[group])


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(set(phrases), key=len, reverse=True))


@cache
def doing(*, plural: bool = False) -> re.Pattern[str]:
    """Right behind its subject: a verb of doing, in the present, past or perfect; a weak verb with a practice's noun.

    A wish, a duty or an ability ("should adopt", "could adopt") is no match: nothing was done.
    """
    strong, weak = _Forms(words("verbs")), _Forms(words("weak_verbs"))
    noun = rf"(?=[^.;]{{0,{NEAR}}}?\b(?i:{any_of(words('nouns'))})\b)"
    return re.compile(rf"\s*{ADVERBS}(?:{_finite(strong, plural)}|(?:{_finite(weak, plural)}){noun})")


@cache
def done() -> re.Pattern[str]:
    """A participle right before "by", "between" or "in" and who or where: "launched between", "adopted in"."""
    strong = _Forms(verb for verb in words("verbs") if verb not in words("on_paper"))
    return re.compile(rf"\b(?:{any_of(strong.participles)})\s+(?:jointly\s+)?(by|between|in)\s+(?:the\s+)?$")


@cache
def practice_noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(words('nouns'))})\b", re.I)


@cache
def owned() -> re.Pattern[str]:
    """Right behind a name: "'s" and a practice's noun, with what stands between."""
    return re.compile(
        rf"['’]s?\s+(?:(?!(?:into|to|in|of|for|by|on)\b)[\w-]+\s+){{0,4}}?(?:{any_of(words('nouns'))})\b", re.I
    )


@cache
def owned_does() -> re.Pattern[str]:
    """Right behind what is owned: any verb that tells what it is or does."""
    strong, weak = _Forms(words("verbs")), _Forms(words("weak_verbs"))
    thirds = any_of((*strong.thirds, *weak.thirds))
    return re.compile(rf"[^.;,]{{0,60}}?\s(?:has|had|have|is|are|was|were|put|sought|[a-z]+ed|{thirds})\s")


@cache
def of_nation() -> re.Pattern[str]:
    """Right behind an adjective of a State: a practice's noun, with what stands between; no people."""
    between = r"(?:(?!(?:migrant|worker|national|citizen|women|men|children|people|refugee|student)s?\b)[\w-]+\s+)"
    return re.compile(rf"\s+{between}{{0,3}}?(?:{any_of(words('nouns'))})\b")


@cache
def presenting() -> re.Pattern[str]:
    """Right behind a speaker: a verb that presents what follows (group 1), or one that only says it (group 2)."""
    presents, states = any_of(words("presenting")), any_of(words("stating"))
    return re.compile(rf"\s*{ADVERBS}(?:had\s+)?(?:({presents})|({states}))\b")


@cache
def saying() -> re.Pattern[str]:
    """Right behind a name: any verb of speaking."""
    return re.compile(
        rf"\s*{ADVERBS}(?:had\s+)?(?:{any_of((*words('presenting'), *words('stating'), *words('speaking')))})\b"
    )


@cache
def addressing() -> re.Pattern[str]:
    """Right before a name: it is addressed."""
    return re.compile(rf"\b(?:{any_of(words('addressing'))})\s+(?:the\s+)?(?:Government of\s+)?(?:the\s+)?$")


@cache
def event() -> re.Pattern[str]:
    """Right behind a verb of doing: what was done is a meeting or a paper."""
    return re.compile(rf"[^.;,]{{0,40}}?\b(?i:{any_of(words('events'))})\b")


@cache
def helping() -> re.Pattern[str]:
    """Right behind those who were helped: what they were helped to do."""
    return re.compile(
        rf"\s+(?:to\s+|in\s+)?(?:{any_of((*_Forms(words('verbs')).bases, *_Forms(words('verbs')).ings))})\b"
    )


@cache
def envoy() -> re.Pattern[str]:
    """Right before a name: somebody who speaks for it."""
    envoys = any_of(words("envoys"))
    return re.compile(
        rf"\b(?:{envoys})(?: [A-Z][\w-]+)?\s+(?:of|from|for)\s+(?:the\s+)?(?:Government of\s+)?(?:the\s+)?$", re.I
    )


@cache
def envoy_after() -> re.Pattern[str]:
    """Right behind an adjective: somebody who speaks for its State."""
    return re.compile(rf"\s+(?:[A-Z][\w-]+\s+){{0,2}}(?:{any_of(words('envoys'))})\b", re.I)


@cache
def _signs() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    def first(phrases: Iterable[str]) -> frozenset[str]:
        return frozenset(phrase.split()[0] for phrase in phrases)

    strong, weak = _Forms(words("verbs")), _Forms(words("weak_verbs"))
    told = (*strong.thirds, *strong.pasts, *strong.participles, *words("presenting"), *words("stating"), *LAWS)
    return first(told), first(strong.ings), first(weak.all()), first(words("nouns"))


def may_tell(sentence: frozenset[str]) -> bool:
    """Whether a sentence of these words can tell of a practice: asked before the costly patterns."""
    told, ings, weak, nouns = _signs()
    if not told.isdisjoint(sentence) or not (weak.isdisjoint(sentence) or nouns.isdisjoint(sentence)):
        return True
    return not (_BEING.isdisjoint(sentence) or ings.isdisjoint(sentence))


class _Forms:
    """The forms of verbs: of the third person, past, participle and -ing."""

    def __init__(self, verbs: Iterable[str]) -> None:
        irregular: dict[str, list[str]] = _data()["irregular"]
        forms = [irregular.get(verb) or _regular(verb) for verb in verbs]
        american = [[form.replace("ization", "isation").replace("iz", "is") for form in row] for row in forms]
        both = [*forms, *(row for row in american if row not in forms)]
        self.thirds, self.pasts, self.participles, self.ings = (tuple(row[n] for row in both) for n in range(4))
        self.bases = tuple(verbs)

    def all(self) -> tuple[str, ...]:
        return (*self.bases, *self.thirds, *self.pasts, *self.participles, *self.ings)


def _regular(verb: str) -> list[str]:
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    if head[-1] == "y" and head[-2] not in "aeiou":
        return [f"{head[:-1]}ies{tail}", f"{head[:-1]}ied{tail}", f"{head[:-1]}ied{tail}", f"{head}ing{tail}"]
    stem = head[:-1] if head[-1] == "e" else head
    third = f"{head}es" if head.endswith(("s", "sh", "ch", "x")) else f"{head}s"
    return [f"{third}{tail}", f"{stem}ed{tail}", f"{stem}ed{tail}", f"{stem}ing{tail}"]


def _finite(verbs: _Forms, plural: bool) -> str:
    plain = (*verbs.pasts, *(verbs.bases if plural else verbs.thirds))
    return (
        rf"(?:has|have|had)\s+{ADVERBS}(?:been\s+)?(?:able\s+to\s+)?"
        rf"(?:{any_of((*verbs.participles, *verbs.ings, *verbs.bases))})\b"
        rf"|(?:is|are|was|were)\s+{ADVERBS}(?:{any_of(verbs.ings)})\b"
        rf"|(?:{any_of(plain)})\b(?!\s+(?:been|to|not|never|yet)\b)"
    )


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = yaml.safe_load(
        files("throughline.finding").joinpath("data/telling.yaml").read_text(encoding="utf-8")
    )
    return data
