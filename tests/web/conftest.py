"""A site with a record of its own: the bundled examples, and the real reports where they are. A browser to read it."""

import os
import socket
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
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import SHARED
from throughline.settings.databases import sqlite_in

PREFIXES = ("", "/ar", "/es", "/fr", "/ru", "/zh-hans")
CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LOAD_EXAMPLES = (
    "from throughline.settings.bootstrap import prepare; prepare();"
    "from throughline.record.services.examples import load_examples; load_examples()"
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """No test reads on in the language of the page that another one asked for last."""
    with translation.override("en"):
        yield


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


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    """Where the site is served, by the command that people use."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "throughline", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment_in(home), stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        told = server.stdout.readline()
        assert f":{port}/" in told
        yield f"http://127.0.0.1:{port}"
        server.terminate()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
