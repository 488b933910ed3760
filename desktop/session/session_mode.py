"""Session mode: a dossier of which nothing is left when the program ends, however it ends.

Its key is in memory only, so that the file is unreadable from then on; the file lies in a private folder that goes
when the dossier is closed, or with the next start. With a pause word the key is wrapped in memory while the window is
locked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from desktop.checking import Rules
from desktop.model.dossier import Dossier
from desktop.vault import DataKey, Passphrase, Secret, Vault, slots
from desktop.vault.refusals import system_translated
from desktop.vault.session_place import SessionPlace
from desktop.vault.session_place import sweep as _sweep

from . import keys, opening
from .sealed_keeping import SealedDossier
from .session import Session

_NAME: Final = "session.dossier"


class _Room(NamedTuple):
    """Where the dossier is, its id, and its key as the pause word wraps it."""

    place: SessionPlace
    dossier: bytes
    pause: slots.Slot | None

    @property
    def file(self) -> Path:
        return self.place.folder / _NAME

    @property
    def wrapped(self) -> list[slots.Slot]:
        return [self.pause] if self.pause is not None else []

    def key(self, word: Secret) -> DataKey:
        """WrongPassphrase; VaultError: vault_no_such_key, there is no pause word."""
        return DataKey(slots.unwrap(self.dossier, self.wrapped, word))


class TemporarySession(Session):
    """An open dossier of session mode; ``close`` wipes it."""

    def __init__(self, keeper: SealedDossier, rules: Rules, today: Callable[[], dt.date], room: _Room) -> None:
        super().__init__(keeper, rules, keeper.kept, today, self._end)
        self._sealed, self._room, self._paused = keeper, room, False

    @property
    def has_pause_word(self) -> bool:
        """Whether it can be locked without being lost."""
        return self._room.pause is not None

    def prove(self, word: Secret) -> None:
        """Nothing happens when this is the pause word. WrongPassphrase."""
        slots.prove(self._room.dossier, self._room.wrapped, word, self._sealed.vault.data_key)

    def pause(self) -> Paused | None:
        """Close it, and drop its key; with the pause word it can be opened again. None: without one it is gone, and one
        that was kept elsewhere is opened there."""
        self._paused = self.has_pause_word and self.vanishes and not self.save_now()
        self.close()
        return Paused(self._room) if self._paused else None

    def _end(self) -> None:
        if not self._paused:
            self._room.place.close()


class Paused:
    """A dossier of session mode while the window is locked."""

    def __init__(self, room: _Room) -> None:
        self._room = room

    def resume(self, word: Secret, today: Callable[[], dt.date]) -> TemporarySession:
        """WrongPassphrase; VaultError: see ``Vault.open``."""
        key = self._room.key(word)
        rules = opening.open_rules()
        return _session(Vault.open(self._room.file, key), rules, today, self._room)

    def end(self) -> None:
        """Nothing is left of it."""
        self._room.place.close()


def begin(language: str, today: Callable[[], dt.date], word: Passphrase | None = None) -> TemporarySession:
    """A new dossier in session mode. word: the pause word. VaultError: see ``Vault.create``."""
    rules = opening.open_rules()
    with system_translated(Path(_NAME)):
        place = SessionPlace()
    try:
        vault = Vault.create(place.folder / _NAME, [], SealedDossier.first(Dossier(language)))
        pause = slots.wrap(vault.id, vault.data_key.key, word) if word is not None else None
        return _session(vault, rules, today, _Room(place, vault.id, pause))
    except BaseException:
        place.close()
        raise


def keep(session: Session, passphrase: Passphrase, place: Path) -> tuple[str, ...]:
    """Keep it after all, in a sealed file; the names of files that can no longer be read. Blocks.

    VaultError: see ``Vault.add_key`` and ``Vault.copy``; then it is where it was.
    """
    keys.change_passphrase(session, passphrase)
    return session.save_elsewhere(place)


def sweep() -> None:
    """Delete what sessions left that were killed. Blocks; to be called once, some time after the start."""
    _sweep()


def _session(vault: Vault, rules: Rules, today: Callable[[], dt.date], room: _Room) -> TemporarySession:
    try:
        return TemporarySession(SealedDossier(vault, opening.parser_for(rules), today), rules, today, room)
    except BaseException:
        vault.close()
        raise
