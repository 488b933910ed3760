"""Processes that share a test run out get whole files, and what takes long is not left for the end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .sharing_out import LONG, longest_first

HERE = Path(__file__).parent
TESTS = """
import os, pathlib, pytest

@pytest.mark.parametrize("number", range(12))
def test_it(number):
    with (pathlib.Path(__file__).parent / "done.txt").open("a") as done:
        done.write(f"{pathlib.Path(__file__).name} {os.environ['PYTEST_XDIST_WORKER']}\\n")
"""


def test_each_file_is_run_by_one_process(tmp_path: Path) -> None:
    names = [f"test_{letter}.py" for letter in "abcd"]
    for name in names:
        (tmp_path / name).write_text(TESTS)
    (tmp_path / "conftest.py").write_text("from tests.conftest import pytest_xdist_make_scheduler\n")
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", "-p", "no:pytest-qt", "."]
    others = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    ran = subprocess.run(command, cwd=tmp_path, env={**others, "PYTHONPATH": str(HERE.parent)}, capture_output=True,
                         text=True, check=False)  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    done = [tuple(line.split()) for line in (tmp_path / "done.txt").read_text().splitlines()]
    assert len(done) == 12 * len(names)
    assert sorted(name for name, _process in set(done)) == names, "no file in both"
    assert len({process for _name, process in done}) == 2, "both had something to do"


def test_what_takes_long_comes_first() -> None:
    given = ["tests/a.py", f"tests/{LONG[1]}", "tests/b.py", f"tests/{LONG[0]}", f"tests/{LONG[1]}"]
    assert longest_first(given) == [3, 1, 4, 0, 2]


def test_what_is_said_to_take_long_is_there() -> None:
    assert [name for name in LONG if not (HERE / name).is_file()] == []
