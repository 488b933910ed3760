"""Passwords of PDFs, asked for where somebody is there to answer: only of those that need one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Final

from desktop.media.isolated import Died, Workers
from desktop.model.dossier import Document, Dossier
from desktop.model.facts import Verdict

from . import edited, work

_MARK: Final = b"/Encrypt"  # in the clear in every encrypted PDF (ISO 32000-2, 7.5.5)
_LOCKED: Final = frozenset({Verdict.NEEDS_PASSWORD, Verdict.PASSWORD_WRONG})
Ask = Callable[[str, bool], str]
"""The name of a file, and whether the last password was wrong → a password; "" to give up."""


def unlocked(dossier: Dossier, ask: Ask) -> Dossier:
    """The dossier with the passwords that were told; a document for which none was is as before."""
    if not any(_marked(document) for document in dossier.documents):
        return dossier
    with Workers(1, warm=work.WARM) as crew:
        documents = tuple(_asked(document, crew, ask) for document in dossier.documents)
    return dataclasses.replace(dossier, documents=documents)


def _asked(document: Document, crew: Workers, ask: Ask) -> Document:
    told = document
    for name, content in _marked(document):
        verdict = _verdict(crew, name, content, told.password)
        while verdict in _LOCKED:
            password = ask(name, verdict is Verdict.PASSWORD_WRONG)
            if not password:
                return document
            told = dataclasses.replace(document, password=password)
            verdict = _verdict(crew, name, content, password)
    return told


def _verdict(crew: Workers, name: str, content: bytes, password: str) -> Verdict | None:
    """None when the child died of it: then no password helps."""
    outcome = crew.run(edited.look, content, name, password, ())
    return None if isinstance(outcome, Died) else outcome.value.verdict


def _marked(document: Document) -> Sequence[tuple[str, bytes]]:
    """Name and bytes of the files that may be encrypted."""
    found = []
    for file in document.files:
        try:
            content = file.read()
        except OSError:
            continue
        if _MARK in content:
            found.append((file.name, content))
    return found
