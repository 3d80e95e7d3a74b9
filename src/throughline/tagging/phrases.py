"""Many phrases looked up in a text at once: one walk over its words, whatever the number of phrases.

How a phrase is written: words between blanks, case and accents as one likes; a hyphen counts as a blank; singular and
plural are the same; ``*`` at a word's end stands for any ending; ``a|b`` for either word; ``..`` for up to three words
in between; ``^`` alone, in front, for the text's start. A phrase never reaches over the end of a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from throughline.tagging.words import Words, fold, plain, singular

GAP = ".."
START = "^"
LONGEST_GAP = 3
_REMEMBERED_WORDS = 200_000
_UNKNOWN = ("",)


class Match(NamedTuple):
    """A phrase found: its number and the first and last word of it (indexes of ``Words.words``)."""

    phrase: int
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases: where each word's form leads, and the phrases that end here."""

    ends: list[int] = field(default_factory=list)
    after: dict[str, "_Node"] = field(default_factory=dict)
    gap: "_Node | None" = None


class PhraseError(ValueError):
    """A phrase that cannot be looked up."""


class PhraseIndex:
    """Phrases, numbered as they are added."""

    def __init__(self, spelling: Mapping[str, str]) -> None:
        self._spelling = spelling
        self._spelled: dict[str, list[tuple[str, ...]]] = {}
        self._root = _Node()
        self._prefixes: set[str] = set()
        self._exact: set[str] = set()
        self._longest = 0
        self._forms: dict[str, tuple[str, ...]] = {}

    def add(self, phrase: str, number: int) -> None:
        """Has ``find`` give ``number`` where ``phrase`` stands. Raises PhraseError."""
        for parts in self.spellings(phrase):
            node = self._root
            for part in parts:
                if part == GAP:
                    node.gap = node.gap or _Node()
                    node = node.gap
                    continue
                (self._prefixes if part.endswith("*") else self._exact).add(part)
                self._longest = max(self._longest, len(part))
                node = node.after.setdefault(part, _Node())
            if number not in node.ends:
                node.ends.append(number)
        self._forms.clear()

    def spellings(self, phrase: str) -> list[tuple[str, ...]]:
        """Each way to write ``phrase`` out, as the parts it is compared by. Raises PhraseError."""
        if phrase not in self._spelled:
            self._spelled[phrase] = self._spell(phrase)
        return self._spelled[phrase]

    def _spell(self, phrase: str) -> list[tuple[str, ...]]:
        slots = [[self._part(word) for word in slot.split("|")] for slot in fold(phrase).replace("-", " ").split()]
        if not slots or slots[0] == [GAP] or slots[-1] in ([GAP], [START]) or [START] in slots[1:]:
            raise PhraseError("a word at its start and its end")
        return list(dict.fromkeys(product(*slots)))

    def _part(self, word: str) -> str:
        if word in (GAP, START):
            return word
        stem = plain(word.rstrip("*").rstrip("'"), self._spelling)
        if not stem.isalnum() or word.count("*") > 1:
            raise PhraseError("words of letters and digits, with * at their ends only")
        return stem + "*" if word.endswith("*") else singular(stem)

    def find(self, words: Words) -> list[Match]:
        """Every place of every phrase, overlaps too, by first word."""
        known = self._forms
        forms = [known.get(word) or self._remember(word) for word in words.words]
        forms.append(_UNKNOWN)
        walk = _Walk(words, forms)
        after = self._root.after
        if START in after:
            walk.step(after[START], 0, 0)
        for first, own in enumerate(forms):
            for form in own:
                node = after.get(form)
                if node is None:
                    continue
                if node.ends or node.gap is not None or not node.after.keys().isdisjoint(forms[first + 1]):
                    walk.follow(node, first, first)
        return walk.found

    def _remember(self, word: str) -> tuple[str, ...]:
        """The forms by which phrases may know ``word``; ``_UNKNOWN`` if none does."""
        if len(self._forms) > _REMEMBERED_WORDS:
            self._forms.clear()
        written = plain(word, self._spelling)
        forms = [written[:length] + "*" for length in range(1, min(len(written), self._longest) + 1)]
        known = [form for form in forms if form in self._prefixes]
        if singular(written) in self._exact:
            known.append(singular(written))
        found = self._forms[word] = tuple(known) or _UNKNOWN
        return found


class _Walk:
    """Follows the phrases through one text and keeps what it finds. ``forms``: of each word, and of the text's end."""

    def __init__(self, words: Words, forms: list[tuple[str, ...]]) -> None:
        self.length = len(words)
        self.breaks = words.breaks
        self.forms = forms
        self.found: list[Match] = []

    def follow(self, node: _Node, first: int, at: int) -> None:
        """The phrases from ``first`` on that go through ``node`` with the word at ``at``."""
        for number in node.ends:
            self.found.append(Match(number, first, at))
        following = at + 1
        if not node.after.keys().isdisjoint(self.forms[following]) and following not in self.breaks:
            self.step(node, first, following)
        if node.gap is not None:
            for later in range(following, min(following + LONGEST_GAP + 1, self.length)):
                if later in self.breaks:
                    break
                self.step(node.gap, first, later)

    def step(self, node: _Node, first: int, at: int) -> None:
        for form in self.forms[at]:
            following = node.after.get(form)
            if following is not None:
                self.follow(following, first, at)
