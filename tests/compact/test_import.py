"""Importing the package reads nothing."""

import subprocess
import sys

SCRIPT = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import throughline.compact as compact
read = [path for path in opened if path.endswith((".yaml", ".csv", ".json"))]
assert read == [], read
compact.objectives()
compact.objectives()
read = [path for path in opened if path.endswith(".yaml")]
assert len(read) == 1, read
"""


def test_import_reads_no_data_and_each_file_is_read_once() -> None:
    subprocess.run([sys.executable, "-c", SCRIPT], check=True, timeout=60)
