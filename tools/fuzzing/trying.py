"""One process that tries inputs one after the other: ``python -m tools.fuzzing.trying TARGET SEED FIRST LAST``.

Prints ``number`` before each input and ``number what`` after one that failed. A hang of five seconds of processor time
ends the process with a traceback; the one who started it goes on after the number printed last.
"""

import faulthandler
import importlib
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from tools.fuzzing.inputs import make_input

MOST_SECONDS, MOST_BYTES = 5.0, 1 << 30
#: The system refuses memory beyond this, so that an input that wants much does not take the machine's.
REFUSED_BYTES = 3 << 30
_SHOWN_FRAMES = 12

Target = Callable[[bytes, Path], object]


def everything(data: bytes, path: Path) -> None:
    """What the commands do with a file: read, find, check."""
    from throughline.checking.checker import Checker
    from throughline.checking.configuration import no_configuration
    from throughline.finding.registry import find_all
    from throughline.finding.report import Report
    from throughline.reading.errors import ReadingError
    from throughline.reading.files import read_data

    try:
        document = read_data(data, path)
    except ReadingError:
        return
    for finding in find_all(document):
        if document.slices(finding.anchor.spans) != finding.anchor.quote:
            raise AssertionError(f"a {finding.kind} is not the source at {finding.anchor.spans}")
    checker = Checker(no_configuration())
    checker.compare([checker.check(Report(document)).traces])


def main(target: Target, seed: int, first: int, last: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (REFUSED_BYTES, REFUSED_BYTES))
    faulthandler.enable()
    # The handler of the system ends the process: a pattern that goes back and forth never comes to Python's own.
    faulthandler.register(signal.SIGPROF, chain=True)
    target(b"A warm start.\n", Path("0.txt"))
    for number in range(first, last):
        print(number, flush=True)
        name, data = make_input(seed, number)
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        try:
            target(data, Path(name))
        except BaseException:
            told = " | ".join(traceback.format_exc().strip().splitlines()[-_SHOWN_FRAMES:])
            print(f"{number} {name} raised {told}", flush=True)
        signal.setitimer(signal.ITIMER_PROF, 0)
        if (held := resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024) > MOST_BYTES:
            print(f"{number} {name} held {held >> 20} MB", flush=True)
            return


if __name__ == "__main__":
    module, _, function = sys.argv[1].rpartition(":")
    main(getattr(importlib.import_module(module), function), *map(int, sys.argv[2:5]))
