"""The reference data as plain rows, for the command and for exports: schemes, the codes of one, all about a code."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from throughline.compact.actors import actors, get_actor
from throughline.compact.errors import UnknownCode
from throughline.compact.frameworks import get_framework
from throughline.compact.glossary import get_term, glossary, term_advice
from throughline.compact.labels import label_languages
from throughline.compact.objectives import actions_of, get_objective
from throughline.compact.places import get_place, places
from throughline.compact.principles import get_principle, get_round_table
from throughline.compact.schemes import Concept, Scheme, schemes
from throughline.compact.sdg import get_sdg_link

Row = dict[str, Any]


def list_schemes() -> list[Row]:
    """A row a scheme: ``scheme``, ``label``, ``codes`` (how many), ``about``, ``source``."""
    return [
        {
            "scheme": scheme.code,
            "label": scheme.label,
            "codes": len(scheme.concepts),
            "about": scheme.about,
            "source": scheme.source,
        }
        for scheme in _all_schemes().values()
    ]


def list_codes(scheme: str) -> list[Row]:
    """A row a code of a scheme: ``code``, ``label``, ``broader``, ``verified``. Raises UnknownCode."""
    return [
        {"code": concept.code, "label": concept.label, "broader": concept.broader, "verified": concept.verified}
        for concept in _get_scheme(scheme).concepts
    ]


def describe(scheme: str, code: str) -> Row:
    """All there is about a code: ``scheme``, ``code``, ``label`` and what its kind has besides. Raises UnknownCode."""
    listed = _get_scheme(scheme)
    concept = listed.get(get_place(code).code if scheme == "place" else code)
    details = _DETAILS.get(scheme)
    row: Row = {"scheme": scheme, "code": concept.code, "label": concept.label}
    row |= details(concept.code) if details else _plain(concept)
    return row | {"source": row.get("source") or listed.source, "verified": concept.verified}


def _all_schemes() -> Mapping[str, Scheme]:
    others = (_place_scheme(), _actor_scheme(), _glossary_scheme(), _terminology_scheme())
    return {**schemes(), **{scheme.code: scheme for scheme in others}}


def _get_scheme(code: str) -> Scheme:
    try:
        return _all_schemes()[code]
    except KeyError:
        raise UnknownCode("scheme", code, list(_all_schemes())) from None


def _place_scheme() -> Scheme:
    return Scheme(
        code="place",
        label="Places",
        about="States, areas and regions by ISO 3166 or M49 code. Any of a place's codes is understood.",
        source="ISO 3166; United Nations M49; UNTERM",
        concepts=tuple(
            Concept(code=place.code, label=place.name, broader=next(iter(place.regions), None), verified=place.verified)
            for place in places()
        ),
    )


def _actor_scheme() -> Scheme:
    return Scheme(
        code="actor",
        label="Actors",
        about="Known States, bodies, processes and groups.",
        source="Each body's own publications",
        concepts=tuple(Concept(code=actor.id, label=actor.name, verified=actor.verified) for actor in actors()),
    )


def _glossary_scheme() -> Scheme:
    return Scheme(
        code="glossary",
        label="Glossary",
        about="Terms of the field in our own words, each with its official source.",
        source="See each term",
        concepts=tuple(
            Concept(code=term.code, label=term.term, verified=term.verified, source=term.source) for term in glossary()
        ),
    )


def _terminology_scheme() -> Scheme:
    return Scheme(
        code="terminology",
        label="Terms to avoid",
        about="What to write instead of terms that UN usage advises against; never in quotations, names or titles.",
        source="UN usage",
        concepts=tuple(
            Concept(
                code=advice.code,
                label=advice.avoid[0],
                note=f"Write: {advice.use}. {advice.reason}",
                aliases=advice.avoid[1:],
                verified=advice.verified,
            )
            for advice in term_advice()
        ),
    )


def _plain(concept: Concept) -> Row:
    row = {
        "note": concept.note,
        "broader": concept.broader,
        "objectives": list(concept.objectives),
        "aliases": list(concept.aliases),
        "source": concept.source,
    }
    return {key: value for key, value in row.items() if value}


def _objective(code: str) -> Row:
    objective, link = get_objective(code), get_sdg_link(int(code))
    return {
        "title": objective.title,
        "paragraph": objective.paragraph,
        "round_table": f"2022-{objective.round_table}",
        "actions": [{"code": action.code, "label": action.label} for action in actions_of(objective.number)],
        "sdg": {"status": link.status, "targets": list(link.targets), "indicators": list(link.indicators)},
        "labels": _labels(objective.label_in),
    }


def _principle(code: str) -> Row:
    principle = get_principle(code)
    return {"gist": principle.gist, "labels": _labels(principle.label_in)}


def _labels(label_in: Callable[[str], tuple[str, bool]]) -> list[Row]:
    found = [(language, *label_in(language)) for language in label_languages()]
    return [{"language": language, "label": label, "official": official} for language, label, official in found]


def _round_table(code: str) -> Row:
    table = get_round_table(code)
    return {
        "year": table.year,
        "number": table.number,
        "objectives": list(table.objectives),
        "co_chairs": list(table.co_chairs),
        "support": list(table.support),
    }


def _framework(code: str) -> Row:
    framework = get_framework(code)
    return {
        "kind": framework.kind,
        "symbol": framework.symbol,
        "date": framework.date,
        "abbreviations": list(framework.abbreviations),
        "aliases": list(framework.aliases),
    }


def _term(code: str) -> Row:
    return _fields(get_term(code), "term")


def _place(code: str) -> Row:
    return _fields(get_place(code), "verified")


def _actor(code: str) -> Row:
    return _fields(get_actor(code), "id", "verified")


def _fields(thing: Any, *left_out: str) -> Row:
    """The fields of a dataclass as plain values: lists, dicts, text; days as 2018-12-19."""
    return {key: _as_plain(value) for key, value in asdict(thing).items() if key not in left_out}


def _as_plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _as_plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_as_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


_DETAILS: dict[str, Callable[[str], Row]] = {
    "objective": _objective,
    "principle": _principle,
    "round_table": _round_table,
    "framework": _framework,
    "place": _place,
    "actor": _actor,
    "glossary": _term,
}
