"""Files worked on beside each other, given back in the order they were asked for. Knows no database.

What starts processes is loaded when they are started: a command given one small file starts none.
"""

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.context import BaseContext

    from throughline.tagging.learned import Learned

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
def working_on(
    paths: Sequence[Path], work: Callable[[Path], T], warm_up: Callable[[], object] | None = None
) -> Iterator[Iterator[tuple[Path, T | Exception]]]:
    """Each path with what ``work`` gives for it, or the error that it meets, in the order of ``paths``.

    Begun at once, in up to two more processes, where there is enough to do and processes can be started; else done in
    this one when asked for. ``work``, what it gives and its errors must be such as can be pickled. ``warm_up`` loads
    what ``work`` needs, once for all processes where they are forked from this one.
    """
    pool = _pool(paths)
    if pool is None:
        yield ((path, _worked(path, work)) for path in paths)
        return
    if warm_up and _forks():
        warm_up()
    begun: deque[Future[T]] = deque()
    try:
        with suppress(BrokenExecutor):  # told again, where what was begun is waited for
            begun.extend(pool.submit(work, path) for path in paths[:AHEAD])
        yield _results(pool, paths, begun, work)
    finally:
        pool.shutdown(cancel_futures=True)


def work_on_all(paths: Sequence[Path], work: Callable[[Path], T]) -> Iterator[tuple[Path, T | Exception]]:
    """What ``working_on`` gives, begun when it is first asked for."""
    with working_on(paths, work) as results:
        yield from results


def _results(
    pool: "ProcessPoolExecutor", paths: Sequence[Path], begun: "deque[Future[T]]", work: Callable[[Path], T]
) -> Iterator[tuple[Path, T | Exception]]:
    """What comes of ``paths``, the first of which are ``begun``."""
    left = deque(paths)
    try:
        while left:
            if not begun:
                raise BrokenExecutor
            result = _result(begun.popleft())
            yield left.popleft(), result
            if len(begun) < len(left):
                begun.append(pool.submit(work, left[len(begun)]))
    except BrokenExecutor:
        # One of the files ended its process. Which one, only each by itself can tell.
        yield from ((path, _worked_alone(path, work)) for path in left)


def _worked(path: Path, work: Callable[[Path], T]) -> T | Exception:
    try:
        return work(path)
    except Exception as error:
        return error


def _result(future: "Future[T]") -> T | Exception:
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except Exception as error:
        return error


def _worked_alone(path: Path, work: Callable[[Path], T]) -> T | Exception:
    with _started(1) as pool:
        try:
            return _result(pool.submit(work, path))
        except BrokenExecutor:
            return ReaderDied(path)


def _pool(paths: Sequence[Path]) -> "ProcessPoolExecutor | None":
    most = min(MOST_PROCESSES, len(paths), os.cpu_count() or 1)
    if most < 2 or sum(_size(path) for path in paths) < WORTH_A_PROCESS:
        return None
    try:
        return _started(most)
    except (OSError, NotImplementedError):  # a system without shared semaphores
        return None


def _started(processes: int) -> "ProcessPoolExecutor":
    from concurrent.futures import ProcessPoolExecutor

    from throughline.tagging.learned import own_weights

    return ProcessPoolExecutor(processes, mp_context=_context(), initializer=_begin, initargs=(own_weights(),))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _context() -> "BaseContext":
    import multiprocessing

    return multiprocessing.get_context("fork" if _forks() else "spawn")


def _forks() -> bool:
    """Forking is quickest, and safe only while there is a single thread."""
    return threading.active_count() == 1 and sys.platform == "linux"


def _begin(weights: "Iterable[Learned]") -> None:
    """Tags by the weights of its parent. A killed parent cannot stop its children: each watches for its end."""
    import multiprocessing

    from throughline.tagging.learned import put_in_force

    for learned in weights:
        put_in_force(learned)
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN_COLLECTIONS)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)
