"""What the administrators of this computer have set, and where they let a dossier be written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop import words
from desktop.policy import Known, Policy, load, settings

SCHEMA = "dossier-pret/policy/1"


def load_policy(file: Path | None = None) -> Policy:
    """The policy of this computer; of ``file`` where one is named. PolicyError, CatalogueError: see ``policy.load``."""
    return load(_known, file)


def _known() -> Known:
    from desktop import catalogue  # late: a window without a policy begins without it

    return Known(tuple(words.NAMES), tuple(catalogue.portals()))


def spoken(policy: Policy, asked_for: str) -> str:
    """The language to speak: the one that the system asks for ("" for none of ours), if it is offered."""
    offered = policy.languages.among(words.NAMES)
    return asked_for if asked_for in offered else offered[0]


def refuse_outside(policy: Policy, target: Path) -> None:
    """OutputError when the administrators let nothing be written to this folder or file. Blocks."""
    if policy.export_folders.allows(target):
        return
    from desktop.errors import OutputError  # late, as below

    roots = tuple(map(str, policy.export_folders.roots()))
    raise OutputError("output_not_allowed" if roots else "output_allowed_nowhere", folder=str(target), known=roots)


def refuse_to_keep(policy: Policy, place: Path) -> None:
    """The same for a dossier that is to be kept there; the program's own folder is always allowed. Blocks."""
    from .own_folder import own_folder  # late, as below

    if place.parent != own_folder():
        refuse_outside(policy, place)


def suggested(policy: Policy, usual: Path) -> Path | None:
    """Where to write unless the person says otherwise; None when nothing may be written at all. Blocks.

    usual: what it would be without a policy; its name is kept.
    """
    folders = policy.export_folders
    roots = folders.roots()
    if folders.locked:
        return usual if folders.allows(usual) else roots[0] / usual.name if roots else None
    return roots[0] / usual.name if roots else usual


def as_json(policy: Policy) -> dict[str, Any]:
    """Every setting as it holds, whether from the file or the program's own."""
    told = {name: {"value": setting.value, "locked": setting.locked} for name, setting in settings(policy).items()}
    return {"schema": SCHEMA, "file": None if policy.file is None else str(policy.file), **told}
