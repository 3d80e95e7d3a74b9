"""Whether every pinned package may be used under Apache-2.0: exit code 1 and a line for each that may not.

Permissive licences: everywhere. MPL: for tests and tools, and in an optional extra; in the base install only of a data
file that tools/licences.toml names. LGPL: only in an optional extra. GPL and AGPL: nowhere. A licence that is not
known: nowhere, until tools/licences.toml states it with a reason. Reads what the installed packages say of themselves.
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, distribution, metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PERMISSIVE = {
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Apache-2.0",
    "ISC",
    "PSF-2.0",
    "PostgreSQL",
    "0BSD",
    "Zlib",
}
WEAK_COPYLEFT = {"MPL-2.0"}
LESSER = {"LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"}
SPELLINGS = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}


class Scope(StrEnum):
    BASE = "the base install"
    EXTRA = "an optional extra"
    DEVELOPMENT = "tests and tools"


ALLOWED = {
    Scope.BASE: PERMISSIVE,
    Scope.EXTRA: PERMISSIVE | WEAK_COPYLEFT | LESSER,
    Scope.DEVELOPMENT: PERMISSIVE | WEAK_COPYLEFT,
}


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = tomllib.loads((ROOT / "tools" / "licences.toml").read_text(encoding="utf-8"))["stated"]
    base = reached(project["dependencies"])
    extra = reached(line for lines in project["optional-dependencies"].values() for line in lines)
    pinned = pins("requirements.txt") | pins("requirements-dev.txt")
    problems = []
    for name in sorted(pinned):
        scope = Scope.BASE if name in base else Scope.EXTRA if name in extra else Scope.DEVELOPMENT
        try:
            licence = stated[name]["licence"] if name in stated else licence_of(name)
        except PackageNotFoundError:
            continue  # pinned for another platform
        if not allowed(licence, scope, of_data=stated.get(name, {}).get("data", "")):
            problems.append(f"{name}: {licence or 'no licence that is known'} is not for {scope}")
    problems += [f"{name}: stated in tools/licences.toml, but not pinned" for name in sorted(stated.keys() - pinned)]
    print("\n".join(problems) or f"Licences of {len(pinned)} pinned packages: all may be used.")
    return 1 if problems else 0


def pins(file: str) -> set[str]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(Requirement(line).name) for line in lines if line and not line.startswith("-r")}


def reached(requirements: Iterable[str]) -> set[str]:
    """The names of what is installed for ``requirements``, theirs included, on this platform."""
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement(line) for line in requirements]
    while waiting:
        requirement = waiting.pop()
        name, wanted = canonicalize_name(requirement.name), frozenset({"", *requirement.extras})
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        try:
            theirs = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        for line in theirs:
            further = Requirement(line)
            if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in wanted):
                waiting.append(further)
    return {name for name, _ in seen}


def licence_of(name: str) -> str:
    """The SPDX expression of an installed package, or "" if its metadata does not say."""
    said = metadata(name)
    if expression := said.get("License-Expression"):
        return str(expression)
    field = (said.get("License") or "").strip()
    named = SPELLINGS.get(field, field)
    if named in PERMISSIVE | WEAK_COPYLEFT | LESSER:
        return named
    classifiers = [line.split(" :: ")[-1] for line in said.get_all("Classifier", []) if line.startswith("License ::")]
    return " AND ".join(SPELLINGS.get(classifier, classifier) for classifier in classifiers)


def allowed(licence: str, scope: Scope, *, of_data: str = "") -> bool:
    """Whether every part of an expression may be used there; of an OR, one part is enough.

    ``of_data``: a part that is of a data file alone, which comes unchanged and may be MPL.
    """
    parts = [re.split(r" OR ", part) for part in re.split(r" AND ", licence.replace("(", "").replace(")", ""))]
    may = ALLOWED[scope] | ({of_data} & WEAK_COPYLEFT)
    return all(any(choice.strip() in may for choice in choices) for choices in parts)


if __name__ == "__main__":
    sys.exit(main())
