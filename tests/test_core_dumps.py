"""A process that dies leaves no copy of its memory: neither the program nor its children."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.media.isolated import Done, Workers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no memory of a process that died")

GET_DUMPABLE = 3  # prctl(2)


def allowed(_content: bytes = b"") -> tuple[int, int, int]:
    """Bytes of a core file, soft and hard; whether Linux dumps this process at all."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    dumpable = ctypes.CDLL(None).prctl(GET_DUMPABLE, 0, 0, 0, 0) if sys.platform == "linux" else 0
    return soft, hard, dumpable


def test_the_command_line_leaves_no_core_dump() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv = ['dossier-pret', '--version']\n"
         "from desktop.__main__ import main\ntry: main()\nexcept SystemExit: pass\n"
         "from tests.test_core_dumps import allowed; print(allowed())"],
        cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.splitlines()[-1] == "(0, 0, 0)"


def test_a_child_leaves_no_core_dump_and_is_watched_all_the_same() -> None:
    with Workers(1) as crew:
        outcome = crew.run(allowed, b"")
        assert isinstance(outcome, Done), outcome
        assert tuple(outcome.value) == (0, 0, 0)
        assert crew.run(allowed, b"").peak_mb > 0  # type: ignore[union-attr]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_a_program_that_aborts_leaves_no_core_file(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import os; from desktop import core_dumps; core_dumps.forbid(); os.abort()"],
        cwd=tmp_path, env={"PYTHONPATH": str(Path(__file__).parent.parent), "PATH": ""}, check=False,
    )  # fmt: skip
    assert told.returncode == -signal.SIGABRT and not list(tmp_path.iterdir())
