"""The rules as they are shipped, and a copy of them to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop import paths
from desktop.catalogue import load_procedure
from desktop.checking import CHECKS, CONDITIONS
from desktop.model.procedure import Procedure

NAMES = frozenset(CHECKS), frozenset(CONDITIONS)


@pytest.fixture(scope="session")
def procedure() -> Procedure:
    """The procedure as everybody gets it."""
    return load_procedure(*NAMES)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of everything in the resources that is TOML; sources are cached by folder, so each test has its own."""
    return Path(shutil.copytree(paths.resources(), tmp_path / "resources", ignore=_no_toml))


def _no_toml(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not name.endswith(".toml") and not (Path(folder) / name).is_dir()}
