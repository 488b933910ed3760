"""Session mode: a dossier of which nothing is left when the program ends, however it ends.

Its key is in memory only, so that the file is unreadable from then on; the file lies in a private folder that goes when
the dossier is closed, or with the next start. With a pause word the key is wrapped in memory while the window is locked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

from desktop.checking import Rules
from desktop.errors import VaultError
from desktop.model.dossier import Dossier
from desktop.vault import DataKey, Passphrase, Vault, slots
from desktop.vault.refusals import system_translated
from desktop.vault.session_place import SessionPlace
from desktop.vault.session_place import sweep as _sweep

from . import opening
from .history import Kept
from .keeper import Keeper
from .sealed_keeping import SealedDossier
from .session import Session

_NAME: Final = "session.dossier"


class TemporarySession(Session):
    """An open dossier of session mode; ``close`` wipes it."""

    def __init__(
        self, keeper: Keeper, rules: Rules, kept: Kept, today: Callable[[], dt.date], room: SessionPlace,
        pause: slots.Slot | None,
    ) -> None:  # fmt: skip
        super().__init__(keeper, rules, kept, today, self._end)
        self._room, self._pause, self._paused = room, pause, False

    @property
    def has_pause_word(self) -> bool:
        """Whether it can be locked without being lost."""
        return self._pause is not None

    def prove(self, word: Passphrase) -> None:
        """Nothing happens when this is the pause word. WrongPassphrase."""
        if isinstance(self.keeper, SealedDossier):
            _unwrapped(self.keeper.vault.id, self._pause, word)

    def pause(self) -> Paused | None:
        """Close it, and drop its key; with the pause word it can be opened again. Without one it is gone: None."""
        if self._pause is None or not isinstance(self.keeper, SealedDossier) or self.save_now() is not None:
            self.close()
            return None
        self._paused = True
        paused = Paused(self.place, self.keeper.vault.id, self._pause, self._room)
        self.close()
        return paused

    def _end(self) -> None:
        if not self._paused:
            self._room.close()


class Paused:
    """A dossier of session mode while the window is locked."""

    def __init__(self, place: Path, dossier: bytes, pause: slots.Slot, room: SessionPlace) -> None:
        self._place, self._dossier, self._pause, self._room = place, dossier, pause, room

    def resume(self, word: Passphrase, today: Callable[[], dt.date]) -> TemporarySession:
        """WrongPassphrase; VaultError: see ``Vault.open``."""
        key = _unwrapped(self._dossier, self._pause, word)
        rules = opening.open_rules()
        return _session(Vault.open(self._place, key), rules, today, self._room, self._pause)

    def end(self) -> None:
        """Nothing is left of it."""
        self._room.close()


def begin(language: str, today: Callable[[], dt.date], word: Passphrase | None = None) -> TemporarySession:
    """A new dossier in session mode. word: the pause word. VaultError: see ``Vault.create``."""
    rules = opening.open_rules()
    with system_translated(Path(_NAME)):
        room = SessionPlace()
    try:
        vault = Vault.create(room.folder / _NAME, [], SealedDossier.first(Dossier(language)))
        pause = slots.wrap(vault.id, vault.data_key.key, word) if word is not None else None
        return _session(vault, rules, today, room, pause)
    except BaseException:
        room.close()
        raise


def sweep() -> None:
    """Delete what sessions left that were killed. Blocks; to be called once, some time after the start."""
    _sweep()


def _session(
    vault: Vault, rules: Rules, today: Callable[[], dt.date], room: SessionPlace, pause: slots.Slot | None
) -> TemporarySession:
    try:
        keeper = SealedDossier(vault, opening.parser_for(rules), today)
        return TemporarySession(keeper, rules, keeper.kept, today, room, pause)
    except BaseException:
        vault.close()
        raise


def _unwrapped(dossier: bytes, pause: slots.Slot | None, word: Passphrase) -> DataKey:
    if pause is None:
        raise VaultError("vault_no_such_key", kind="passphrase", kinds=())
    return DataKey(slots.unwrap(dossier, [pause], word))
