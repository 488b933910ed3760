"""Where no window can be opened, this is said in words, with the exit status of contract.md, and nothing is dumped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.gui import starting
from tests.policies import setting, written

ROOT = Path(__file__).parents[2]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a desktop")


def start(code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The program without arguments, in English, with just these screens."""
    usual = {name: value for name, value in os.environ.items() if name not in SCREENS}
    command = ["-c", code] if code else ["-m", "desktop"]
    told = {**usual, "LC_ALL": "C", **environment}
    return subprocess.run(
        [sys.executable, *command], check=False, cwd=ROOT, env=told, capture_output=True, text=True, timeout=60
    )


@linux
def test_without_a_screen_the_commands_are_named() -> None:
    ended = start()
    assert ended.returncode == 2
    assert "there is no screen here" in ended.stderr
    assert "dossier-pret --help" in ended.stderr
    assert ended.stdout == ""


@linux
def test_where_qt_would_abort_it_is_said_in_words_under_what_qt_says() -> None:
    ended = start(QT_QPA_PLATFORM="nowhere")
    assert ended.returncode == 2
    assert "nowhere" in ended.stderr.partition("The window cannot be opened")[0]
    assert "no screen can be used here" in ended.stderr


WRONG_POLICY = """
import sys
from pathlib import Path
from desktop.policy import loading, place
place.usual_file = lambda: Path({file!r})
loading._others_may_write = lambda path, found: False
sys.argv = ["dossier-pret"]
from desktop.__main__ import main
status = main()
print(*sorted({{"PySide6"}} & set(sys.modules)))
sys.exit(status)
"""


def test_with_a_wrong_policy_no_window_is_opened_and_its_key_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, setting("lock_minutes", "0"))
    ended = start(WRONG_POLICY.format(file=str(file)), QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 4
    assert str(file) in ended.stderr and "lock_minutes.value is 0." in ended.stderr
    assert ended.stdout.strip() == ""


BROKEN = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            raise ImportError("libEGL.so.1: cannot open shared object file: /home/ana", name="{module}")
sys.meta_path.insert(0, Missing())
sys.argv = ["dossier-pret"]
from desktop.__main__ import main
sys.exit(main())
"""


def test_a_missing_library_is_named() -> None:
    ended = start(BROKEN.format(module="PySide6.QtWidgets"), QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 2
    assert "(libEGL.so.1)" in ended.stderr
    assert "ana" not in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_mistake_of_our_own_is_not_taken_for_a_missing_library() -> None:
    ended = start(BROKEN.format(module="desktop.gui.window"), QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 1
    assert "ImportError" in ended.stderr


@pytest.mark.parametrize(("environment", "platform", "there"), [
    ({}, "linux", False), ({"DISPLAY": ""}, "linux", False), ({"DISPLAY": ":0"}, "linux", True),
    ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True), ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
    ({}, "win32", True), ({}, "darwin", True),
])  # fmt: skip
def test_a_screen_is_known_by_what_the_system_says(environment: dict[str, str], platform: str, there: bool) -> None:
    assert starting.has_screen(environment, platform) is there


def test_a_thread_that_computes_gives_way_to_the_window_at_once() -> None:
    """With the usual interval each call of Qt may wait for 5 ms until a dossier that is being judged gives way."""
    before = sys.getswitchinterval()
    try:
        starting.take_short_turns()
        assert sys.getswitchinterval() < 0.001
    finally:
        sys.setswitchinterval(before)


@linux
def test_qt_does_not_read_the_source_of_each_of_our_modules() -> None:
    told = "print(len(set(builtins.read) & {name for name in sys.modules if name.startswith('desktop.gui.')}))"
    ended = start(
        "import builtins, inspect, sys\n"
        "from desktop.gui import starting\n"
        "import PySide6.QtCore\n"
        "builtins.read, reads = [], inspect.getsource\n"
        "inspect.getsource = lambda module: (builtins.read.append(module.__name__), reads(module))[1]\n"
        f"sys.meta_path.insert(0, type('Late', (), {{'find_spec': staticmethod(lambda name, *_: ({told}, sys.exit(0)) "
        "if name == 'desktop.gui.pages' else None)}))\n"
        "starting.main(['dossier-pret'])",
        QT_QPA_PLATFORM="offscreen",
    )
    assert ended.stdout == "0\n", ended.stderr


TYPES = """
from PySide6.QtCore import QTimer, qWarning
from desktop.gui import starting
def type_a_name():
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit
    line = QLineEdit()
    line.show()
    QTest.keyClicks(line, "Exemple")
    QTest.qWait(50)
    qWarning("Zoe")
    line.close()
    QApplication.closeAllWindows()
starting.take_short_turns = lambda: QTimer.singleShot(100, type_a_name)
starting.sweep_later = lambda pool: None
starting.main(["dossier-pret"])
"""


@linux
@pytest.mark.parametrize("way", ["file", "environment"])
def test_qt_reports_nothing_of_what_is_typed_however_it_is_told_to(way: str, tmp_path: Path) -> None:
    (tmp_path / "QtProject").mkdir()
    told = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    if way == "file":
        (tmp_path / "QtProject" / "qtlogging.ini").write_text("[Rules]\n*=true\n")
    else:
        told["QT_LOGGING_RULES"] = "*=true"
    ended = start(TYPES, QT_QPA_PLATFORM="offscreen", **told | {"LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": str(tmp_path)})
    assert "Checking character" not in ended.stderr and "Zoe" not in ended.stderr
    assert "Qt: warning: default" in ended.stderr
    assert all(line.startswith("Qt: warning: ") for line in ended.stderr.splitlines())
