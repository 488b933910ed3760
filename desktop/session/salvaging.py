"""What is still whole of a damaged dossier, put into a new one; the damaged file is not touched."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from desktop.vault import Secret, Vault, VaultDamaged
from desktop.vault.salvage import Salvaged, salvage

from . import opening, sealed_state
from .sealed_keeping import SealedDossier
from .sealed_state import STATE, State, StoredFile
from .session import Session

_MOMENT: Final = re.compile(r"moment/(\d+)")


class Recovered(NamedTuple):
    """lost: how many things are known to be missing. all_known: whether there can be no others."""

    session: Session
    lost: int
    all_known: bool


def recover(damaged: Path, secret: Secret, place: Path, today: Callable[[], dt.date]) -> Recovered:
    """A new dossier at ``place``, opened by what opened the damaged one, with all that is whole. Blocks.

    VaultError: see ``salvage`` and ``Vault.create``. VaultDamaged: not even the answers are left.
    """
    rules = opening.open_rules()
    found = salvage(damaged, secret)
    contents = {name: found.read(name) for name in found.names()}
    contents[STATE] = sealed_state.packed(_state(found, contents, today()))
    vault = Vault.create(place, [secret], contents)
    try:
        keeper = SealedDossier(vault, opening.parser_for(rules), today)
        return Recovered(Session(keeper, rules, keeper.kept, today), found.lost, found.all_known)
    except BaseException:
        vault.discard()
        raise


def _state(found: Salvaged, contents: dict[str, bytes], today: dt.date) -> State:
    """Where everything is, as far as it is there; what led to the dossier only where nothing of it is missing."""
    moments = {int(match[1]): name for name in contents if (match := _MOMENT.fullmatch(name))}
    if not moments:
        raise VaultDamaged(found.path)
    newest = moments[max(moments)]
    files = {
        name: StoredFile(len(content), today)
        for row, content in contents.items()
        if (name := sealed_state.file_name(row)) is not None
    }
    try:
        before = sealed_state.unpacked(contents[STATE])
    except (KeyError, ValueError):
        return State(newest, max(moments) + 1, (), (), (), files)
    whole = all(row in contents for _label, _on, row in (*before.past, *before.future))
    return State(
        before.now if before.now in contents else newest,
        max(before.next_row, max(moments) + 1),
        before.past if whole else (), before.future if whole else (),
        tuple(each for each in before.bin if each[1] in contents), files, before.handed_over,
    )  # fmt: skip
