"""Statements that were signed: how their files are called, and whether the answers have changed since.

The name of a signed file ends with the fingerprint of what was signed ("resources-statement-signed-1535d559.pdf"): it
is what stays with a scan, whose text nobody reads, and with the folder, whatever becomes of ``case.toml``.
A file that the person named themselves says nothing, and then nothing is said.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop.model.checklist import Checklist, Finding, Line, Outcome, Weight
from desktop.model.dossier import Document, Dossier, SourceFile

if TYPE_CHECKING:
    from desktop.filling import Written

__all__ = [
    "REQUIREMENTS", "Written", "give_signed", "is_to_sign_again", "picture_file", "signed_before", "signed_document",
    "signed_name", "signed_with", "with_signatures",
]  # fmt: skip

REQUIREMENTS: Final = {"resources_statement": "eu_cover", "parental_authorisation": "parental_authorisation"}
"""The forms that are signed, and the requirement that each of them answers."""

_CODE, _CHANGED = "statement_signed", "answers_changed"
_SIGNED: Final = re.compile(r"-signed-([0-9a-f]{8})(?: \(\d+\))?\.\w+$", re.ASCII)


def signed_name(form_id: str, fingerprint: str) -> str:
    """What a signed statement is called, without its ending."""
    return f"{form_id.replace('_', '-')}-signed-{fingerprint}"


def signed_with(document: Document) -> str | None:
    """The fingerprint of what was signed; None when the files do not tell."""
    found = (_SIGNED.search(file.name) for file in document.files)
    return next((match[1] for match in found if match), None)


def signed_document(dossier: Dossier, form_id: str) -> tuple[int, Document] | None:
    """The statement that the person gave, signed or not, with its place among the documents."""
    requirement = REQUIREMENTS.get(form_id)
    return next(
        ((place, document) for place, document in enumerate(dossier.documents)
         if document.requirement == requirement and document.kind == form_id),
        None,
    )  # fmt: skip


def picture_file(path: Path) -> SourceFile:
    """A picture of a signature: to be looked at, and not kept."""
    from desktop.intake import read_file

    return read_file(path)


def signed_before(dossier: Dossier, on: dt.date) -> tuple[str, ...]:
    """The forms that were signed with other answers than those of now. on: the day that they are written for."""
    return tuple(form for form in REQUIREMENTS if _says_otherwise(form, dossier, on))


def with_signatures(checklist: Checklist, dossier: Dossier) -> Checklist:
    """The checklist, where a paper that was signed before the answers changed is to be signed again.

    Nothing is said of a paper that was not looked at yet. It takes the place of what was found of the signature, and
    is a warning: a signed paper that says something else is still a signed paper.
    """
    old = {REQUIREMENTS[form] for form in signed_before(dossier, checklist.on)}
    if not old:
        return checklist
    lines = (_to_sign_again(line) if line.id in old and line.inspected else line for line in checklist.lines)
    return dataclasses.replace(checklist, lines=tuple(lines))


def is_to_sign_again(line: Line) -> bool:
    return any(finding.code == _CODE and finding.variant == _CHANGED for finding in line.findings)


def _to_sign_again(line: Line) -> Line:
    others = tuple(finding for finding in line.findings if finding.code != _CODE)
    again = Finding(_CODE, Outcome.FAILED, Weight.WARNING, variant=_CHANGED)
    return dataclasses.replace(line, findings=(again, *others))


def _says_otherwise(form_id: str, dossier: Dossier, on: dt.date) -> bool:
    given = signed_document(dossier, form_id)
    signed = signed_with(given[1]) if given is not None else None
    if signed is None:
        return False
    from desktop.filling import fingerprint  # with all that writes: only who signed something needs it

    return signed != fingerprint(form_id, dossier.answers, on)


def give_signed(
    form_id: str, files: Sequence[SourceFile], on: dt.date | None = None
) -> Callable[[Dossier], Dossier]:
    """The change that makes signed pages the document of their requirement.

    They take the place of those signed before; what else the document has, a copy of the signer's identity document
    say, stays behind them.
    """

    def change(dossier: Dossier) -> Dossier:
        given = signed_document(dossier, form_id)
        if given is None:
            document = Document(REQUIREMENTS[form_id], form_id, tuple(files), issued_on=on, language="fr")
            return dataclasses.replace(dossier, documents=(*dossier.documents, document))
        place, before = given
        others = tuple(file for file in before.files if not _SIGNED.search(file.name))
        documents = list(dossier.documents)
        documents[place] = dataclasses.replace(before, files=(*files, *others), issued_on=on)
        return dataclasses.replace(dossier, documents=tuple(documents))

    return change
