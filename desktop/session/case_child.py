"""The child's side of a batch: one case after the other, each answered with a ``Result``.

Nothing is caught here but errors that a person can be shown: what breaks in any other way ends this process, and the
parent says so in that case's line.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import core_dumps, intake, words
from desktop.checking import Rules
from desktop.errors import DesktopError, VaultError
from desktop.model.checklist import Checklist, State
from desktop.model.dossier import Dossier
from desktop.policy import Policy
from desktop.progress import Progress

from .telling import explain_error

if TYPE_CHECKING:
    from .sealed import Secret


@dataclass(frozen=True)
class Result:
    """What came of one case. When it could not be judged, ``complete`` is None and ``problem`` the code of an error."""

    case: str
    name: str = ""
    email: str = ""
    phone: str = ""
    route: str = ""
    complete: bool | None = None
    missing: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()
    to_review: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    problem: str = ""
    told: str = ""  # the problem in words


@dataclass(frozen=True)
class Task:
    """One case to judge, and to build when ``out`` is given. policy: of this machine when None.

    secret: what is tried on a sealed dossier.
    """

    case: Path
    shown: str
    on: dt.date
    out: Path | None
    force: bool
    language: str
    workers: int  # children that decode documents
    policy: Policy | None = None
    secret: Secret | None = field(default=None, repr=False)


def serve(line: Connection) -> None:
    """Answer cases until the parent hangs up."""
    core_dumps.forbid()
    _silence()
    while True:
        try:
            task: Task = line.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            line.send(_judge(task))
        except KeyboardInterrupt:
            return


def _silence() -> None:
    """A traceback may hold what a person typed: it goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)


def _judge(task: Task) -> Result:
    from . import building, inspecting, opening

    try:
        rules = opening.open_rules(policy=task.policy)
        with _opened(task, rules) as dossier:
            if task.out is None:
                known = inspecting.check(rules, dossier, task.on, Progress(), task.workers)
            else:
                language = opening.language_for(dossier, None)
                order = building.Order(task.out, task.on, language, force=task.force, workers=task.workers)
                known = building.build(rules, dossier, order, Progress()).checklist
    except DesktopError as error:
        told = " ".join(explain_error(error, words.load(task.language)))
        return Result(case=task.shown, problem=error.code, told=told)
    return _result(task.shown, dossier, known)


def _opened(task: Task, rules: Rules) -> AbstractContextManager[Dossier]:
    from . import opening

    if not intake.is_sealed(task.case):
        return contextlib.nullcontext(opening.open_case(task.case, rules))
    from . import sealed  # with all that unseals: folders do without

    return sealed.reading(task.case, rules, lambda: _known(task.secret))


def _known(secret: Secret | None) -> Secret:
    if secret is None:
        raise VaultError("passphrase_not_asked")
    return secret


def _result(shown: str, dossier: Dossier, known: Checklist) -> Result:
    person = dossier.answers.person
    return Result(
        case=shown,
        name=person.clerk_name,
        email=person.email,
        phone=_spaced(person.phone),
        route=known.route.id,
        complete=known.complete,
        missing=_in_state(known, State.MISSING),
        blocked=_in_state(known, State.BLOCKED),
        to_review=_in_state(known, State.TO_REVIEW),
        excused=_in_state(known, State.EXCUSED),
    )


def _in_state(known: Checklist, state: State) -> tuple[str, ...]:
    return tuple(line.id for line in known.lines if line.state is state)


def _spaced(phone: str) -> str:
    """A phone in groups, so that a spreadsheet takes it for text and not for one large number."""
    import phonenumbers

    try:
        number: Any = phonenumbers.parse(phone, "FR")
    except phonenumbers.NumberParseException:
        return phone
    shown: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return shown.replace("-", " ")
