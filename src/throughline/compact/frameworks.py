"""The instruments, agendas and processes that the Compact rests on, builds on or refers to."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from throughline.compact.errors import UnknownCode
from throughline.compact.loading import Pattern, Unique, data_file, read_yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class Framework:
    """An instrument or agenda. ``date``: when adopted, as far as known: "2015", "2015-10" or "2015-10-12".

    ``abbreviations`` are meant as written (CAT is not a cat), ``aliases`` in any case. ``symbol``: the document's.
    """

    code: Annotated[str, Pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "a slug such as paris-agreement")]
    label: str
    kind: Literal["treaty", "declaration", "agenda", "guidance"]
    symbol: str = ""
    date: Annotated[str, Pattern(r"\d{4}(-\d{2}(-\d{2})?)?", "a date such as 2015, 2015-10 or 2015-10-12")] | None = (
        None
    )
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    verified: bool = False

    @property
    def reference(self) -> str:
        """Symbol and date, as far as known: "A/RES/70/1, 2015-09-25"."""
        return ", ".join(part for part in (self.symbol, self.date) if part)


@dataclass(frozen=True, kw_only=True)
class FrameworksFile:
    """What ``frameworks.yaml`` must be."""

    source: str
    frameworks: Annotated[tuple[Framework, ...], Unique("code"), Unique("label")]


@cache
def frameworks() -> tuple[Framework, ...]:
    """All of them: law first, then guidance and agendas."""
    return read_yaml(data_file("frameworks.yaml"), FrameworksFile).frameworks


def get_framework(code: str) -> Framework:
    """The framework of a slug. Raises UnknownCode."""
    for framework in frameworks():
        if framework.code == code:
            return framework
    raise UnknownCode("framework", code, [framework.code for framework in frameworks()])
