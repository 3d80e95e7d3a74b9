"""A site with a record of its own: the bundled examples and, where they are, the real reports."""

import os
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client, override_settings
from django.utils import translation

from tests.conftest import SHARED
from throughline.settings.databases import sqlite_in

PREFIXES = ("", "/ar", "/es", "/fr", "/ru", "/zh-hans")
LOAD_EXAMPLES = (
    "from throughline.settings.bootstrap import prepare; prepare();"
    "from throughline.record.services.examples import load_examples; load_examples()"
)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of a site, filled by the commands that people use."""
    home = tmp_path_factory.mktemp("site")
    run_in(home, "-c", LOAD_EXAMPLES)
    if (SHARED / "seeds").is_dir():
        run_in(home, "-m", "throughline", "ingest", str(SHARED / "seeds"))
    return home


def environment_in(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"THROUGHLINE_HOME": str(home)}


def run_in(home: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], env=environment_in(home), check=True, capture_output=True)


@pytest.fixture(scope="module")
def site(home: Path, django_db_blocker: Any) -> Iterator[Client]:
    """A reader of that site, without an account or cookies; this process reads the site's record meanwhile."""
    tested = connections["default"]
    with django_db_blocker.unblock(), override_settings(HOME=home), translation.override("en"):
        of_site = connections.create_connection("default")
        of_site.settings_dict = deepcopy(of_site.settings_dict) | sqlite_in(home)
        connections["default"] = of_site
        yield Client(SERVER_NAME="localhost")
        of_site.close()
        connections["default"] = tested
