"""Files worked on beside each other, given back in the order they were asked for. Knows no database."""

import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from multiprocessing.connection import wait
from pathlib import Path
from typing import TypeVar

from throughline.tagging.learned import Learned, own_weights, put_in_force

MOST_PROCESSES = 2
#: Below so many bytes in all, starting a process costs more than it saves.
WORTH_A_PROCESS = 150_000
#: Files worked on ahead of the one that is being written: what bounds memory.
AHEAD = 4
MADE_BETWEEN_COLLECTIONS = 100_000

T = TypeVar("T")


@contextmanager
def few_collections() -> Iterator[None]:
    """Looks for cycles seldom while the block runs: reading makes very many small things, and hardly a cycle.

    Looking as often as Python does by itself takes a sixth of the time that reading takes.
    """
    before = gc.get_threshold()
    gc.set_threshold(MADE_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


class ReaderDied(Exception):
    """The process that read a file ended without a word: out of memory, or killed."""


@contextmanager
def processes(
    paths: Sequence[Path], warm_up: Callable[[], object] | None = None
) -> Iterator[ProcessPoolExecutor | None]:
    """Up to two more processes to work on ``paths`` in; None where there is not enough to do, or none can be started.

    With ``warm_up`` they begin at once, and with that: whoever has something else to do first finds them ready.
    """
    pool = _pool(paths)
    try:
        if pool and warm_up:
            for _ in range(MOST_PROCESSES):
                pool.submit(warm_up)
        yield pool
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def work_on_all(
    paths: Sequence[Path], work: Callable[[Path], T], pool: ProcessPoolExecutor | None = None
) -> Iterator[tuple[Path, T | Exception]]:
    """Each path with what ``work`` gave for it, or the error that it met, in the order of ``paths``.

    In ``pool``, or in ``processes`` of its own where there are any; else in this one. ``work``, what it gives and its
    errors must be such as can be pickled.
    """
    with nullcontext(pool) if pool else processes(paths) as used:
        yield from _work_in(used, paths, work) if used else ((path, _worked(path, work)) for path in paths)


def _work_in(
    pool: ProcessPoolExecutor, paths: Sequence[Path], work: Callable[[Path], T]
) -> Iterator[tuple[Path, T | Exception]]:
    waiting = deque(paths)
    running: deque[tuple[Path, Future[T]]] = deque()
    try:
        while waiting or running:
            while waiting and len(running) < AHEAD:
                path = waiting.popleft()
                running.append((path, pool.submit(work, path)))
            path, future = running.popleft()
            yield path, _result(future)
    except BrokenProcessPool:
        # One of the files ended its process. Which one, only each by itself can tell.
        left = [path, *(other for other, _ in running), *waiting]
        running.clear()
        yield from ((other, _worked_alone(other, work)) for other in left)
    finally:
        for _, future in running:
            future.cancel()


def _worked(path: Path, work: Callable[[Path], T]) -> T | Exception:
    try:
        return work(path)
    except Exception as error:
        return error


def _result(future: "Future[T]") -> T | Exception:
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:
        return error


def _worked_alone(path: Path, work: Callable[[Path], T]) -> T | Exception:
    with ProcessPoolExecutor(1, mp_context=_context(), initializer=_begin, initargs=(own_weights(),)) as pool:
        try:
            return _result(pool.submit(work, path))
        except BrokenProcessPool:
            return ReaderDied(path)


def _pool(paths: Sequence[Path]) -> ProcessPoolExecutor | None:
    most = min(MOST_PROCESSES, len(paths), os.cpu_count() or 1)
    if most < 2 or sum(_size(path) for path in paths) < WORTH_A_PROCESS:
        return None
    try:
        return ProcessPoolExecutor(most, mp_context=_context(), initializer=_begin, initargs=(own_weights(),))
    except (OSError, NotImplementedError):  # a system without shared semaphores
        return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _context() -> multiprocessing.context.BaseContext:
    """Forking is quickest, and safe only while there is a single thread."""
    alone = threading.active_count() == 1 and sys.platform == "linux"
    return multiprocessing.get_context("fork" if alone else "spawn")


def _begin(weights: Iterable[Learned]) -> None:
    """Tags by the weights of its parent. A killed parent cannot stop its children: each watches for its end."""
    for learned in weights:
        put_in_force(learned)
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN_COLLECTIONS)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
