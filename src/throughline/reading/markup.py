"""HTML into tags and text, each with its place in the source.

The standard library's parser loses places where references are resolved and takes quadratic time on some broken
pages; this one only cuts. Every cut is found by a search that starts where the last ended, so time is linear.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_START = re.compile(r"<([A-Za-z][^\s/>]*+)((?>[^>=]++|=\s*+(?>\"[^\"]*+\"|'[^']*+'|))*+)>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]*+)))?")


@dataclass(frozen=True, kw_only=True)
class Elements:
    """What the elements of HTML are for reading, by name; see ``html_elements.yaml``."""

    block: frozenset[str]
    void: frozenset[str]
    not_shown: frozenset[str]
    furniture_roles: frozenset[str]
    implied_end: dict[str, frozenset[str]]
    raw: dict[str, re.Pattern[str]]


@cache
def read_elements() -> Elements:
    text = files("throughline.reading").joinpath("html_elements.yaml").read_text(encoding="utf-8")
    listed: dict[str, Any] = yaml.safe_load(text)
    return Elements(
        block=frozenset(listed["block"]),
        void=frozenset(listed["void"]),
        not_shown=frozenset(listed["not_shown"]),
        furniture_roles=frozenset(listed["furniture_roles"]),
        implied_end={name: frozenset(ended) for name, ended in listed["implied_end"].items()},
        raw={name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in listed["raw"]},
    )


class Part(Enum):
    TEXT = "text"
    START = "start"
    END = "end"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class Token:
    """``start`` and ``end``: its place in the source. ``name``: of a tag, in small letters. ``attributes``: as written,
    of a start tag. A RAW token is the content of a script, title and the like."""

    part: Part
    start: int
    end: int
    name: str = ""
    attributes: str = ""

    def read_attributes(self) -> dict[str, str]:
        """The attributes with their references resolved; of two of a name the first."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.attributes):
            value = next((group for group in match.groups()[1:] if group is not None), "")
            found.setdefault(match[1].lower(), html.unescape(value))
        return found


def tokens(source: str) -> Iterator[Token]:
    """The tags and texts of ``source`` in order; comments and declarations are passed over.

    A tag that the source does not close ends it, as in a browser.
    """
    raw = read_elements().raw
    here = 0
    while here < len(source):
        cut = _find(source, "<", here)
        if cut > here:
            yield Token(Part.TEXT, here, cut)
        following = source[cut + 1 : cut + 2]
        if following.isascii() and following.isalpha():
            tag = _START.match(source, cut)
            if not tag:
                return
            name, here = tag[1].lower(), tag.end()
            yield Token(Part.START, cut, here, name, tag[2])
            if (close := raw.get(name)) and not tag[2].endswith("/"):
                closed = close.search(source, here)
                stop = closed.start() if closed else len(source)
                yield Token(Part.RAW, here, stop, name)
                here = stop
        elif following == "/" and source[cut + 2 : cut + 3].isalpha():
            here = _find(source, ">", cut) + 1
            yield Token(Part.END, cut, min(here, len(source)), source[cut + 2 : here - 1].split()[0].lower())
        elif following in ("!", "?", "/") and following:
            here = _past_declaration(source, cut)
        elif cut < len(source):  # a lone "<" is text
            yield Token(Part.TEXT, cut, cut + 1)
            here = cut + 1
        else:
            return


def _past_declaration(source: str, cut: int) -> int:
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<", ">")):
        if source.startswith(opening, cut):
            return _find(source, closing, cut + len(opening)) + len(closing)
    return len(source)


def _find(source: str, wanted: str, start: int) -> int:
    """Where ``wanted`` next stands, or the end of ``source``."""
    found = source.find(wanted, start)
    return found if found >= 0 else len(source)
