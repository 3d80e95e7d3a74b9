"""The data files that lie beside the program, as plain values."""

from importlib.resources import files
from typing import Any

import yaml

_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where it is there: ten times as fast."""


def read_yaml(package: str, name: str) -> Any:
    """What the YAML file ``name`` ("data/words.yaml") of ``package`` ("throughline.finding") holds, read anew."""
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506
