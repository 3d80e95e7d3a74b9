"""The verbs and nouns of telling, with all their forms, made once from ``data/telling.yaml``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from throughline.compact.data_files import read_yaml

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ](?<!\w.)\w*")  # a word's beginning asked after the capital: twice as fast as before it
_SIGNS = "“”’–"
"""What most sentences that are not ASCII have besides; without these signs they are split like those that are."""
_SMALL = bytes(code if chr(code).isalnum() or chr(code) == "_" else 32 for code in range(128)).lower().ljust(256)


@dataclass(frozen=True)
class Forms:
    """The forms of verbs, those of two words too: "set up"."""

    bases: frozenset[str]
    thirds: frozenset[str]
    pasts: frozenset[str]
    participles: frozenset[str]
    ings: frozenset[str]

    @cached_property
    def after_have(self) -> frozenset[str]:
        return self.participles | self.ings | self.bases

    @cached_property
    def after_one(self) -> frozenset[str]:
        return self.pasts | self.thirds

    @cached_property
    def after_several(self) -> frozenset[str]:
        return self.pasts | self.bases


@cache
def words(group: str) -> tuple[str, ...]:
    """A list of ``data/telling.yaml``."""
    return tuple(_data()[group])


def words_of(text: str) -> frozenset[str]:
    """The words of a sentence in small letters, signs aside: "Italy's" is "italy" and "s"."""
    plain = text
    for sign in () if text.isascii() else _SIGNS:
        plain = plain.replace(sign, " ")
    if plain.isascii():
        return frozenset(plain.encode().translate(_SMALL).decode().split())
    return frozenset(_WORD.findall(text.casefold()))


def names_of(text: str) -> frozenset[str]:
    """As ``words_of``, only those printed with a capital."""
    return frozenset([word.casefold() for word in _NAME.findall(text)])


@cache
def strong() -> Forms:
    """Verbs that tell of doing by themselves."""
    return _forms(words("verbs"))


@cache
def weak() -> Forms:
    """Verbs that do so with a practice's noun."""
    return _forms(words("weak_verbs"))


@cache
def on_paper() -> frozenset[str]:
    """Participles that, before "by", tell of a paper."""
    return _forms(words("on_paper")).participles


@cache
def nouns() -> frozenset[str]:
    """What a practice is, by the last word: "plan" for "action plan"; "group" and "force" alone are none."""
    return frozenset(noun.split()[-1] for noun in words("nouns")) - {"force", "group"}


@cache
def finite() -> frozenset[str]:
    """Forms that tell what something is or does, besides pasts that end in "ed"."""
    being = ("has", "had", "have", "is", "are", "was", "were", "put", "sought")
    return frozenset(being) | strong().thirds | weak().thirds


def _forms(verbs: Iterable[str]) -> Forms:
    irregular: dict[str, list[str]] = _data()["irregular"]
    bases = tuple(verbs)
    rows = [irregular.get(verb) or _regular(verb) for verb in bases]
    rows += [[form.replace("ization", "isation").replace("iz", "is") for form in row] for row in rows]
    thirds, pasts, participles, ings = (frozenset(row[n] for row in rows) for n in range(4))
    return Forms(frozenset(bases), thirds, pasts, participles, ings)


def _regular(verb: str) -> list[str]:
    if verb[-1] == "y" and verb[-2] not in "aeiou":
        return [f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"]
    stem = verb.removesuffix("e")
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return [third, f"{stem}ed", f"{stem}ed", f"{stem}ing"]


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data: dict[str, dict[str, list[str]]] = read_yaml("throughline.finding", "data/telling.yaml")
    return data
