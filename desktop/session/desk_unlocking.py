"""Unlocks a dossier of the list, and tells what it holds in a few words; nothing is written, and none stays open."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from desktop.checking import Rules
from desktop.errors import DesktopError
from desktop.model.checklist import Checklist, State, Weight
from desktop.model.state_words import STAGES
from desktop.vault import DataKey, Secret, Vault, WrongPassphrase

from . import opening
from .judging import judge
from .sealed_keeping import SealedDossier

_ANOTHER_KEY = ("vault_no_such_key", "keychain_without_key")


@dataclass(frozen=True)
class Known:
    """What an unlocked dossier tells. ``key``: what opened it, to open it again without asking.

    route: "undetermined" while the answers do not say; title: why it is this one, an English sentence. stage: of what
    is missing first, "" when nothing is. missing: requirements that must be given and are not. unanswered: how many
    questions. handed_over: it came from another computer and nobody has taken it over yet.
    """

    key: DataKey = field(repr=False)
    person: str = field(repr=False)
    route: str
    title: str = ""
    stage: str = ""
    missing: tuple[str, ...] = ()
    unanswered: int = 0
    handed_over: bool = False


def tried(path: Path, secret: Secret, rules: Rules, today: dt.date) -> tuple[Known | None, DesktopError | None]:
    """What it holds, if this opens it; else what is wrong with it, unless it just needs another key. Blocks."""
    try:
        return _known(path, secret, rules, today), None
    except WrongPassphrase:
        return None, None
    except DesktopError as error:
        return None, None if error.code in _ANOTHER_KEY else error


def _known(path: Path, secret: Secret, rules: Rules, today: dt.date) -> Known:
    with contextlib.closing(Vault.open(path, secret, read_only=True)) as vault:
        keeper = SealedDossier(vault, opening.parser_for(rules), lambda: today)
        dossier, key = keeper.kept.now.dossier, vault.data_key
    checklist = judge(rules, dossier, {}, today)
    missing = [line for line in checklist.lines if line.state is State.MISSING and line.weight is Weight.BLOCKING]
    return Known(
        key=key,
        person=dossier.answers.person.clerk_name,
        route=checklist.route.id,
        title=_title(rules, checklist),
        stage=_first({line.stage for line in missing}),
        missing=tuple(line.id for line in missing),
        unanswered=len(checklist.missing_answers),
        handed_over=keeper.handed_over,
    )


def _title(rules: Rules, checklist: Checklist) -> str:
    """The reason for the route in one line, an English sentence; "" while it is not known."""
    route = checklist.route
    rows = [row for row in rules.procedure.rows if row.id == route.id]
    because = next(iter(route.because), "")
    return next((row.title for row in rows if row.because == because), rows[0].title if rows else "")


def _first(stages: Collection[str]) -> str:
    return next((stage for stage in STAGES if stage in stages), "")
