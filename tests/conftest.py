"""What all tests share: the folder of real reports, a home of their own, a browser."""

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import django
import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from django.db.backends.base.operations import BaseDatabaseOperations

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("THROUGHLINE_SHARED") or ROOT.parent / "shared").resolve()
NO_SHARED = f"the folder of real reports is not at {SHARED} (set THROUGHLINE_SHARED to where it is)"
NO_CHROMIUM = "no Chromium was found (install chromium, or set THROUGHLINE_CHROMIUM to its program)"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
MAC_CHROMIUMS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

# Nothing that a test starts may write into the data folder of the person who runs the tests. Set here and not in
# pyproject.toml: pytest-django would load the settings, which make that folder, before this module is read.
_home = tempfile.TemporaryDirectory(prefix="throughline-tests-")
os.environ["THROUGHLINE_HOME"] = _home.name
os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.settings.default"


# No test asserts speed: a busy machine must not fail a property.
settings.register_profile("throughline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("throughline")


def pytest_configure() -> None:
    django.setup()
    # Imported once Django is set up: before, it and the models import each other.
    from django.db.backends.base.operations import BaseDatabaseOperations

    BaseDatabaseOperations.execute_sql_flush = _flush_past_guards


def _flush_past_guards(operations: "BaseDatabaseOperations", statements: Sequence[str]) -> None:
    """Tests with transactions of their own empty every table afterwards, those too that the database guards."""
    connection = operations.connection
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        guards: dict[str, str] = {}
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            guards = dict(cursor.fetchall())
        for statement in (*(f"DROP TRIGGER {name}" for name in guards), *statements, *guards.values()):
            cursor.execute(statement)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real reports (``seeds``), their annotations (``gold``) and data."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(NO_SHARED)
    return SHARED


@pytest.fixture(scope="session")
def seeds(shared: Path) -> list[Path]:
    """The real reports, in the order of their names."""
    return sorted((shared / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that is installed here, for Playwright's ``executable_path``."""
    found = find_chromium()
    if found is None:
        pytest.skip(NO_CHROMIUM)
    return found


def find_chromium() -> str | None:
    named = os.environ.get("THROUGHLINE_CHROMIUM")
    candidates = [named] if named else [*map(shutil.which, CHROMIUMS), *MAC_CHROMIUMS]
    return next((path for path in candidates if path and Path(path).exists()), None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In continuous integration, a test that was skipped for want of what is there, or must be, is a failure."""
    report = yield
    if os.environ.get("CI") and report.skipped and _must_run(item):
        report.outcome, report.longrepr = "failed", f"Skipped, but must run here: {_reason(report)}"
    return report


def _must_run(item: pytest.Item) -> bool:
    """Whether a test needs the real reports, and these are here, or a browser."""
    names = getattr(item, "fixturenames", ())
    return ("shared" in names and SHARED.is_dir()) or "chromium" in names


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = [_reason(report) for report in terminalreporter.stats.get("skipped", [])]
    if without_browser := sum(NO_CHROMIUM in reason for reason in reasons):
        terminalreporter.write_line(f"{without_browser} journeys in a browser did not run: {NO_CHROMIUM}")
    if without_reports := sum(NO_SHARED in reason for reason in reasons):
        terminalreporter.write_line(f"{without_reports} tests on real reports did not run: {NO_SHARED}")


def _reason(report: pytest.TestReport) -> str:
    return str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)


@pytest.fixture(scope="session", autouse=True)
def _home_is_removed() -> Iterator[None]:
    yield
    _home.cleanup()
