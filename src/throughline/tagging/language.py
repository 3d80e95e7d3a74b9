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
def _function_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    file = language_file(language)
    ours = frozenset(file.function_words)
    return ours, frozenset(file.others) - ours


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
    lead, language = max((_lead(language, beginning), language) for language in LANGUAGES)
    return language if lead >= 0 else None


def _lead(language: str, beginning: list[str]) -> int:
    """By how many a language's short words outnumber those of the others."""
    ours, others = _function_words(language)
    return len([word for word in beginning if word in ours]) - len([word for word in beginning if word in others])


def _is_foreign_script(beginning: list[str]) -> bool:
    letters = "".join(beginning)
    return len(_NOT_LATIN.findall(letters)) * 2 > len(letters)
