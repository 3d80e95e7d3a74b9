"""Write requirements.txt and requirements-dev.txt from what pyproject.toml asks for.

requirements.txt: the base install, pinned. requirements-dev.txt: what the optional extras, the tests and the linters
need beside it. Both come from fresh virtual environments, so nothing that happens to be installed gets in.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLATFORM_PINS = {"colorama": 'sys_platform == "win32"', "tzdata": 'sys_platform == "win32"'}
NOT_PINNED = {"pip", "throughline"}


def installed(requirements: list[str]) -> dict[str, str]:
    """Name and version of every distribution in a fresh environment with ``requirements`` installed."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder, "Scripts" if sys.platform == "win32" else "bin", "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=True)
        frozen = subprocess.run(
            [python, "-m", "pip", "list", "--format=freeze"], check=True, capture_output=True, text=True
        ).stdout
    rows = (line.split("==") for line in frozen.splitlines())
    return {name: version for name, version in rows if name.lower() not in NOT_PINNED}


def lines(pins: dict[str, str]) -> list[str]:
    return [f"{name}=={pins[name]}" for name in sorted(pins, key=str.lower)]


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(project["project"]["dependencies"])
    runtime = installed([*wanted, *PLATFORM_PINS])
    extras = [line for extra in project["project"]["optional-dependencies"].values() for line in extra]
    exact = [f"{name}=={version}" for name, version in runtime.items() if name != "setuptools"]
    everything = installed([*exact, *extras, *project["dependency-groups"]["dev"]])
    runtime.pop("setuptools", None)
    beside = {name: version for name, version in everything.items() if name not in runtime}
    pinned = [
        f"{line}; {PLATFORM_PINS[name]}" if (name := line.split("==")[0]) in PLATFORM_PINS else line
        for line in lines(runtime)
    ]
    (ROOT / "requirements.txt").write_text("\n".join(pinned) + "\n", encoding="utf-8")
    (ROOT / "requirements-dev.txt").write_text(
        "\n".join(["-r requirements.txt", *lines(beside)]) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
