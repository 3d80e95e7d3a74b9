"""Every test of the record has a data folder of its own."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    """The data folder: original files and search index. The database is the test's own."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME
