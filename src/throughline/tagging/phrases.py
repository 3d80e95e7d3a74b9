"""Many phrases looked up in a text at once: one walk over its words, whatever the number of phrases.

How a phrase is written: words between blanks, case and accents as one likes; a hyphen counts as a blank; singular and
plural are the same; ``*`` at a word's end stands for any ending; ``a|b`` for either word; ``..`` for up to three words
in between; ``^`` alone, in front, for the text's start. A phrase never reaches over the end of a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

from throughline.tagging.words import Words, fold, plain, singular

GAP = ".."
START = "^"
LONGEST_GAP = 3
_REMEMBERED_WORDS = 200_000

Match = tuple[int, int, int]
"""A phrase found: its number and the first and last word of it (indexes of ``Words.words``)."""


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases: where each word's form leads, and the phrases that end here."""

    ends: list[int] = field(default_factory=list)
    after: dict[str, "_Node"] = field(default_factory=dict)
    gap: "_Node | None" = None


_Word = tuple[tuple[str, ...], tuple[int, ...], tuple[_Node, ...]]
"""What phrases know of a word: the forms that they write it in, the phrases that it is by itself, and where those that
it begins go on."""
_UNKNOWN: _Word = ((), (), ())


class PhraseError(ValueError):
    """A phrase that cannot be looked up."""


class PhraseIndex:
    """Phrases, numbered as they are added."""

    def __init__(self, spelling: Mapping[str, str]) -> None:
        self._spelling = spelling
        self._spelled: dict[str, list[tuple[str, ...]]] = {}
        self._waiting: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._grown: dict[str, _Node] = {}
        self._prefixes: set[str] = set()
        self._exact: set[str] = set()
        self._longest = 0
        self._parts: dict[str, str] = {}
        self._known: dict[str, _Word] = {}

    def add(self, phrase: str, number: int) -> None:
        """Has ``find`` give ``number`` where ``phrase`` stands. Raises PhraseError."""
        for parts in self.spellings(phrase):
            self._waiting.setdefault(parts[0], []).append((parts, number))
        self._known.clear()

    def _from(self, form: str) -> _Node | None:
        """Where phrases that begin with a form lead; grown when a text first has it, as most forms never are."""
        if form in self._waiting:
            root = self._grown.setdefault(form, _Node())
            for parts, number in self._waiting.pop(form):
                node = root
                for part in parts[1:]:
                    if part == GAP:
                        node.gap = node.gap or _Node()
                        node = node.gap
                    else:
                        node = node.after.setdefault(part, _Node())
                if number not in node.ends:
                    node.ends.append(number)
        return self._grown.get(form)

    def spellings(self, phrase: str) -> list[tuple[str, ...]]:
        """Each way to write ``phrase`` out, as the parts it is compared by. Raises PhraseError."""
        if phrase not in self._spelled:
            self._spelled[phrase] = self._spell(phrase)
        return self._spelled[phrase]

    def _spell(self, phrase: str) -> list[tuple[str, ...]]:
        slots = [tuple(map(self._part, slot.split("|"))) for slot in fold(phrase).replace("-", " ").split()]
        if not slots or slots[0] == (GAP,) or slots[-1] in ((GAP,), (START,)) or (START,) in slots[1:]:
            raise PhraseError("a word at its start and its end")
        return list(dict.fromkeys(product(*slots))) if "|" in phrase else [tuple(slot[0] for slot in slots)]

    def _part(self, word: str) -> str:
        if word not in self._parts:
            self._parts[word] = self._written(word)
        return self._parts[word]

    def _written(self, word: str) -> str:
        if word in (GAP, START):
            return word
        stem = plain(word.rstrip("*").rstrip("'"), self._spelling)
        if not stem.isalnum() or word.count("*") > 1:
            raise PhraseError("words of letters and digits, with * at their ends only")
        part = stem + "*" if word.endswith("*") else singular(stem)
        (self._prefixes if part.endswith("*") else self._exact).add(part)
        self._longest = max(self._longest, len(part))
        return part

    def find(self, words: Words) -> list[Match]:
        """Every place of every phrase, overlaps too, by first word."""
        known = self._known
        read = [known.get(word) or self._remember(word) for word in words.words]
        read.append(_UNKNOWN)
        walk = _Walk(words, read)
        if opening := self._from(START):
            walk.step(opening.after, 0, 0)
        found = walk.found
        for first, (_, ends, onward) in enumerate(read):
            for number in ends:
                found.append((number, first, first))
            for node in onward:
                walk.go_on(node, first, first)
        return found

    def _remember(self, word: str) -> _Word:
        if len(self._known) > _REMEMBERED_WORDS:
            self._known.clear()
        written = plain(word, self._spelling)
        forms = [written[:length] + "*" for length in range(1, min(len(written), self._longest) + 1)]
        known = [form for form in forms if form in self._prefixes]
        if singular(written) in self._exact:
            known.append(singular(written))
        nodes = [node for form in known if (node := self._from(form))]
        ends = tuple(number for node in nodes for number in node.ends)
        onward = tuple(node for node in nodes if node.after or node.gap is not None)
        found = self._known[word] = (tuple(known), ends, onward) if known else _UNKNOWN
        return found


class _Walk:
    """Follows the phrases through one text and keeps what it finds. ``read``: each word, and the text's end."""

    def __init__(self, words: Words, read: list[_Word]) -> None:
        self.length = len(words)
        self.breaks = words.breaks
        self.read = read
        self.found: list[Match] = []

    def go_on(self, node: _Node, first: int, at: int) -> None:
        """The phrases from ``first`` on that go through ``node`` with the word at ``at`` and go on after it."""
        following, breaks = at + 1, self.breaks
        if node.after and following not in breaks:
            self.step(node.after, first, following)
        if node.gap is not None:
            read, after = self.read, node.gap.after
            for later in range(following, min(following + LONGEST_GAP + 1, self.length)):
                if later in breaks:
                    break
                for form in read[later][0]:
                    if form in after:
                        self.step(after, first, later)
                        break

    def step(self, after: dict[str, _Node], first: int, at: int) -> None:
        """The phrases that go on with the word at ``at``."""
        for form in self.read[at][0]:
            if form in after:
                reached = after[form]
                for number in reached.ends:
                    self.found.append((number, first, at))
                if reached.after or reached.gap is not None:
                    self.go_on(reached, first, at)
