"""One way to make two printings of a name or title comparable."""

import re
import unicodedata

_BREAK = re.compile(r"(?<=\w)-[ \t]*\n[ \t]*(?=\w)")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`](?=\w)")
_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text in lower case, without accents and footnote marks, its words apart by one blank and nothing else.

    >>> fold("“Côte d’Ivoire”²,  evidence-\\nbased")
    'cote divoire evidencebased'
    """
    plain = _BREAK.sub("", text if text.isascii() else _without_accents(text)).casefold()
    return _NO_WORD.sub(" ", _APOSTROPHE.sub("", plain)).strip()


def _without_accents(text: str) -> str:
    without_marks = "".join(c for c in text if not (c.isdigit() and not c.isdecimal()))
    return "".join(c for c in unicodedata.normalize("NFKD", without_marks) if not unicodedata.combining(c))
