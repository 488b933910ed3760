"""Opens a dossier of the list: with the key that unlocked it, where there is one."""

from __future__ import annotations

from pathlib import Path

from desktop.gui.context import Context


def open_entry(context: Context, path: Path) -> None:
    """Without a key, its passphrase is asked for."""
    desk = context.desk.desk if context.desk is not None else None
    key = desk.key_of(path) if desk is not None else None
    if key is None:
        context.open_dossier(path)
    else:
        context.open_dossier(path, key)
