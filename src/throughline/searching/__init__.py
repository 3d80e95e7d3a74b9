"""The search index over the record and its passages: ``search``, ``drain_outbox``, ``rebuild``.

The index is derived: it stands beside the database, can be thrown away, and is built again when asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from throughline.searching.finding_hits import search
    from throughline.searching.keeping import drain_outbox, rebuild
    from throughline.searching.results import Hit, Results

__all__ = ["Hit", "Results", "drain_outbox", "rebuild", "search"]

_HOME_OF = {
    "search": "finding_hits",
    "drain_outbox": "keeping",
    "rebuild": "keeping",
    "Hit": "results",
    "Results": "results",
}


def __getattr__(name: str) -> Any:
    # Django imports this package before its models can be, so what needs them comes when it is first asked for.
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
