"""What an earlier build wrote into a folder: only that may be replaced, and only while nobody has changed it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.errors import OutputError

from . import replacing
from .writing import translated

if TYPE_CHECKING:
    from .stage import Stage

REPORT: Final = "report.json"
REPORT_SCHEMA: Final = "dossier-pret/report/1"  # contract.md


def previous_outputs(target: Path, *, force: bool) -> dict[str, str]:
    """What an earlier build wrote into ``target``: relative path → sha256. Empty for a new or an empty folder.

    OutputError: output_not_a_folder; output_not_empty without ``force``; output_not_ours when a file that would be
    replaced was not written by this program, or was changed since.
    """
    if not os.path.lexists(target):
        return {}
    if target.is_symlink() or not target.is_dir():
        raise OutputError("output_not_a_folder", folder=str(target))
    with translated(target):
        replacing.sweep(target, target.name)
        if not any(target.iterdir()):
            return {}
    if not force:
        raise OutputError("output_not_empty", folder=str(target))
    ours = _listed(target)
    changed = [name for name, digest in ours.items() if not _unchanged(target / name, digest)]
    if changed:
        raise OutputError("output_not_ours", files=tuple(sorted(changed)))
    return ours


def refuse_strangers(stage: Stage, ours: Mapping[str, str]) -> None:
    """OutputError when a file that is about to be written exists already and is not one of ours, or when a link stands
    where one of our folders would be."""
    strangers = [
        name
        for name in stage.names()
        if not replacing.leads_inside(stage.target, name)
        or (name not in ours and name != REPORT and os.path.lexists(stage.target / name))
    ]
    if strangers:
        raise OutputError("output_not_ours", files=tuple(strangers))


def _listed(target: Path) -> dict[str, str]:
    report = target / REPORT
    if not os.path.lexists(report):
        return {}
    try:
        written = json.loads(report.read_bytes())
        if written["schema"] != REPORT_SCHEMA:
            raise ValueError
        listed = {str(output["path"]): str(output["sha256"]) for output in written["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        raise OutputError("output_not_ours", files=(REPORT,)) from None
    return {name: digest for name, digest in listed.items() if replacing.leads_inside(target, name)}


def _unchanged(path: Path, digest: str) -> bool:
    if not os.path.lexists(path):
        return True
    return not path.is_symlink() and path.is_file() and sha256(path.read_bytes()).hexdigest() == digest
