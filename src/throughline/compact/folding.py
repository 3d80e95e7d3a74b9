"""One way to make two printings of a name or title comparable."""

import re
import unicodedata

_BREAK = re.compile(r"(?<=\w)-[ \t]*\n[ \t]*(?=\w)")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_APOSTROPHES = frozenset("'’ʼ`")
_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text in lower case, without accents and footnote marks, its words apart by one blank and nothing else.

    >>> fold("“Côte d’Ivoire”²,  evidence-\\nbased")
    'cote divoire evidencebased'
    """
    plain = text if text.isascii() else _without_accents(text)
    if "-" in plain and "\n" in plain:
        plain = _BREAK.sub("", plain)
    if not _APOSTROPHES.isdisjoint(plain):
        plain = _APOSTROPHE.sub("", plain)
    return _NO_WORD.sub(" ", plain.casefold()).strip()


def _without_accents(text: str) -> str:
    for mark in set(text):
        if mark.isdigit() and not mark.isdecimal():
            text = text.replace(mark, "")
    text = unicodedata.normalize("NFKD", text)
    for accent in filter(unicodedata.combining, set(text)):
        text = text.replace(accent, "")
    return text
