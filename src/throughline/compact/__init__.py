"""The Compact as data, and typed access to it: objectives, actions, principles, places, actors, crosswalks, terms.

Nothing is read before it is asked for, and each file once. ``get_`` raises UnknownCode, ``find_`` may be None.
"""

from throughline.compact.actors import Actor, actors, find_actor, get_actor, members_of_actor, protocol_order
from throughline.compact.errors import DataError, DataProblem, UnknownCode
from throughline.compact.frameworks import Framework, frameworks, get_framework
from throughline.compact.glossary import GlossaryTerm, TermAdvice, find_term, get_term, glossary, term_advice
from throughline.compact.labels import label_languages
from throughline.compact.mentions import ActorMention, PlaceMention, find_actors_in, find_adjectives_in, find_places_in
from throughline.compact.objectives import (
    CompactAction,
    Objective,
    actions,
    actions_of,
    get_action,
    get_objective,
    objectives,
)
from throughline.compact.places import (
    Footnote,
    Place,
    find_place,
    footnotes,
    get_place,
    members_of,
    place_name,
    places,
    protocol_key,
)
from throughline.compact.principles import (
    Principle,
    RoundTable,
    get_principle,
    get_round_table,
    principles,
    round_tables,
)
from throughline.compact.schemes import Concept, Scheme, actor_types, get_scheme, schemes
from throughline.compact.sdg import SdgGoal, SdgLink, SdgTarget, get_sdg_link, sdg_goals, sdg_links, sdg_targets
from throughline.compact.titles import find_objective_by_title

__all__ = [
    "Actor",
    "ActorMention",
    "CompactAction",
    "Concept",
    "DataError",
    "DataProblem",
    "Footnote",
    "Framework",
    "GlossaryTerm",
    "Objective",
    "Place",
    "PlaceMention",
    "Principle",
    "RoundTable",
    "Scheme",
    "SdgGoal",
    "SdgLink",
    "SdgTarget",
    "TermAdvice",
    "UnknownCode",
    "actions",
    "actions_of",
    "actor_types",
    "actors",
    "find_actor",
    "find_actors_in",
    "find_adjectives_in",
    "find_objective_by_title",
    "find_place",
    "find_places_in",
    "find_term",
    "footnotes",
    "frameworks",
    "get_action",
    "get_actor",
    "get_framework",
    "get_objective",
    "get_place",
    "get_principle",
    "get_round_table",
    "get_scheme",
    "get_sdg_link",
    "get_term",
    "glossary",
    "label_languages",
    "members_of",
    "members_of_actor",
    "objectives",
    "place_name",
    "places",
    "principles",
    "protocol_key",
    "protocol_order",
    "round_tables",
    "schemes",
    "sdg_goals",
    "sdg_links",
    "sdg_targets",
    "term_advice",
]
