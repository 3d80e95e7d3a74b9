"""Seconds, best of several, and what lies beneath a share of many."""

import math
from collections.abc import Callable, Sequence
from time import perf_counter


def best_seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """The shortest of several runs: the one that other programs disturbed least."""
    durations = []
    for _ in range(times):
        started = perf_counter()
        work()
        durations.append(perf_counter() - started)
    return min(durations)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of ``values`` do not pass (nearest rank)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
