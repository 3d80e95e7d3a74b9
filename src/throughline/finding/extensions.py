"""Extractors that other packages add: one that fails, or gives what cannot be kept, takes nothing else down."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from throughline.finding.finding import Finding
from throughline.finding.report import Report
from throughline.reading.document import Document

ENTRY_POINTS = "throughline.extractors"
LONGEST_NAME, LONGEST_VERSION = 64, 32
_KIND = re.compile(r"[a-z][a-z0-9_]{0,31}")


class Extractor(Protocol):
    """A module, or an object like one: a name, a version, the kinds it finds, and ``find``."""

    @property
    def NAME(self) -> str: ...

    @property
    def VERSION(self) -> str: ...

    @property
    def KINDS(self) -> tuple[str, ...]: ...

    def find(self, report: Report) -> Iterable[Finding]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Extensions:
    """``loaded``: extractors of other packages, by name. ``failed``: by entry point, why one cannot be used."""

    loaded: tuple[Extractor, ...]
    failed: Mapping[str, str]


@cache
def extensions() -> Extensions:
    """The extractors of the entry points ``throughline.extractors``."""
    loaded: list[Extractor] = []
    failed: dict[str, str] = {}
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        try:
            loaded.append(_usable(point.load))
        except Exception as error:
            failed[point.name] = in_words(error)
    return Extensions(loaded=tuple(loaded), failed=failed)


def _usable(load: Callable[[], Extractor]) -> Extractor:
    extractor = load()
    if not 0 < len(extractor.NAME) <= LONGEST_NAME or not 0 < len(extractor.VERSION) <= LONGEST_VERSION:
        raise ValueError("NAME and VERSION must be short texts")
    if wrong := [kind for kind in extractor.KINDS if not _KIND.fullmatch(kind)]:
        raise ValueError(f"a kind is up to 32 small letters, digits and _: {wrong[0]!r} is not")
    if not callable(extractor.find):
        raise TypeError("find must be a function of a report")
    return extractor


def checked(extractor: Extractor, found: Iterable[Finding], document: Document) -> Iterator[Finding]:
    """``found``, as long as it is sound: of the extractor's kinds, and the source letter for letter."""
    for finding in found:
        if finding.kind not in extractor.KINDS:
            raise ValueError(f"it found a {finding.kind!r}, which its KINDS do not name")
        if not 0 <= finding.confidence <= 1:
            raise ValueError(f"a confidence is from 0 to 1, not {finding.confidence}")
        spans = finding.anchor.spans
        if not spans or document.slices(spans) != finding.anchor.quote or finding.anchor.document != document.id:
            raise ValueError(f"a {finding.kind} is not the source letter for letter; make findings with finding_at")
        json.dumps(dict(finding.fields), allow_nan=False)
        yield finding


def in_words(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
