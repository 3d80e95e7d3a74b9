"""The contacts of a practice: persons and bodies with their roles and e-mail addresses."""

import re
from collections.abc import Iterable
from typing import Any

from throughline.finding.words import fold, is_not_available
from throughline.reading.cleaning import clean

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?:\b(?:tel|phone|telephone|fax|mob(?:ile)?)\b[ .:]*)?\+?\(?\d[\d ()./-]{6,}\d", re.I)
LEFTOVER = re.compile(r"(?i)\b(?:e-?mail|tel|phone|website|web)\b\s*[:.]?\s*$|^[\s,;:–-]+|[\s,;:–-]+$")
BODY = re.compile(
    r"\b(?:ministr|minister|department|office|mission|government|director|embassy|agency|bureau|commission|council|"
    r"association|organi[sz]ation|network|unit|division|secretar|programme|project|foundation|institute|university|"
    r"cent(?:er|re)|affairs|union|federation|authority|alliance|team|taskforce|task force|committee)",
    re.I,
)
_PARTICLE = r"(?:de|da|del|la|van|von|bin|al|el|di|den|der|e|y)"
_CAPITALIZED = r"[A-ZÀ-Þ][\w.'’-]*"
PERSON = re.compile(rf"^(?:(?:Mr|Ms|Mrs|Dr|Prof|H\.E)\.? )*{_CAPITALIZED}(?: (?:{_PARTICLE} ?)*{_CAPITALIZED}){{1,5}}$")

ROLE_WORD = re.compile(
    r"\s(?=(?:Deputy |Assistant |Additional |Senior |Acting |Executive |Permanent )*"
    r"(?:Chief|Director|Minister|Head|President|Secretary|Undersecretary|Coordinator|Co-?ordinator|Officer|Manager|"
    r"Advis[eo]r|Specialist|Ambassador|Representative|Counsellor)\b)"
)
RUNS_ON = re.compile(r"(?:[,/&–-]|\b(?:and|of|for|the|to|on|in|at|de|del|la|et|y))$")


def parse_contacts(blocks: Iterable[str]) -> list[dict[str, Any]]:
    """``[{"name", "role", "email"}]`` from the blocks of a contact field as printed, line ends kept.

    Addresses are given to the persons whose names they hold, else in the order printed; one that is nobody's is
    added to the last person's, or stands alone.
    """
    contacts: list[dict[str, Any]] = []
    emails: list[tuple[str, int]] = []
    for block in blocks:
        lines = [line for line in (clean(line) for line in block.splitlines()) if line]
        for entry in _entries(lines):
            found = EMAIL.findall(entry)
            named = _tidy(EMAIL.sub(" ", PHONE.sub(" ", entry)))
            if named and not is_not_available(named) and not named.startswith(("http", "www.")):
                name, role = split_name(named)
                contacts.append({"name": name, "role": role, "email": None})
            emails.extend((email, len(contacts) - 1) for email in found)
    return _with_emails(contacts, emails)


def split_name(text: str) -> tuple[str, str]:
    """A person's name and function: split at the first comma, or where a function's word begins.

    >>> split_name("Ms. Ana Ruiz Chief, Labour Branch")
    ('Ms. Ana Ruiz', 'Chief, Labour Branch')
    """
    name, _, role = text.partition(",")
    if not role and (marked := re.match(r"^(.+?)\s+[–—-]\s+(.+)$", text)):
        return marked[1].strip(), marked[2].strip()
    words = name.split()
    if len(words) > 2 and (begun := ROLE_WORD.search(name)) and len(name[: begun.start()].split()) >= 2:
        before = name[: begun.start()]
        if is_person(before):
            return before, f"{name[begun.end() :]}{',' if role else ''}{role}".strip()
    return name.strip(), role.strip()


def is_person(name: str) -> bool:
    """Whether words can be a person's name: two to six capitalized ones, none of a body's."""
    return bool(PERSON.match(name)) and not BODY.search(name)


def _entries(lines: list[str]) -> list[str]:
    """Lines joined into one entry a contact."""
    widest = max((len(line) for line in lines), default=0)
    entries: list[str] = []
    last = ""
    for line in lines:
        alone = EMAIL.fullmatch(line) is not None
        if not entries or alone or EMAIL.fullmatch(last) or not _runs_on(last, line, widest):
            entries.append(line)
        else:
            entries[-1] += ("" if entries[-1].endswith("/") else " ") + line
        last = line
    return entries


def _runs_on(last: str, line: str, widest: int) -> bool:
    """Whether ``line`` goes on with the contact of the line above it."""
    head = line.split(",")[0]
    if RUNS_ON.search(last):
        return True
    if "," in line and is_person(head):
        return False
    return len(last) >= 0.7 * widest or line[:1].islower()


def _tidy(text: str) -> str:
    for _ in range(3):
        text = LEFTOVER.sub("", " ".join(text.split())).strip()
    return text.rstrip(".")


def _with_emails(contacts: list[dict[str, Any]], emails: list[tuple[str, int]]) -> list[dict[str, Any]]:
    left: list[tuple[str, int]] = []
    for email, index in emails:
        local = fold(email.split("@")[0])
        owner = next((c for c in contacts if c["email"] is None and _holds(local, c["name"])), None)
        if owner:
            owner["email"] = email
        else:
            left.append((email, index))
    for email, index in left:
        near = contacts[index] if 0 <= index < len(contacts) else None
        free = near if near and near["email"] is None else next((c for c in contacts if c["email"] is None), None)
        if free:
            free["email"] = email
        else:
            contacts.append({"name": "", "role": "", "email": email})
    return contacts


def _holds(local: str, name: str) -> bool:
    """Whether an address's local part holds a part of the name."""
    return any(len(part) > 2 and part in local for part in re.split(r"[^\w]+", fold(name)))
