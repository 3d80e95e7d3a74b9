"""In continuous integration, a test may not be skipped for want of a browser, nor beside the real reports."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).resolve().parent.parent / "conftest.py"
TESTS = """
def test_with_a_browser(chromium): pass
def test_without(): pass
"""


def exit_code_of(tests: str, folder: Path, **environment: str) -> int:
    (folder / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "test_some.py").write_text(tests, encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if name != "CI"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:django", str(folder)]
    return subprocess.run(command, env=clean | environment, cwd=folder, capture_output=True, check=False).returncode


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_journey_without_a_browser_fails_in_continuous_integration_only(tmp_path: Path, ci: str, code: int) -> None:
    assert exit_code_of(TESTS, tmp_path, CI=ci, THROUGHLINE_CHROMIUM=str(tmp_path / "nowhere")) == code


def test_test_without_the_real_reports_is_skipped_everywhere(tmp_path: Path) -> None:
    tests = "def test_it(shared): pass"
    assert exit_code_of(tests, tmp_path, CI="true", THROUGHLINE_SHARED=str(tmp_path / "nowhere")) == 0


def test_test_that_gives_up_beside_the_real_reports_fails_in_continuous_integration(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    tests = "import pytest\ndef test_it(shared): pytest.skip('no gold')"
    assert exit_code_of(tests, tmp_path, CI="true", THROUGHLINE_SHARED=str(tmp_path)) == 1
