"""Schemes of codes that a passage, an entry or an actor can be marked with, and the concepts in each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from throughline.compact.errors import UnknownCode
from throughline.compact.frameworks import frameworks
from throughline.compact.loading import Fault, Pattern, Range, Unique, data_file, read_yaml
from throughline.compact.objectives import actions, objectives
from throughline.compact.principles import principles, round_tables
from throughline.compact.sdg import sdg_goals, sdg_targets

IN_FILES = (
    "population",
    "stage",
    "level",
    "modality",
    "polarity",
    "actor_type",
    "pledge_type",
    "pledge_category",
    "practice_type",
    "mptf_area",
    "migof",
    "mgi_dimension",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Concept:
    """A code of a scheme. ``broader``: the code above it. ``objectives``: those that it groups, where it does.

    ``verified``: whether it was read in an official text, or in a record of one; False for what is ours.
    """

    code: Annotated[str, Pattern(r"[a-z0-9]+([.-][a-z0-9]+)*", "a slug such as domestic-workers")]
    label: str
    note: str = ""
    broader: str | None = None
    objectives: tuple[Annotated[int, Range(1, 23)], ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = ""
    verified: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheme:
    """A list of concepts, in their own order. ``source``: of every concept that names none itself."""

    code: str
    label: str
    about: str
    source: str
    concepts: tuple[Concept, ...]

    def get(self, code: str) -> Concept:
        """The concept of a code, whatever its case. Raises UnknownCode."""
        for concept in self.concepts:
            if concept.code.casefold() == code.casefold():
                return concept
        raise UnknownCode(self.code, code, [concept.code for concept in self.concepts])


@dataclass(frozen=True, kw_only=True)
class SchemeFile:
    """What a file of ``schemes/`` must be; its name is the scheme's code."""

    label: str
    about: str
    source: str
    concepts: Annotated[tuple[Concept, ...], Unique("code"), Unique("label")]

    def faults(self) -> Iterator[Fault]:
        codes = {concept.code for concept in self.concepts}
        for concept in self.concepts:
            if concept.broader and (concept.broader not in codes or concept.broader == concept.code):
                found = f'"{concept.broader}" above "{concept.code}"'
                yield Fault(key="concepts", expected="another code of this scheme as broader", found=found)


@cache
def schemes() -> dict[str, Scheme]:
    """All schemes by code: those that the tagger uses first."""
    return {code: get_scheme(code) for code in (*_TAGGED, *IN_FILES, *_FROM_OTHERS)}


@cache
def get_scheme(code: str) -> Scheme:
    """The scheme of a code such as "population"; no other is read. Raises UnknownCode."""
    if code in IN_FILES:
        return _read_scheme(code)
    made = {**_TAGGED, **_FROM_OTHERS}.get(code)
    if made is None:
        raise UnknownCode("scheme", code, list(schemes()))
    return made()


def actor_types() -> tuple[Concept, ...]:
    """The kinds of bodies and groups that speak, promise or act."""
    return get_scheme("actor_type").concepts


def _read_scheme(code: str) -> Scheme:
    file = read_yaml(data_file("schemes", f"{code}.yaml"), SchemeFile)
    return Scheme(code=code, label=file.label, about=file.about, source=file.source, concepts=file.concepts)


def _objective_scheme() -> Scheme:
    return Scheme(
        code="objective",
        label="Objectives",
        about="The 23 objectives of the Compact, by number.",
        source="A/RES/73/195, paragraphs 17 to 39",
        concepts=tuple(
            Concept(code=objective.code, label=objective.label, note=objective.title, verified=True)
            for objective in objectives()
        ),
    )


def _action_scheme() -> Scheme:
    return Scheme(
        code="action",
        label="Actions of the Compact",
        about="The 187 lettered actions. They are a menu, not obligations. Labels are our own words.",
        source="A/RES/73/195, paragraphs 17 to 39",
        concepts=tuple(
            Concept(code=action.code, label=action.label, objectives=(action.objective,), verified=True)
            for action in actions()
        ),
    )


def _principle_scheme() -> Scheme:
    return Scheme(
        code="principle",
        label="Guiding principles",
        about="The ten cross-cutting principles of the Compact, by letter.",
        source="A/RES/73/195, paragraph 15",
        concepts=tuple(
            Concept(code=principle.code, label=principle.name, note=principle.gist, verified=True)
            for principle in principles()
        ),
    )


def _sdg_scheme() -> Scheme:
    goals = (Concept(code=goal.code, label=goal.label, verified=goal.verified) for goal in sdg_goals())
    targets = (
        Concept(code=target.code, label=target.label, note=target.note, broader=target.goal, verified=target.verified)
        for target in sdg_targets()
    )
    return Scheme(
        code="sdg",
        label="Sustainable Development Goals and targets",
        about="The 17 goals and the targets that name migration or that the crosswalk points to, in our own words.",
        source="A/RES/70/1",
        concepts=(*goals, *targets),
    )


def _framework_scheme() -> Scheme:
    return Scheme(
        code="framework",
        label="Frameworks",
        about="Instruments, agendas and processes that the Compact rests on or refers to.",
        source="A/RES/73/195, preamble and the objectives' actions",
        concepts=tuple(
            Concept(
                code=framework.code,
                label=framework.label,
                note=framework.reference,
                aliases=(*framework.abbreviations, *framework.aliases),
                verified=framework.verified,
            )
            for framework in frameworks()
        ),
    )


def _round_table_scheme() -> Scheme:
    return Scheme(
        code="round_table",
        label="Round tables of the review forums",
        about="Which objectives each round table of a forum discussed.",
        source="Summary of the International Migration Review Forum, 2022",
        concepts=tuple(
            Concept(
                code=table.code,
                label=f"Round table {table.number} ({table.year})",
                objectives=table.objectives,
                note=f"Co-chairs: {' and '.join(table.co_chairs)}. Supported by {', '.join(table.support)}.",
                verified=True,
            )
            for table in round_tables()
        ),
    )


_TAGGED: dict[str, Callable[[], Scheme]] = {
    "objective": _objective_scheme,
    "action": _action_scheme,
    "principle": _principle_scheme,
    "sdg": _sdg_scheme,
}
_FROM_OTHERS: dict[str, Callable[[], Scheme]] = {"framework": _framework_scheme, "round_table": _round_table_scheme}
