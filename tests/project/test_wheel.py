"""The wheel: everything in it, small enough, and it works in an environment of its own."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "throughline"
MOST_MEGABYTES = 300

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # Built from a copy: setuptools leaves its work beside the sources.
    copy = folder / "source"
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, files.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, copy]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a fresh environment that has the wheel and the base install, nothing else."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    pinned = ["-m", "pip", "install", "--quiet", "--constraint", str(ROOT / "requirements.txt"), str(wheel)]
    subprocess.run([folder / "bin" / "python", *pinned], check=True)
    return folder


def run(installed: Path, *arguments: str, home: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DJANGO"))}
    command = [installed / "bin" / "throughline", *arguments]
    ended = subprocess.run(
        command, env=clean | {"THROUGHLINE_HOME": str(home)}, cwd=home, check=True, capture_output=True, text=True
    )
    return ended.stdout


def test_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "src"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    wanted = {name.removeprefix("src/") for name in tracked.split("\0") if name and (ROOT / name).is_file()}
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert wanted - held == set()
    assert {Path(name).suffix for name in wanted} >= {".yaml", ".csv", ".html", ".css", ".mo", ".docx", ".pdf"}


def test_wheel_carries_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.endswith("/LICENSE")]
        assert len(names) == 1
        assert "Apache License" in archive.read(names[0]).decode("utf-8")


def test_base_install_is_small(installed: Path) -> None:
    packages = next(installed.glob("lib/python*/site-packages"))
    size = sum(file.stat().st_size for file in packages.rglob("*") if file.is_file())
    assert size < MOST_MEGABYTES * 1_000_000


def test_installed_command_lists_the_compact(installed: Path, tmp_path: Path) -> None:
    assert len(run(installed, "compact", "objective", home=tmp_path).splitlines()) == 23


def test_installed_command_reads_a_report_and_finds_it_again(installed: Path, tmp_path: Path) -> None:
    for name in ("example-report.txt", "example-report.docx", "example-report.pdf"):
        report = str(PACKAGE / "examples" / "report" / name)
        kinds = {json.loads(line)["kind"] for line in run(installed, "extract", report, home=tmp_path).splitlines()}
        assert kinds >= {"practice", "quote", "contributor"}
    run(installed, "ingest", report, home=tmp_path)
    assert run(installed, "search", "practice", home=tmp_path)
