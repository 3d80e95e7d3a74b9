"""The one cleaning function: from the source's characters to its words.

Cleaning removes mark-up, bullets, and hyphens that only end a line, and folds white space. It adds nothing and
changes no word, so a cleaned text can always be traced to the slices it came from.
"""

import html
import re
from functools import lru_cache

BULLETS = "•●▪◦‣·∙○■□➢►✓\uf0b7\uf0a7\uf0d8"
"""Signs that are a list's bullet wherever they begin a line. The last three are Word's Symbol and Wingdings."""

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--(?:[^<]|<(?!!--))*?-->")
_PARTING_TAG = re.compile(
    r"</?(?:br|p|div|li|[uod]l|d[dt]|t[drh]|table|h[1-6r]|section|article|blockquote)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_AUTOLINK = re.compile(r"<((?:https?://|www\.|mailto:)[^<>\s]+)>")
_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(((?:[^()\\\s]|\\.|\([^()]*\))*)(?:\s+\"[^\"]*\")?\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_STRONG = re.compile(r"(\*{1,3})(?=\S)([^*]*?\S)\1")
_UNDERLINED = re.compile(r"(?<!\w)(_{1,2})(?=\S)([^_\n]*?\S)\1(?!\w)")
_HEAD = re.compile(r"^[ \t]*#{1,6}[ \t]+|[ \t]+#{1,6}[ \t]*$", re.MULTILINE)
_MARKS = rf"[ \t]*(?:[-*>][ \t]+|[{BULLETS}][ \t]*)+"
_BULLET, _BULLET_BELOW = re.compile(_MARKS), re.compile(rf"\n{_MARKS}")
_FIRST_DASH = re.compile(r"\s*[–—][ \t]+")
_LEAD = re.compile(r"^[ \t]*\|[ \t]*|[ \t]*\|[ \t]*$", re.MULTILINE)
_SOFT = re.compile("\u00ad(?:[ \t]*\n\\s*)?")
_HYPHEN = re.compile(r"(?<=\w)([-‐])\n\s*(?=\w)(?!(?:and|or|to|y|et|ou)\b)")
_INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff\x00-\x08\x0b\x0e-\x1f]")


@lru_cache(maxsize=64)  # what is placed in a document is cleaned to see that it is the right piece, and then used
def clean(source: str) -> str:
    """The words of ``source``, a slice of a document's text or several joined.

    A line-end hyphen joins the two lines without a blank and is kept, for the field's words are full of them
    (``rights-\\nbased``); a hyphen before ``and``, ``or``, ``to`` is a suspended one and keeps its blank; a soft
    hyphen goes. A bullet goes where it begins a line.

    >>> clean("- The **right** to [health\\\\-care](#) and human rights-\\nrelated matters")
    'The right to health-care and human rights-related matters'
    """
    text = _seen(source)
    if not text[:1].isalnum():
        for mark in (_FIRST_DASH, _BULLET):
            if found := mark.match(text):
                text = text[found.end() :]
    if "\n" in text:
        text = _BULLET_BELOW.sub("\n", text)
        if "-\n" in text or "‐\n" in text:
            text = _HYPHEN.sub(r"\1", text)
    return " ".join(_without_markup(text).split())


def _without_markup(text: str) -> str:
    if "#" in text:
        text = _HEAD.sub("", text)
    if "|" in text:
        text = _LEAD.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))
    if "<" in text:
        text = _TAG.sub("", _PARTING_TAG.sub(" ", _AUTOLINK.sub(r"\1", text)))
    if "*" in text or "_" in text:
        text = _without_emphasis(text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return _seen(html.unescape(text)) if "&" in text else text


def _seen(text: str) -> str:
    """``text`` without soft hyphens and what has no width."""
    return text if text.replace("\n", "").isprintable() else _SOFT.sub("", _INVISIBLE.sub("", text))


def _without_emphasis(text: str) -> str:
    for _ in range(3):  # emphasis nests at most three deep
        bare = _UNDERLINED.sub(r"\2", _STRONG.sub(r"\2", text))
        if bare == text:
            break
        text = bare
    return text.replace("**", "")  # a mark whose partner a converter lost
