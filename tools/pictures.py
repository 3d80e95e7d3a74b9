"""Draw docs/pictures anew: pages of the bundled examples, wide, narrow and right to left, in a Chromium found here."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import NO_CHROMIUM, find_chromium

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
# Name, address, size of the window.
SHOTS = (
    ("home", "/", WIDE),
    ("home-narrow", "/", NARROW),
    ("home-arabic", "/ar/", WIDE),
    ("objective", "/objectives/8/", WIDE),
    ("search", "/search/?q=register", WIDE),
)


@contextmanager
def served_examples() -> Iterator[str]:
    """The address of a server with the bundled examples and nothing else."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-u", "-m", "throughline", "demo"]
        server = subprocess.Popen(
            command, env=os.environ | {"THROUGHLINE_HOME": home}, stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout is not None
            yield next(word for line in server.stdout for word in line.split() if word.startswith("http://"))
        finally:
            server.terminate()
            server.wait()


def take(browser: Browser, address: str) -> None:
    for name, path, size in SHOTS:
        page = browser.new_page(viewport=size)  # type: ignore[arg-type] # a TypedDict of two numbers
        page.goto(address.rstrip("/") + path)
        page.screenshot(path=PICTURES / f"{name}.png")
        page.close()
        print(f"docs/pictures/{name}.png")
    reader(browser, address)


def reader(browser: Browser, address: str) -> None:
    """The reader, where the first practice of the list opens it."""
    page = browser.new_page(viewport=WIDE)  # type: ignore[arg-type] # as above
    page.goto(address.rstrip("/") + "/practices/")
    page.locator('a[href*="passage="]').first.click()
    page.screenshot(path=PICTURES / "reader.png")
    print("docs/pictures/reader.png")


def main() -> int:
    chromium = find_chromium()
    if chromium is None:
        print(f"No pictures: {NO_CHROMIUM}", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served_examples() as address, sync_playwright() as playwright:
        # Chromium's sandbox does not run as root, which is who runs this in a container.
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        take(browser, address)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
