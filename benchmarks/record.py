"""Storing, indexing and searching, in a process of its own with a record of its own: ``python -m benchmarks.record``.

Prints one JSON object: passages, seconds to store and to index them, and the seconds of each search once warm.
"""

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.material import QUERIES
from benchmarks.timing import best_seconds

ROUNDS = 25


def main(paths: list[Path]) -> None:
    from throughline.settings.bootstrap import prepare

    prepare()
    from throughline.record.services.preparing import prepare_file
    from throughline.record.services.storing import store
    from throughline.searching import rebuild

    prepared = [prepare_file(path) for path in paths]
    started = perf_counter()
    for document in prepared:
        store(document)
    stored = perf_counter() - started
    measured = {
        "passages": sum(len(each.document.blocks) for each in prepared),
        "plain_insert_seconds": plain_insert_seconds([b.text for each in prepared for b in each.document.blocks]),
        "stored_seconds": stored,
        "indexed_seconds": best_seconds(rebuild),
        "search_seconds": search_seconds(),
    }
    print(json.dumps(measured))


def plain_insert_seconds(texts: list[str]) -> float:
    """Seconds to put the passages' bare texts into a new SQLite file: what no store can do without."""
    import sqlite3

    def insert() -> None:
        with tempfile.TemporaryDirectory() as folder:
            database = sqlite3.connect(Path(folder, "plain.sqlite3"))
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE passage (id INTEGER PRIMARY KEY, text TEXT)")
            with database:
                database.executemany("INSERT INTO passage (text) VALUES (?)", ((text,) for text in texts))
            database.close()

    return best_seconds(insert)


def search_seconds() -> list[float]:
    from throughline.searching import search

    seconds = []
    for round_number in range(ROUNDS + 1):
        for query in QUERIES:
            started = perf_counter()
            search(query, limit=20)
            # The first round warms what the operating system and the index keep in memory.
            if round_number:
                seconds.append(perf_counter() - started)
    return seconds


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
