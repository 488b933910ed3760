"""The direction of imports, and that each contract about it notices when it is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Where a forbidden import is put, and the contract that must notice it.
BREAKS = [
    ("desktop/model/dossier.py", "import desktop.catalogue", "One direction"),
    ("desktop/checking/photo_checks.py", "import desktop.intake", "One direction"),
    ("desktop/stranger.py", "", "One direction"),
    ("desktop/session/opening.py", "import PySide6", "Only the window knows Qt"),
    ("desktop/vault/rows.py", "import PySide6", "Only the window knows Qt"),
    ("desktop/gui/frame.py", "import desktop.vault", "The window asks the session"),
    ("desktop/session/opening.py", "import pypdf", "Only media decodes and writes PDF and images"),
    ("desktop/bundling/parts.py", "import PIL", "Only media decodes and writes PDF and images"),
    ("desktop/checking/photo_checks.py", "import numpy", "Only media and inspection compute on pixels"),
    ("desktop/checking/photo_checks.py", "import reportlab", "Only what writes pages knows reportlab"),
    ("desktop/session/opening.py", "import cryptography", "Only the vault encrypts and keeps keys"),
    ("desktop/cli/values.py", "import keyring", "Only the vault encrypts and keeps keys"),
    ("desktop/session/opening.py", "import urllib.request", "Nothing opens a connection"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_every_contract_is_kept() -> None:
    told = lint(ROOT)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize(("module", "line", "contract"), BREAKS)
def test_a_broken_contract_is_noticed(tmp_path: Path, module: str, line: str, contract: str) -> None:
    shutil.copytree(ROOT / "desktop", tmp_path / "desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / module
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"\n{line}\n", "utf-8")
    told = lint(tmp_path)
    assert told.returncode != 0
    named = contract in told.stdout.partition("Broken contracts")[2] or "stranger" in told.stdout
    assert named, told.stdout
