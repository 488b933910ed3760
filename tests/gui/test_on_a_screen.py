"""The window on a real (if virtual) screen: from the welcome page to a dossier that the command line verifies."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PATIENCE = 300  # seconds


def can_have_a_screen() -> bool:
    return sys.platform.startswith("linux") and shutil.which("xvfb-run") is not None


@pytest.mark.slow
def test_a_dossier_made_on_a_screen_with_mouse_and_keys_verifies(tmp_path: Path) -> None:
    if not can_have_a_screen():
        assert not os.environ.get("CI"), "xvfb-run is missing: .ci/run installs it"
        pytest.skip("no xvfb-run on this machine; .ci/run says which packages bring it")
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(tmp_path), "LIBGL_ALWAYS_SOFTWARE": "1"}
    screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x900x24"]
    made = subprocess.run([*screen, sys.executable, "-m", "tests.gui.on_a_screen", str(tmp_path)], env=environment,
                          capture_output=True, text=True, timeout=PATIENCE, check=False)  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    assert "platform xcb" in made.stdout
    command = [sys.executable, "-m", "desktop", "verify", str(tmp_path / "written")]
    verified = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert verified.returncode == 0, verified.stdout + verified.stderr
