"""Handing a dossier over to another computer, and taking over one that came from there: the original stays as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from desktop.words import _

from . import own_folder, protecting, sealed
from .administered import refuse_outside
from .protecting import Wish
from .sealed import Passphrase
from .sealed_keeping import SealedDossier
from .session import Session


def hand_over(session: Session, path: Path, passphrase: str) -> tuple[str, ...]:
    """A copy of the open dossier in a new file, opened by this passphrase and nothing else. Blocks.

    Without what was before, or was removed. Gives the names of files that could not be read. OutputError: nothing may
    be written there. VaultError: see ``sealed.sealed_copy``.
    """
    refuse_outside(session.rules.policy, path)
    keys = [Passphrase(passphrase)]
    return sealed.sealed_copy(session.snapshot.dossier, path, keys, session.rules, handed_over=True)


def is_handed_over(session: Session) -> bool:
    """Whether it came from another computer, and is only looked at here."""
    return isinstance(session.keeper, SealedDossier) and session.keeper.handed_over


def take_over(session: Session, wish: Wish, today: Callable[[], dt.date]) -> Session:
    """A dossier of one's own with all that is in this one, protected as wished. Blocks. VaultError, OutputError."""
    dossier = session.snapshot.dossier
    if wish.way in ("passphrase", "keychain"):
        place = wish.place or own_folder.new_place(own_folder.make_own_folder())
        keys = protecting.keys_of(wish)
        sealed.sealed_copy(dossier, place, keys, session.rules)
        return sealed.open_sealed(place, keys[0], today)
    if wish.way == "clear":
        assert wish.place is not None
        sealed.copy_to_folder(dossier, wish.place)
        return Session.open(wish.place, today)
    taken = protecting.begin(wish, dossier.language, today)
    try:
        copied = sealed.with_files_in(dossier, taken.keeper)[0]
        taken.change(_("Take over"), lambda _empty: copied)
    except BaseException:
        taken.close()
        raise
    return taken
