"""Reads a built dossier back: every file there, every hash right, every PDF sound."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from desktop.errors import IntakeError
from desktop.media.isolated import Died, Workers
from desktop.words import Language, _

from . import work
from .previous import REPORT, REPORT_SCHEMA
from .replacing import is_inside

_WORDS: Final[Mapping[str, str]] = {
    "missing": _("{path}: the file is not there."),
    "changed": _("{path}: the file is not the one that was written (its hash differs)."),
    "unsound": _("{path}: the PDF cannot be read, or does not have the pages it had."),
    "outside": _("{path}: the report names a file outside the folder."),
    "not_a_report": _("{path}: this is not a report that this program wrote."),
}


@dataclass(frozen=True)
class Trouble:
    """One thing wrong with a built dossier: ``code`` is a key of the words above."""

    path: str
    code: str


def verify(folder: Path) -> tuple[Trouble, ...]:
    """What is wrong with a built dossier; empty when it is as it was written. IntakeError: no dossier there."""
    if not folder.is_dir():
        raise IntakeError("case_not_a_folder", folder=str(folder))
    outputs = _outputs(folder)
    if outputs is None:
        return (Trouble(REPORT, "not_a_report"),)
    with Workers(1, warm=work.WARM) as workers:
        return tuple(_troubles(folder, outputs, workers))


def explain(trouble: Trouble, language: Language) -> str:
    return language.say(_WORDS[trouble.code], {"path": trouble.path})


def _outputs(folder: Path) -> list[dict[str, Any]] | None:
    report = folder / REPORT
    if not report.is_file():
        raise IntakeError("built_no_report", folder=str(folder))
    try:
        told = json.loads(report.read_bytes())
        outputs = told["outputs"]
        sound = told["schema"] == REPORT_SCHEMA and all(
            isinstance(o["path"], str) and isinstance(o["sha256"], str) for o in outputs
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return outputs if sound else None


def _troubles(folder: Path, outputs: list[dict[str, Any]], workers: Workers) -> Iterator[Trouble]:
    for output in outputs:
        name = output["path"]
        if not is_inside(name):
            yield Trouble(name, "outside")
            continue
        path = folder / name
        if not path.is_file() or path.is_symlink():
            yield Trouble(name, "missing")
            continue
        content = path.read_bytes()
        if sha256(content).hexdigest() != output["sha256"] or len(content) != output.get("bytes"):
            yield Trouble(name, "changed")
        elif name.endswith(".pdf") and not _sound(content, output.get("pages"), workers):
            yield Trouble(name, "unsound")


def _sound(content: bytes, pages: int | None, workers: Workers) -> bool:
    outcome = workers.run(work.count_pages, content)
    return not isinstance(outcome, Died) and outcome.value == pages
