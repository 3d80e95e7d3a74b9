"""Whom a text tells to act: the States, bodies and groups before "should" and after "called on"."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from throughline.compact.mentions import find_actors_in
from throughline.finding.recommending_words import find_words, lowered, words_of

_ASKS = ("call", "urg", "invit", "encourag", "request", "ask", "advis", "remind", "appeal")
_MODALS = frozenset(
    re.findall(
        r"\S+",
        "should must ought shall need needs refrain encouraged invited called urged requested advised",
    )
)
_NEEDS = frozenset(
    re.findall(
        r"\S+",
        "need needs needed imperative important essential crucial critical vital necessary key require requires "
        "required recommend recommended recommends propose proposed proposes suggest suggested suggests demand "
        "demanded demands insist insisted insists request requested requests",
    )
)
_VITAL = ("need for", "imperative", "important", "essential", "crucial", "critical", "vital", "necessary", "recommend")
_MODAL = re.compile(
    r"\b(?:should|must|ought\s+to|shall|(?<!\bthe )(?<!\ba )needs?\s+to|(?:has|have)\s+to|to\s+refrain|"
    r"(?:are|is|be)\s+(?:strongly\s+)?(?:encouraged|invited|called\s+(?:up)?on|urged|requested|advised)|"
    r"were\s+(?:strongly\s+)?(?:encouraged|called\s+(?:up)?on|urged))\b"
)
# Of whom a text only speaks: "cooperation between States", "in many countries", "Mexico (North America)".
_ABOUT = re.compile(
    r"(?:\b(?:in|of|from|between|among|amongst|within|across|to|for|by|with|at|against|through|on|towards)"
    r"\s+|[(\[])(?:(?:the|all|other|some|many|most|these|those|both|their|different|several|its|our)\s+)*$"
)
_JOINED = re.compile(r"\s*(?:,|and|or|as well as|,\s*(?:and|as well as)|,?\s*including)\s+(?:(?:all|other|the)\s+)*$")
_CLAUSE = re.compile(  # looks at few places, and then back
    r"[.;:!?]| that\b(?:(?<=\wed that)|(?<=\ws that)|(?<= and that)|(?<= but that)|(?<= so that)|(?<=\wclear that)|"
    r"(?<=\wsure that)|(?<=\wcritical that)|(?<=\want that)|(?<=\wial that)|(?<=\wive that)|(?<=\wary that))|"
    r"(?:noted|added)\b(?<=\b\w{5})|said\b(?<=\bsaid)|stated\b(?<=\bstated)"
)
_OF_THE = re.compile(r" of (?:the )?")
_FOR_WHOM = re.compile(
    r"\b(?:needs?|needed|imperative|important|essential|crucial|critical|vital|necessary|key) for\s+|\brequire[sd]?\s+"
)
_THAT_WHO = re.compile(
    r"\b(?:imperative|important|essential|crucial|critical|vital|necessary|recommend(?:ed|s)?|propose[ds]?|"
    r"suggest(?:ed|s)?|demand(?:ed|s)?|insist(?:ed|s)?|request(?:ed|s)?) that\s+(?:the\s+)?"
)
# What kind of companies, authorities, agencies: "Shipping companies, port authorities and ...".
_NO_KIND = (
    r"(?!(?:the|all|other|both|these|such|and|or|in|of|on|at|by|to|for|from|with|between|among|amongst|across|within|"
    r"through|as|if|while|when|many|some|most|"
    r"therefore|thus|hence|however|moreover|also|further|instead|today|now|here|how|what|why|that|where|\w+ly)\s)"
)
_OF_WHAT = re.compile(rf"(?:^|[.;:,]\s|\b(?:and|or|that)\s)((?:{_NO_KIND}[^\W\d_]+\s){{1,2}})$", re.I)
_MOST = 6_000  # characters of a recommendation that are looked at; its addressees stand in its first sentences
_REACH = 90  # characters between whom a text addresses and what they should do

_HEAD = re.compile(
    r"(?:.{0,40}\b(?:recommendations|proposals|actions|messages)\s+)?(?:to|for)\s+(?:the\s+)?(.{3,120}?)\s*:?\Z", re.I
)

_UNNAMED = re.compile(r"(?!\b(?:and|or|the|all|other|with|together|as|well)\b)\b\w")

Place = tuple[int, int]


@cache
def _to_do() -> re.Pattern[str]:
    """Who is to do what, without a verb between: "Cities and partners to develop a standard"."""
    do = words_of("imperatives")
    return re.compile(rf"\W*(?:(?:\d{{1,2}}|[a-z])[.)]\s*)?(?!{do}\b)([a-z][^.;:]{{1,80}}?) to {do}\b")


SIGNS = _MODALS | _NEEDS | {"has", "have"}
"""Words of which a text has one that says of somebody that they should act."""


def says_who_should(small: str, words: frozenset[str]) -> bool:
    """Whether a text in small letters, with these ``words``, says of somebody that they should act, without asking who
    that is."""
    if (not _MODALS.isdisjoint(words) or "has to" in small or "have to" in small) and _modals(small):
        return True
    if _NEEDS.isdisjoint(words) or not any(stem in small for stem in _VITAL):
        return False
    return bool(_THAT_WHO.search(small) or _FOR_WHOM.search(small))


def find_addressed(text: str) -> list[str]:
    """Whom a recommendation is addressed to, as printed: who should act, and who is called on to.

    >>> find_addressed("Cooperation between States is weak. Mayors and other partners should be asked.")
    ['Mayors', 'partners']
    """
    return list(_addressed(text[:_MOST]))


@lru_cache(maxsize=64)  # whether a sentence recommends is asked first, and what it says right after
def _addressed(text: str) -> tuple[str, ...]:
    small = lowered(text)
    windows = list(_windows(text, small))
    if not windows:
        return tuple(_bare_subjects(text, small))
    named = _named(text, min(low for low, *_ in windows), max(high for _, high, _ in windows))
    chosen = {place for low, high, direct in windows for place in _spoken_to(small, named, low, high, direct=direct)}
    return tuple(dict.fromkeys(text[start:end] for start, end in sorted(chosen)))


def find_addressed_by_head(text: str) -> list[str]:
    """Whom the words above a list are addressed to: "To States:", "Recommendations for cities", "We urge mayors to:".

    >>> find_addressed_by_head("To the private sector and mayors:")
    ['private sector', 'mayors']
    """
    if head := _HEAD.match(text):
        return [text[start:end] for start, end in _named(text, *head.span(1))]
    return find_addressed(f"{text.rstrip(': ')} ")


def _bare_subjects(text: str, small: str) -> Iterator[str]:
    """Who is to do what, where a text begins with nothing but names: "Cities and partners to develop a standard"."""
    told = _to_do().match(small) if " to " in small else None
    if told is None:
        return
    named = _named(text, *told.span(1))
    between = "".join(
        text[end:start] for (_, end), (start, _) in pairwise([(0, told.start(1)), *named, (told.end(1), 0)])
    )
    if named and not _UNNAMED.search(between):
        yield from (text[start:end] for start, end in named)


def find_subjects(text: str, verb: int) -> list[str]:
    """Who does what the verb at ``verb`` says, as printed: the last actors named before it in its clause."""
    small = lowered(text)
    clause = _clause(small, verb)
    spoken = _spoken_to(small, _named(text, clause, verb), clause, verb, direct=False)
    return list(dict.fromkeys(text[start:end] for start, end in spoken))


def _clause(small: str, verb: int) -> int:
    """Where the clause of the verb at ``verb`` begins, or how far back it is looked for."""
    reach = max(verb - 2 * _REACH, 0)
    return max((end.end() for end in _CLAUSE.finditer(small, reach, verb)), default=reach)


def _windows(text: str, small: str) -> Iterator[tuple[int, int, bool]]:
    """Where those addressed stand: from, to, and whether only the name that begins there counts."""
    asked = [end for _, end in find_words("asks", text)] if any(stem in small for stem in _ASKS) else []
    for end in asked:
        to = small.find(" to ", end)
        if 0 <= to - end <= 2 * _REACH:
            yield end, to, False
    for whom in _FOR_WHOM.finditer(small) if " for " in small or "require" in small else ():
        to = small.find(" to ", whom.end())
        if 0 <= to - whom.end() <= _REACH:
            yield whom.end(), to, False
    for that in _THAT_WHO.finditer(small) if " that " in small else ():
        yield that.end(), that.end(), True
    for modal in _modals(small):
        after_asking = max((end for end in asked if end <= modal), default=0)  # who asks is not addressed
        yield max(_clause(small, modal), after_asking), modal, False


@lru_cache(maxsize=64)
def _modals(small: str) -> tuple[int, ...]:
    """Where words stand that say that somebody should act."""
    return tuple(modal.start() for modal in _MODAL.finditer(small))


def _spoken_to(small: str, named: list[Place], low: int, high: int, *, direct: bool) -> Iterator[Place]:
    """Those named between two places who are spoken to, not only of; a name joined to another goes with it."""
    if direct:
        yield from ((start, end) for start, end in named if start <= low < end)
        return
    taken, last = False, low
    for start, end in named:
        if start < low or end > high:
            continue
        if last == low or not _JOINED.match(small, last, start):
            taken = not _ABOUT.search(small, low if start - low <= 3 else max(low - 12, 0), start)
        if taken and high - end <= _REACH:
            yield start, end
        last = end


def _with_kind(text: str, start: int) -> int:
    """Where a group's name begins with the words that say of what kind it is, at the head of a clause or of a list."""
    kind = _OF_WHAT.search(text, max(start - 60, 0), start)
    return kind.start(1) if kind else start


def _named(text: str, low: int, high: int) -> list[Place]:
    """Where known actors and groups are named between two places, the longer one where two overlap."""
    part = text[low : high + _REACH]
    groups = ((_with_kind(part, start), end) for start, end in find_words("addressed", part))
    actors = ((mention.start, mention.end) for mention in find_actors_in(part))
    found = [(low + start, low + end) for start, end in (*groups, *actors)]
    kept: list[Place] = []
    for start, end in sorted(found, key=lambda place: (place[0] - place[1], place)):
        if all(end <= other or start >= close for other, close in kept):
            kept.append((start, end))
    kept.sort()
    for number in range(len(kept) - 1, 0, -1):  # "the Government of Ghana" is one
        if _OF_THE.fullmatch(text[kept[number - 1][1] : kept[number][0]]):
            kept[number - 1 : number + 1] = [(kept[number - 1][0], kept[number][1])]
    return kept
