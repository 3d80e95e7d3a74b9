"""What a process does that reads a file and dies of it."""

import os
from pathlib import Path

from throughline.record.services.preparing import Prepared, prepare_file


def die_at_b(path: Path) -> Prepared:
    if path.name == "b.txt":
        os._exit(9)
    return prepare_file(path)
