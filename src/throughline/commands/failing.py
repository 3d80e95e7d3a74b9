"""How a command says what went wrong: one line on standard error, and an exit code.

Exit codes: 0 all; 1 something was refused or failed, the rest is done; 2 wrong use.
"""

import re
import sys

PARTLY_FAILED = 1
WRONG_USE = 2
_TOLD = re.compile(r"E\d{4} ")


def tell(error: BaseException | str, *, of: object = "") -> None:
    """Print on standard error what went wrong, and ``of`` which file."""
    print(in_words(error, of=of), file=sys.stderr, flush=True)


def in_words(error: BaseException | str, *, of: object = "") -> str:
    """The error's own words where it has a code; otherwise those of E9001, for what nobody foresaw."""
    words = str(error)
    if isinstance(error, str) or _TOLD.match(words):
        return words
    place = f"{of}: something" if of else "Something"
    detail = " ".join(f"{type(error).__name__}: {words}".split())
    return f"E9001 {place} went wrong that should not have ({detail}). Run the command with --debug to see where."
