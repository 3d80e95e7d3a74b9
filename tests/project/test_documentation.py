"""Every command, option, error code, setting and make target is documented, and every link leads somewhere."""

import re
from pathlib import Path

import pytest
import typer.main

from throughline.cli import app

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "throughline"
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
SHARED_OPTIONS = {"--format", "--debug", "--help", "-h"}


def sections(page: Path) -> dict[str, str]:
    """The text under each heading of the second level."""
    parts = re.split(r"^## (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", COMMANDS)
def test_command_and_each_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert [parameter.name for parameter in command.params if not parameter.help and parameter.name != "help"] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_documented_with_its_options(name: str) -> None:
    documented = sections(ROOT / "docs" / "commands.md")
    options = {option for parameter in COMMANDS[name].params for option in parameter.opts if option.startswith("-")}
    assert {option for option in options - SHARED_OPTIONS if option not in documented[name]} == set()


def test_no_command_is_documented_that_does_not_exist() -> None:
    assert set(sections(ROOT / "docs" / "commands.md")) - {"What all commands share"} == set(COMMANDS)


def test_every_error_code_is_documented() -> None:
    documented = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    used = {
        code for path in SOURCE.rglob("*.py") for code in re.findall(r"\bE\d{4}\b", path.read_text(encoding="utf-8"))
    }
    assert {code for code in used if f"`{code}`" not in documented} == set()
    assert {code for code in re.findall(r"`(E\d{4})`", documented) if code not in used} == set()


def test_every_address_is_documented() -> None:
    from throughline.web.urls import urlpatterns
    from throughline.web.words import KIND_OF_SLUG

    documented = (ROOT / "docs" / "pages.md").read_text(encoding="utf-8")
    named = [pattern for entry in urlpatterns for pattern in getattr(entry, "url_patterns", [entry])]
    addresses = {re.sub(r"<\w+:(\w+)>", r"<\1>", f"/{pattern.pattern}") for pattern in named if pattern.name}
    shown = {re.sub(r"_id(?=>)", "", address).replace("<slug>", "<kind>") for address in addresses}
    assert {address for address in shown if f"`{address}`" not in documented} == set()
    assert {slug for slug in KIND_OF_SLUG if f"`{slug}`" not in documented} == set()


def test_every_setting_from_the_environment_is_documented() -> None:
    documented = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    used = {
        name
        for path in SOURCE.rglob("*.py")
        for name in re.findall(r"environ(?:\.get)?[\[(]\"([A-Z_]+)\"", path.read_text(encoding="utf-8"))
    }
    assert used
    assert {name for name in used if name not in documented} == set()


def test_every_make_target_is_documented() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert phony
    documented = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert {target for target in phony[1].split() if f"make {target}" not in documented} - {"help"} == set()


def test_every_page_is_in_the_index_once() -> None:
    listed = re.findall(r"\]\(([\w-]+\.md)\)", (ROOT / "docs" / "index.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted({page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]*(?:#[^)]*)?)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        linked = page.parent / file if file else page
        assert linked.exists(), target
        assert not anchor or anchor in anchors(linked), target
