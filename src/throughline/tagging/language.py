"""Which language a text is in, as far as the vocabularies need to know."""

import re
from functools import cache

from throughline.tagging.vocabulary_file import language_file
from throughline.tagging.words import Words

LANGUAGES = ("en", "fr", "es")
FEWEST_WORDS = 8
MOST_WORDS = 200

_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u024f]")


@cache
def _leads() -> dict[str, tuple[int, ...]]:
    """Of each short word, whether it speaks for (1) or against (-1) each language."""
    leads: dict[str, list[int]] = {}
    for place, language in enumerate(LANGUAGES):
        file = language_file(language)
        for word in {*file.function_words, *file.others}:
            leads.setdefault(word, [0] * len(LANGUAGES))[place] = 1 if word in file.function_words else -1
    return {word: tuple(lead) for word, lead in leads.items()}


def find_language(words: Words) -> str | None:
    """The BCP 47 code of the language with a vocabulary that a text is in; None if it is in another.

    Told by the commonest short words of its beginning. A text of fewer than eight words is taken for the first
    language, unless most of its letters are not Latin.
    """
    beginning = words.words[:MOST_WORDS]
    if not words.folded.isascii() and _is_foreign_script(beginning):
        return None
    if len(beginning) < FEWEST_WORDS:
        return LANGUAGES[0]
    said = filter(None, map(_leads().get, beginning))
    totals = list(map(sum, zip(*said, strict=True))) or [0]
    best = max(totals)
    return LANGUAGES[totals.index(best)] if best >= 0 else None


def _is_foreign_script(beginning: list[str]) -> bool:
    letters = "".join(beginning)
    return len(_NOT_LATIN.findall(letters)) * 2 > len(letters)
