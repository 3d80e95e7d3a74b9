"""Bodies named in running text by what they are: committees, ministries, networks, task forces."""

import re
from collections.abc import Iterator

from throughline.finding.alternatives import any_of

_BODY = any_of(
    (
        *("Agency", "Alliance", "Assembly", "Association", "Authority", "Bank", "Board", "Bureau", "Center", "Centre"),
        *("Coalition", "Commission", "Committee", "Council", "Department", "Federation", "Forum", "Foundation", "Fund"),
        *("Group", "Institute", "Ministry", "Mission", "Network", "Office", "Organisation", "Organization"),
        *("Parliament", "Party", "Platform", "Secretariat", "Society", "Task Force", "Task force", "TaskForce"),
        *("Taskforce", "Union", "University"),
    )
)
_MAY_NAME = re.compile(_BODY)
BODY = re.compile(rf"\b{_BODY}\b")
_WORD = r"[A-ZÀ-Þ][\w’'-]*[\wà-ÿ]"
_SMALL = r"(?:of|for|on|and|in|to|against)(?:\s+the)?"
RUN = re.compile(rf"{_WORD}(?:\s+(?:{_SMALL}\s+)?{_WORD}){{2,9}}")
AFTER = re.compile(r"(?:['’]s?|\s+(?:The|In|This|A|An))+$")
_AFTERS = ("'", "’", "'s", "’s", " The", " In", " This", " A", " An")
ROLE = re.compile(
    r"(?:(?:Deputy|Senior|Vice|Assistant|Acting|Former|Special|Permanent|Executive|Secretary)[ -])*"
    r"(?:Director|Head|Chief|President|Secretary|Minister|Representative|Ambassador|Member|Chair|Rapporteur|Envoy)"
)
LEADING = frozenset(("The", "In", "As", "For", "With", "By", "At", "On", "This", "And", "Both", "A", "An"))


def find_bodies(text: str) -> Iterator[tuple[str, int]]:
    """The bodies that a text names with three words or more, each with where its name begins."""
    if not _MAY_NAME.search(text):
        return
    for run in RUN.finditer(text):
        first, _, rest = run[0].partition(" ")
        name = rest.lstrip() if first in LEADING else run[0]
        start = run.end() - len(name)
        name = AFTER.sub("", name) if name.endswith(_AFTERS) else name
        if BODY.search(name) and not ROLE.match(name):
            yield name, start
