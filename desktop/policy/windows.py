"""What only Windows tells: where the folder for all programs is, where a person's own is, whose a file is.

``SHGetKnownFolderPath`` is not asked for the first: it expands variables of the environment, so that whoever starts the
program can lead it elsewhere (https://devblogs.microsoft.com/oldnewthing/20200520-00/?p=103775).
"""

from __future__ import annotations

import ctypes
import re
from importlib import import_module
from pathlib import Path
from typing import Any, Final

_PROFILES: Final = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"  # only administrators write there
_LONGEST: Final = 32_767  # characters of a path
_FILE_OBJECT, _OWNER, _MAY_ASK = 1, 1, 8  # SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION, TOKEN_QUERY
# SIDs that Windows gives to the system, to the group of administrators, and to its own installer.
_ADMINISTRATORS: Final = frozenset({
    "S-1-5-18", "S-1-5-32-544", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
})  # fmt: skip


def program_data() -> Path:
    """``C:\\ProgramData``, or where administrators have put it."""
    drive = _system_drive()
    told = re.sub("%systemdrive%", lambda _found: drive, _registered("ProgramData"), flags=re.IGNORECASE)
    return Path(told if re.fullmatch(r"[A-Za-z]:\\[^%]+", told) else f"{drive}\\ProgramData")


def profile() -> Path | None:
    """The own folder of whoever runs the program; None when Windows does not say."""
    kernel, environment = _library("kernel32"), _library("userenv")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    token = ctypes.c_void_p()
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    if not _library("advapi32").OpenProcessToken(process, _MAY_ASK, ctypes.byref(token)):
        return None
    length = ctypes.c_ulong(_LONGEST)
    told = ctypes.create_unicode_buffer(_LONGEST)
    try:
        found = environment.GetUserProfileDirectoryW(token, told, ctypes.byref(length))
    finally:
        kernel.CloseHandle(token)
    return Path(told.value) if found and told.value else None


def is_the_administrators(path: Path) -> bool:
    """Whether a file or folder belongs to administrators. In ProgramData everybody may make new ones."""
    return _owner(path) in _ADMINISTRATORS


def runs_as_administrator() -> bool:
    return bool(_library("shell32").IsUserAnAdmin())


def _owner(path: Path) -> str:
    """The SID of whom it belongs to; "" when Windows does not say."""
    security, kernel = _library("advapi32"), _library("kernel32")
    sid, descriptor, told = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_wchar_p()
    failed = security.GetNamedSecurityInfoW(
        ctypes.c_wchar_p(str(path)), _FILE_OBJECT, _OWNER, ctypes.byref(sid), None, None, None, ctypes.byref(descriptor)
    )
    if failed:
        return ""
    try:
        if not security.ConvertSidToStringSidW(sid, ctypes.byref(told)):
            return ""
        owner = told.value or ""
        kernel.LocalFree(told)
        return owner
    finally:
        kernel.LocalFree(descriptor)


def _system_drive() -> str:
    """``C:`` as a rule; from the kernel, which keeps it apart from the environment."""
    told = ctypes.create_unicode_buffer(_LONGEST)
    found = _library("kernel32").GetSystemWindowsDirectoryW(told, _LONGEST)
    return told.value[:2] if found and re.match("[A-Za-z]:", told.value) else "C:"


def _registered(name: str) -> str:
    """A value as it is written, with nothing expanded; "" when there is none."""
    registry: Any = import_module("winreg")
    rights = registry.KEY_READ | registry.KEY_WOW64_64KEY
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, _PROFILES, 0, rights) as key:
            value, _kind = registry.QueryValueEx(key, name)
    except OSError:
        return ""
    return value if isinstance(value, str) else ""


def _library(name: str) -> Any:
    """A library of Windows itself; other systems have no such thing to look up types of."""
    loader: Any = vars(ctypes)["WinDLL"]
    return loader(name)
