"""What would narrow a list, in words, each as a link."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from throughline import compact
from throughline.record.queries.shapes import FacetCount
from throughline.web.found import finding_words
from throughline.web.naming import name_of, page_language, sorting_key
from throughline.web.words import KINDS, PHASES, STANDINGS, STRANDS, Words

ACCEPTED_WORDS = _("accepted by a person")
OTHER_TIMES: Mapping[str, Words] = {"all": _("all times"), "follow_up": _("implementation and review")}
NAMES: Mapping[str, Words] = {
    "kind": _("Kind"),
    "holds": _("With"),
    "strand": _("Strand"),
    "objective": _("Objective"),
    "actor": _("Actor"),
    "year": _("Year"),
    "document": _("Document"),
    "standing": _("Standing"),
    "phase": _("Time"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """A value of a facet. ``address``: the query string with it chosen, or taken back if it ``is_chosen``.

    ``number``: of an objective, else "".
    """

    name: Words
    number: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    code: str
    name: Words
    choices: tuple[Choice, ...]

    @property
    def is_open(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


def facets_of(
    counts: Mapping[str, Iterable[FacetCount]], given: QueryDict, *, leave_out: tuple[str, ...] = ()
) -> list[Facet]:
    """The facets with anything to choose, in the order of ``NAMES``; actors and documents in alphabetical order."""
    facets = []
    for code, name in NAMES.items():
        rows = [(words_for(code, row.value, row.name), row) for row in counts.get(code, ())]
        if code in leave_out or not rows:
            continue
        if code in ("actor", "document"):
            rows.sort(key=lambda pair: sorting_key(str(pair[0])))
        choices = tuple(_choice(code, words, row, given) for words, row in rows)
        facets.append(Facet(code=code, name=name, choices=choices))
    return facets


def _choice(code: str, words: Words, row: FacetCount, given: QueryDict) -> Choice:
    is_chosen = given.get(code) == row.value
    return Choice(
        name=words,
        number=row.value if code == "objective" else "",
        count=row.count,
        address=with_changes(given, **{code: None if is_chosen else row.value, "page": None}),
        is_chosen=is_chosen,
    )


def chosen_in(given: QueryDict, counts: Mapping[str, Iterable[FacetCount]]) -> list[dict[str, object]]:
    """What the address has chosen, each with the address without it."""
    taken = {code: str(given[code]) for code in NAMES if given.get(code) and code in counts}
    return [
        {
            "name": words_for(code, value, _name_in(counts, code, value)),
            "address": with_changes(given, **{code: None, "page": None}),
        }
        for code, value in taken.items()
    ]


def _name_in(counts: Mapping[str, Iterable[FacetCount]], code: str, value: str) -> str:
    return next((row.name for row in counts.get(code, ()) if row.value == value), value)


def with_changes(given: QueryDict, **changes: str | None) -> str:
    """The query string with some parameters set, or taken out where None; always begins with ``?``."""
    changed = given.copy()
    for name, value in changes.items():
        if value is None:
            changed.pop(name, None)
        else:
            changed[name] = value
    return f"?{changed.urlencode()}"


def words_for(code: str, value: str, name: str) -> Words:
    """How a facet's value reads in the page's language; ``name`` is the record's own."""
    naming: Mapping[str, Callable[[], Words]] = {
        "kind": lambda: KINDS[value].names if value in KINDS else _("Passages of documents"),
        "holds": lambda: finding_words(value).names,
        "strand": lambda: STRANDS[value].name,
        "objective": lambda: compact.get_objective(value).label_in(page_language())[0],
        "actor": lambda: _actor_name(value, name),
        "standing": lambda: STANDINGS.get(value, ACCEPTED_WORDS),
        "phase": lambda: PHASES.get(value, OTHER_TIMES.get(value, value)),
    }
    return naming[code]() if code in naming else name


def _actor_name(actor_id: str, name: str) -> str:
    return name_of(actor_id, name, _m49_of_states().get(actor_id, ""))


@cache
def _m49_of_states() -> dict[str, str]:
    """The M49 code of each State by its id as an actor. Asking for a code that is no State's takes milliseconds."""
    return {place.iso3: place.m49 for place in compact.places() if place.iso3}
