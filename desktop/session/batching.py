"""``check`` or ``build`` for every case folder below a folder: one result each, whatever happens to a case.

Each case runs in a child of ours, which may break without the others noticing; inside it documents are decoded in a
child of that child, as always.
"""

from __future__ import annotations

import datetime as dt
import os
import queue
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop import intake
from desktop.errors import OutputError
from desktop.policy import Policy
from desktop.progress import Progress
from desktop.words import Language, _

from .administered import load_policy, refuse_outside
from .batch_hand import BROKE, Hand
from .case_child import Result, Task
from .writing import write_file

if TYPE_CHECKING:
    from .sealed import Secret

SCHEMA: Final = "dossier-pret/batch/1"
HEADINGS: Final = (
    "case", "name", "email", "phone", "route", "complete", "missing", "blocked", "to_review", "excused", "problem",
)  # fmt: skip
_DECODERS: Final = 1  # for each case: there are as many cases at a time as cores


@dataclass(frozen=True)
class Order:
    """What to do: ``check`` without ``out``, ``build`` into a folder of its own below ``out`` with it.

    policy: of this machine when None. secret: what is tried on sealed dossiers.
    """

    folder: Path
    on: dt.date
    out: Path | None = None
    jobs: int | None = None
    force: bool = False
    language: str = "en"  # of what is told about a case that cannot be judged
    policy: Policy | None = None
    secret: Secret | None = field(default=None, repr=False)

    def shown(self, case: Path) -> str:
        """What a case is called: its folder, seen from the folder of all."""
        return str(case.relative_to(self.folder))

    def task_for(self, case: Path) -> Task:
        shown = self.shown(case)
        out = None if self.out is None else self.out / shown
        return Task(case, shown, self.on, out, self.force, self.language, _DECODERS, self.policy, self.secret)


def has_sealed(folder: Path) -> bool:
    """Whether a sealed dossier is among them, so that a passphrase is needed. IntakeError: as ``run``."""
    return any(map(intake.is_sealed, intake.find_cases(folder)))


def run(order: Order, progress: Progress) -> Iterator[Result]:
    """One result for each case, in the order of their folders.

    IntakeError: the folder cannot be read. OutputError: the administrators let nothing be written to ``out``.
    """
    order = replace(order, policy=load_policy() if order.policy is None else order.policy)
    if order.out is not None and order.policy is not None:
        refuse_outside(order.policy, order.out)
    cases = intake.find_cases(order.folder)
    for case, result in zip(cases, judged(cases, order.task_for, order.jobs, progress), strict=True):
        yield result or Result(case=order.shown(case), problem=BROKE)


def judged(
    cases: Sequence[Path], task_for: Callable[[Path], Task], jobs: int | None, progress: Progress
) -> Iterator[Result | None]:
    """What comes of each case, in their order; None for one that broke. jobs: children at a time; one per core when
    None."""
    tasks: queue.SimpleQueue[tuple[int, Path] | None] = queue.SimpleQueue()
    results: queue.SimpleQueue[tuple[int, Result]] = queue.SimpleQueue()
    for numbered in enumerate(cases):
        tasks.put(numbered)
    crew = [Hand(task_for, tasks, results) for _number in range(min(jobs or os.cpu_count() or 1, max(1, len(cases))))]
    try:
        for hand in crew:
            tasks.put(None)
            hand.start()
        yield from _in_order(len(cases), results, crew, progress)
    finally:
        for hand in crew:
            hand.dismiss()


def _in_order(
    count: int, results: queue.SimpleQueue[tuple[int, Result]], crew: Sequence[Hand], progress: Progress
) -> Iterator[Result | None]:
    """Results by number; None for one that nobody is left to give."""
    waiting: dict[int, Result] = {}
    for number in range(count):
        progress.report(number, count)
        while number not in waiting:
            somebody_works = any(hand.is_alive() for hand in crew)  # asked first: a last result may be on its way
            try:
                place, result = results.get(timeout=0.2)  # in steps: on Windows, Ctrl-C does not interrupt a wait
            except queue.Empty:
                if not somebody_works:
                    break
                progress.report(number, count)  # here it can be stopped
                continue
            waiting[place] = result
        yield waiting.pop(number, None)
    progress.report(count, count)


def line_json(result: Result) -> dict[str, Any]:
    """One line of ``batch --json``."""
    return {
        "schema": SCHEMA,
        "case": result.case,
        "route": result.route or None,
        "complete": result.complete,
        "missing": list(result.missing),
        "blocked": list(result.blocked),
        "to_review": list(result.to_review),
        "excused": list(result.excused),
        "problem": result.problem or None,
    }


def summary_json(results: Sequence[Result]) -> dict[str, Any]:
    """The last line of ``batch --json``."""
    return {
        "schema": SCHEMA,
        "cases": len(results),
        "complete": sum(1 for result in results if result.complete),
        "problems": sum(1 for result in results if result.problem),
    }


def row(result: Result) -> tuple[str, ...]:
    """A result as cells, in the order of ``HEADINGS``; codes, for programs and filters."""
    complete = "" if result.complete is None else str(result.complete).lower()
    lists = (" ".join(ids) for ids in (result.missing, result.blocked, result.to_review, result.excused))
    return (
        intake.safe_name(result.case), result.name, result.email, result.phone, result.route, complete, *lists,
        result.problem,
    )  # fmt: skip


def shown(result: Result, names: Mapping[str, str], language: Language) -> str:
    """A result as one line for a person: the case, the name, and what is still to be done. names: of requirements."""
    case = intake.safe_name(result.case)
    who = f"{case} – {result.name}" if result.name else case
    if result.complete is None:
        return f"✗ {who}: {result.told or result.problem}"
    if result.complete:
        return f"✓ {who}: " + language.gettext(_("complete"))
    parts = (
        (_("missing: {what}"), result.missing),
        (_("to put right: {what}"), result.blocked),
        (_("cannot be given: {what}"), result.excused),
    )
    told = [language.say(words, {"what": tuple(names[id_] for id_ in ids)}) for words, ids in parts if ids]
    return f"– {who}: " + (" · ".join(told) or language.gettext(_("not complete")))


def refuse_table(path: Path, policy: Policy, *, force: bool) -> None:
    """OutputError when the table may not be written there: told before any case is looked at."""
    refuse_outside(policy, path)
    if os.path.lexists(path) and not force:
        raise OutputError("output_exists", file=str(path))


def write_table(path: Path, content: bytes) -> None:
    """The CSV file, whole or not at all."""
    write_file(path, content)


