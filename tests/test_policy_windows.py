"""What Windows is asked about the policy, told by a stand-in for its libraries: there is no Windows here."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.errors import CatalogueError
from desktop.policy import load, loading, place, windows
from desktop.session import administered
from tests.policies import setting, written

SYSTEM, ADMINISTRATORS, SOMEBODY = "S-1-5-18", "S-1-5-32-544", "S-1-5-21-1-2-3-1001"
INSTALLER = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"


class Libraries:
    """Answers as kernel32, advapi32, userenv and shell32 do; ``freed`` counts what was given back."""

    def __init__(self, windows_folder: str = "C:\\Windows", owner: str = ADMINISTRATORS) -> None:
        self.windows_folder, self.owner, self.profile = windows_folder, owner, "C:\\Users\\ana"
        self.elevated, self.freed, self.closed = False, 0, 0
        self._told = ctypes.create_unicode_buffer("")

    def load(self, name: str) -> SimpleNamespace:
        functions: dict[str, dict[str, Callable[..., Any]]] = {
            "kernel32": {
                "GetSystemWindowsDirectoryW": self._windows_folder, "LocalFree": self._free, "CloseHandle": self._close,
                "GetCurrentProcess": lambda: -1,
            },
            "advapi32": {
                "GetNamedSecurityInfoW": self._security, "ConvertSidToStringSidW": self._sid,
                "OpenProcessToken": lambda _process, rights, _token: rights == 8,
            },
            "userenv": {"GetUserProfileDirectoryW": self._profile},
            "shell32": {"IsUserAnAdmin": lambda: int(self.elevated)},
        }  # fmt: skip
        return SimpleNamespace(**{key: _function(value) for key, value in functions[name].items()})

    def _windows_folder(self, told: Any, length: int) -> int:
        told.value = self.windows_folder
        return len(self.windows_folder)

    def _profile(self, _token: Any, told: Any, length: Any) -> int:
        told.value = self.profile
        return int(length._obj.value > len(self.profile))

    def _security(self, path: Any, kind: int, wanted: int, owner: Any, *others: Any) -> int:
        assert (kind, wanted, others[:3]) == (1, 1, (None, None, None))
        assert Path(path.value).exists()
        if not self.owner:
            return 5  # ERROR_ACCESS_DENIED
        owner._obj.value = others[3]._obj.value = 1
        return 0

    def _sid(self, sid: Any, told: Any) -> int:
        assert sid.value == 1
        told._obj.value = self.owner
        return 1

    def _free(self, _what: Any) -> None:
        self.freed += 1

    def _close(self, _what: Any) -> None:
        self.closed += 1


def _function(does: Callable[..., Any]) -> Callable[..., Any]:
    """One that takes attributes, as those of ctypes do."""

    def function(*arguments: Any) -> Any:
        return does(*arguments)

    return function


class Registry:
    """winreg with one value below the list of profiles."""

    HKEY_LOCAL_MACHINE, KEY_READ, KEY_WOW64_64KEY = "HKLM", 0x20019, 0x0100

    def __init__(self, value: object) -> None:
        self.value = value

    def OpenKey(self, root: str, path: str, _zero: int, rights: int) -> Registry:
        assert (root, rights) == ("HKLM", 0x20119)
        assert path == r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
        return self

    def __enter__(self) -> Registry:
        return self

    def __exit__(self, *_exception: object) -> None:
        return None

    def QueryValueEx(self, _key: Registry, name: str) -> tuple[object, int]:
        assert name == "ProgramData"
        if self.value is None:
            raise FileNotFoundError(2, "no")
        return self.value, 2


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> Libraries:
    made = Libraries()
    monkeypatch.setattr(ctypes, "WinDLL", made.load, raising=False)
    return made


WHERE = [
    ("C:\\Windows", "%SystemDrive%\\ProgramData", "C:\\ProgramData"),
    ("D:\\Windows", "%SYSTEMDRIVE%\\ProgramData", "D:\\ProgramData"),
    ("C:\\Windows", "E:\\Shared data", "E:\\Shared data"),
    ("C:\\Windows", "%ProgramData%", "C:\\ProgramData"),
    ("C:\\Windows", "%SystemDrive%\\%USERNAME%", "C:\\ProgramData"),
    ("C:\\Windows", "ProgramData", "C:\\ProgramData"),
    ("C:\\Windows", "", "C:\\ProgramData"),
    ("C:\\Windows", None, "C:\\ProgramData"),
    ("C:\\Windows", 3, "C:\\ProgramData"),
    ("", "%SystemDrive%\\ProgramData", "C:\\ProgramData"),
]  # fmt: skip


@pytest.mark.parametrize(("windows_folder", "registered", "expected"), WHERE)
def test_a_stand_in_tells_where_the_folder_for_all_programs_is_whatever_the_environment_says(
    libraries: Libraries, monkeypatch: pytest.MonkeyPatch, windows_folder: str, registered: object, expected: str
) -> None:
    libraries.windows_folder = windows_folder
    monkeypatch.setitem(sys.modules, "winreg", Registry(registered))  # type: ignore[arg-type]
    for name in ("ProgramData", "ALLUSERSPROFILE", "SystemDrive", "SystemRoot", "windir"):
        monkeypatch.setenv(name, "X:\\mine")
    assert str(windows.program_data()) == expected


def test_a_stand_in_tells_the_own_folder_of_a_person(libraries: Libraries, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USERPROFILE", "X:\\mine")
    assert str(windows.profile()) == "C:\\Users\\ana"
    assert libraries.closed == 1
    libraries.profile = ""
    assert windows.profile() is None


OWNERS = [(SYSTEM, True), (ADMINISTRATORS, True), (INSTALLER, True), (SOMEBODY, False), ("S-1-1-0", False), ("", False)]


@pytest.mark.parametrize(("owner", "trusted"), OWNERS)
def test_a_stand_in_tells_whose_a_file_is(libraries: Libraries, tmp_path: Path, owner: str, trusted: bool) -> None:
    libraries.owner = owner
    assert windows.is_the_administrators(tmp_path) is trusted
    assert libraries.freed == (2 if owner else 0)  # the name of the owner, and the whole description


REFUSED = [
    (ADMINISTRATORS, False, False, False), (ADMINISTRATORS, False, True, True), (ADMINISTRATORS, True, True, False),
    (SOMEBODY, False, False, True), (SOMEBODY, True, True, True),
]  # fmt: skip


@pytest.mark.parametrize(("owner", "elevated", "writable", "refused"), REFUSED)
def test_on_a_stand_in_the_owner_counts_and_whether_the_file_opens_for_writing(
    libraries: Libraries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: str, elevated: bool, writable: bool,
    refused: bool,
) -> None:  # fmt: skip
    file = written(tmp_path / "dossier-pret", setting("draft_days", "7"))
    before, usual = file.read_bytes(), os.open
    libraries.owner, libraries.elevated = owner, elevated

    def opened(path: Path, flags: int, *more: int) -> int:
        if flags & os.O_WRONLY and not writable:
            raise PermissionError(13, "no")
        return usual(path, flags, *more)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(loading, "_others_may_write", lambda path, _found: loading._others_own_on_windows(path))
    monkeypatch.setattr(place, "usual_file", lambda: file)
    if refused:
        with pytest.raises(CatalogueError, match="policy_not_safe"):
            administered.load_policy()
    else:
        assert administered.load_policy().draft_days.value == 7
    assert file.read_bytes() == before


def test_a_junction_of_windows_is_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path / "dossier-pret", setting("draft_days", "7"))
    usual = Path.lstat

    def lstat(path: Path) -> Any:
        found = usual(path)
        attributes = 0x410 if path == file.parent else 0x80  # FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT
        return SimpleNamespace(st_mode=found.st_mode, st_uid=found.st_uid, st_file_attributes=attributes)

    monkeypatch.setattr(Path, "lstat", lstat)
    with pytest.raises(CatalogueError, match="policy_link"):
        load(administered._known, file)
