"""Where the policy of a machine is, and where a person's own folder is. Neither is asked of the environment.

A variable such as ``HOME`` or ``ProgramData`` can be set by whoever starts the program, and would lead it elsewhere.
"""

from __future__ import annotations

import sys
from pathlib import Path

_FOLDER, _FILE = "dossier-pret", "policy.toml"


def usual_file(platform: str = sys.platform) -> Path:
    """The place for settings of a whole machine that each system has."""
    if platform == "win32":
        from . import windows

        base = windows.program_data()
    else:
        base = Path("/Library/Application Support" if platform == "darwin" else "/etc")
    return base / _FOLDER / _FILE


def from_home(folder: str) -> Path | None:
    """A folder as it is written in a policy; None when it is the person's own and the system does not know it."""
    if not folder.startswith("~"):
        return Path(folder)
    own = home()
    return None if own is None else own / folder[1:].lstrip("/\\")


def home() -> Path | None:
    """The own folder of whoever runs the program, as the system keeps it; None when it knows none."""
    if sys.platform == "win32":
        from . import windows

        return windows.profile()
    import os
    import pwd

    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        return None
