"""Who a sentence names, and what each does in it: speaks, is addressed, is the place, acts, or is only mentioned."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from throughline.compact.actors import get_actor
from throughline.compact.mentions import ActorMention, adjective_words, find_actors_in, find_adjectives_in, first_words
from throughline.finding import telling
from throughline.finding.directory import BRACKETS, CITY, Directory, actor_name, name_before
from throughline.finding.sentences import Sentence
from throughline.finding.verbs import names_of

WIDTH = 90
"""How many characters before a name are looked at for what makes its role."""
SPEAKS, ADDRESSED, PLACE, ACTS, MENTIONED = "speaks", "addressed", "place", "acts", "mentioned"

_OF = ("of", "from", "for")
_INSIDE = ("in", "within", "across", "throughout", "outside", "inside", "near", "around", "into", "of")
_APART = ("from", "to", "towards", "via", "through", "of")
_IN = re.compile(
    r"\b(?:in|within|across|throughout|outside|inside|near|around|into)"
    r"\s+(?:the\s+)?(?:(?:city|town|region|territory|State) of\s+)?$",
    re.I,
)
_FROM = re.compile(r"\b(?:from|to|towards|via|through|of)\s+(?:the\s+)?$", re.I)
_LISTED = re.compile(
    r"^(?:,|\s*/|,?\s+(?:and|as well as|or|together with|along with))\s+(?:(?:in|of|from)\s+)?(?:the\s+)?$"
)
_GOVERNMENT_OF = re.compile(
    r"(?:[Tt]he\s+)?(?:[A-Z][a-z]+\s+)?(?:Government|government|Kingdom|State|authorities)s?\s+of\s+(?:the\s+)?$"
    r"|[Tt]he\s+$"
)
_ORGAN = re.compile(
    r"(?:['’]s?)?\s+(?:(?:Federal|National|federal|national|local|central|regional|Royal)\s+)*"
    r"(?:[Gg]overnment|authorities|[Pp]arliament|Congress|Senate|[Cc]abinet|"
    r"(?:[A-Z][a-z]+\s+){0,3}(?:Service|Agency|Authority|Force|Police|Board|Office)|"
    r"(?:Ministry|Department)(?:\s+(?:of|for)\s+(?:(?:[A-Z][\w-]+|and|the|of|for)[,\s]+)*[A-Z][\w-]+)?)(?=\W)"
)
_OWN_ENVOY = re.compile(
    r"['’]s?\s+(?:[A-Z][\w-]+\s+){0,3}?(?:Minister|President|Ambassador|Mayor|representative|delegat)"
)
_OBJECT = re.compile(r"\b(?:of|with|from|by|for|between|to)\s+(?:the\s+)?$")
_HELPED = re.compile(r"\b(?:help(?:s|ed|ing)?|assist(?:s|ed|ing)?|enabl(?:es|ed|ing))\s+(?:the\s+)?$")
_CAPITALIZED = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_WISHED = re.compile(r"\b(?:would|should|could|must|may|might|will)\b")
_ASIDE = re.compile(r"\s*\((?:[^()]|\([^()]*\)){1,220}\)|,\s(?:[^,.;]{1,110}),(?=\s)")
_RELATIVE = re.compile(r",?\s+(?:which|who|where|that)(?=\s)")
_AWARDED = re.compile(r",\s+(?:awarded|known|recognized|recognised|commended|praised)\s+for\s+(?:his|her|its|their)\s")
_ADJECTIVE = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]+(?:an|ian|ese|ish|ch|ss|i|ic|ean|ino|er)\b")
_CAPITALS = re.compile(r"(?:\s+(?:[A-Z][\w-]+|of|on|for|and|the))*\s+[A-Z][\w-]+")
_TOWN_OF = re.compile(r"(?:^|\b(?:[Ii]n|from|by|to)\s)([A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+)?),\s+$")
_TOWN_RULED = re.compile(
    r"\b(?:[Tt]he )?(?:local |city )?(?:[Gg]overnment|[Cc]ouncil|authorities) of "
    r"([A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+)?),\s+$"
)
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_A_CITY = ("ayor of", "ity of", "ities of", "own of", " City", " Municipal")
_TOWNS = frozenset(("mayor", "city", "municipality", "town"))
_STATE_BEHIND = re.compile(r",? (?:in |\()?([A-Z]\w+(?: [A-Z]\w+)*)")
_OF_STATE = re.compile(r"(?: of|,) ([A-Z]\w+)")
_TITLED = re.compile(r"(?:Mr|Ms|Mrs|Dr|Mayor|Minister|Ambassador|Councillor|President)\.?\s+$")


@dataclass(slots=True)
class Party:
    """An actor of a sentence. ``start``, ``end``: its words; ``next``: where what it does or says begins; ``id``: of a
    known actor, else ""."""

    name: str
    start: int
    end: int
    role: str = MENTIONED
    id: str = ""
    next: int = 0
    is_person: bool = False


def may_name(sentence: Sentence, people: Directory) -> bool:
    """Whether a sentence can name a party: asked before it is searched."""
    names = sentence.names
    is_named = not (first_words().isdisjoint(names) and people.surnames.isdisjoint(names))
    return is_named or (bool(names) and not _TOWNS.isdisjoint(sentence.words))


def find_parties(text: str, people: Directory, names: frozenset[str] | None = None) -> list[Party]:
    """The parties of a sentence in order, each with its role; ``names``: its words with a capital, where known."""
    printed = names_of(text) if names is None else names
    named = sorted(_named(text, people, printed), key=lambda party: party.start)
    return _with_roles(text, named)


def _named(text: str, people: Directory, names: frozenset[str]) -> Iterator[Party]:
    taken: list[tuple[int, int]] = []
    for party in (*_people(text, people, names), *_cities(text)):
        if not any(start < party.end and party.start < end for start, end in taken):
            taken.append((party.start, party.end))
            yield party
    mentions = [m for m in find_actors_in(text) if not any(start <= m.start < end for start, end in taken)]
    for mention in mentions:
        yield _extended(text, mention)
    taken += [(mention.start, mention.end) for mention in mentions]
    if not (text.isascii() and adjective_words().isdisjoint(names)) and _ADJECTIVE.search(text):
        yield from _nations(text, taken)


def _nations(text: str, taken: list[tuple[int, int]]) -> Iterator[Party]:
    """States named by their adjective, with their government, envoy, policy, law or body."""
    for mention in find_adjectives_in(text):
        if not mention.place.is_state or any(start <= mention.start < end for start, end in taken):
            continue
        organ = _ORGAN.match(text, mention.end)
        envoy = telling.envoy_after().match(text, mention.end)
        named = _named_body(text, mention.end)
        body = named.end() if named else telling.of_nation(text, mention.end)
        ends = [match.end() for match in (organ, envoy) if match] + ([body] if body else [])
        if not ends:
            continue
        role = SPEAKS if envoy and not organ else MENTIONED
        if body and not (organ or envoy) and telling.goes_on_to_do(text, max(ends)):
            role = ACTS
        actor = get_actor(mention.place.code)
        yield Party(actor.name, mention.start, max(ends), role=role, id=actor.id, next=max(ends))


def _named_body(text: str, start: int) -> re.Match[str] | None:
    """A policy, law or body behind an adjective: "Nigerian National Migration Policy", "Danish integration law"."""
    found = _CAPITALS.match(text, start)
    return found if found and telling.practice_noun().search(found[0]) else None


def _people(text: str, people: Directory, names: frozenset[str]) -> Iterator[Party]:
    done: list[tuple[int, int]] = []
    for brackets in BRACKETS.finditer(text) if "(" in text else ():
        name = name_before(text, brackets.start())
        if name and (actor := people.find(name, brackets[1])):
            start = brackets.start() - len(name)
            done.append((start, brackets.end()))
            yield Party(actor, start, brackets.end(), id=people.id_of(actor), is_person=True)
    if people.surnames.isdisjoint(names):
        return
    for match in _CAPITALIZED.finditer(text):
        if match[0].casefold() not in people.surnames or any(start <= match.start() < end for start, end in done):
            continue
        name = name_before(text, match.end()) or match[0]
        start, end = match.end() - len(name), match.end()
        if name == match[0] and not _TITLED.search(_before(text, start)):
            continue
        if (of := _OF_STATE.match(text, end)) and find_actors_in(of[1]):
            end = of.end()
        if actor := people.find(name):
            yield Party(actor, start, end, id=people.id_of(actor), is_person=True)


def _cities(text: str) -> Iterator[Party]:
    for match in CITY.finditer(text) if any(town in text for town in _A_CITY) else ():
        end = match.end()
        state = _STATE_BEHIND.match(text[end:])
        known = find_actors_in(state[1]) if state else []
        name = match[0] if match[0].endswith(" City") else match[1] or match[2]
        if known and known[0].actor.is_state:
            yield Party(f"{name}, {actor_name(known[0])}", match.start(), end + state.end() if state else end)
        else:
            yield Party(name, match.start(), end)


def _extended(text: str, mention: ActorMention) -> Party:
    """A mention with the words around that name the same actor: "the Government of ...", "...'s Ministry of Labour"."""
    before = _before(text, mention.start)
    last = before.rstrip()
    is_behind_comma = last[-1:] == "," and len(last) < len(before)
    ruled = _TOWN_RULED.search(before) if is_behind_comma else None
    is_ended = is_behind_comma and text[mention.end : mention.end + 1] in (",", ".")
    town = ruled or (_TOWN_OF.search(before) if is_ended else None)
    if town and mention.actor.is_state and not _MONTH.search(town[1]) and not find_actors_in(town[1]):
        begins = town.start() if ruled else town.start(1)
        name = f"{town[1]}, {actor_name(mention)}"
        return Party(name, mention.start - len(before) + begins, mention.end)
    governed = _GOVERNMENT_OF.search(before, _last_words(before, 5)) if last.endswith(("of", "the", "The")) else None
    organ = _ORGAN.match(text, mention.end)
    start = mention.start - len(before) + governed.start() if governed else mention.start
    end = organ.end() if organ else mention.end
    return Party(actor_name(mention), start, end, id=mention.actor.id)


def _with_roles(text: str, parties: list[Party]) -> list[Party]:
    """Each party with its role; those listed side by side have one role."""
    done: list[Party] = []
    chain: list[int] = []
    for party in parties:
        if party.role == MENTIONED:
            party.role, party.next = _role(text, party)
        if done and _LISTED.match(text[done[-1].end : party.start]):
            last = done[-1]
            if party.role == MENTIONED and (last.role in (PLACE, ADDRESSED, SPEAKS) or last.next < last.start):
                party.role, party.next = last.role, last.next
            elif party.role in (ACTS, SPEAKS) and not _OBJECT.search(_before(text, done[chain[0]].start)):
                for n in chain:
                    if done[n].role == MENTIONED:
                        done[n].role, done[n].next = party.role, party.next
        else:
            chain = []
            if done and party.role == MENTIONED and _is_helped(text, done[-1], party):
                party.role, party.next = ACTS, done[-1].next
        chain.append(len(done))
        done.append(party)
    return done


def _is_helped(text: str, helper: Party, party: Party) -> bool:
    """Whether a party does something with the help of the one before: "... helped Chad to open"."""
    helps = helper.role == ACTS and helper.next >= helper.end and _HELPED.search(text, helper.end, party.start)
    return bool(helps and telling.helps_to(text, party.end))


def _before(text: str, start: int) -> str:
    return text[max(0, start - WIDTH) : start]


def _last_words(text: str, count: int) -> int:
    """Where the last ``count`` words of a text begin, at the latest."""
    parts = text.rsplit(None, count)
    return len(parts[0]) if len(parts) > count else 0


def _lead(before: str) -> str:
    """How the word right before a name ends, in small letters, "the" aside; "" where a name follows no blank."""
    lead = before.rstrip()
    return lead[-24:].casefold().removesuffix(" the") if len(lead) < len(before) else ""


def _role(text: str, party: Party) -> tuple[str, int]:
    """What a party is in its sentence, and where what it does or says begins."""
    before = _before(text, party.start)
    lead = _lead(before)
    if lead.endswith(telling.before_addressed()) and telling.addressing().search(before):
        return ADDRESSED, party.next
    agent = telling.agent_before(before, _last_words(before, 5)) if lead.endswith(telling.BEFORE_AGENTS) else None
    if (
        agent
        and not _WISHED.search(text, max(0, party.start - 3 * WIDTH), party.start)
        and text[party.end : party.end + 1] not in "’'"
    ):
        return PLACE if agent[1] == "in" else ACTS, party.start - len(before) + agent[0]
    end = party.end
    while aside := _ASIDE.match(text, end):
        end = aside.end()
    if said := telling.saying().match(text, end):
        return SPEAKS, said.start()
    if party.is_person or (lead.endswith(_OF) and telling.envoy().search(before)):
        if honour := _AWARDED.match(text, party.end):
            return ACTS, honour.start() + 2
        return SPEAKS, end
    if lead.endswith(_INSIDE) and _IN.search(before):
        return PLACE, end
    if lead.endswith(_APART) and _FROM.search(before) and party.start:
        return MENTIONED, party.next
    ends = (end, party.end, party.end + 1) if text[party.end : party.end + 1] == "," else (end, party.end)
    for at in dict.fromkeys(ends if ", " in party.name else ends[:2]):
        if (done := telling.does(text, at)) and not telling.event().match(text, done):
            return ACTS, at
        if (relative := _RELATIVE.match(text, at)) and telling.does(text, relative.end()):
            return ACTS, relative.end()
    if _OWN_ENVOY.match(text, party.end):
        return SPEAKS, end
    owned = telling.owned(text, party.end)
    if owned and telling.goes_on_to_do(text, owned):
        return ACTS, party.end
    return MENTIONED, party.next
