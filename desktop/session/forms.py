"""One of the documents that the program writes, into a file of its own."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from desktop import catalogue, checking
from desktop.checking import Rules
from desktop.errors import ArgumentsError, OutputError
from desktop.media.isolated import Workers
from desktop.model.dossier import Dossier
from desktop.words import Language

from . import enclosing, work
from .administered import refuse_outside
from .enclosing import Enclosures
from .writing import make_folder, translated, write_file

_CARD_PICTURES = frozenset({"vitale_photo", "vitale_identity"})


@dataclass(frozen=True)
class Order:
    """Which document, as on which day, in which language beside French, into which file."""

    form_id: str
    on: dt.date
    language: Language
    out: Path


def write(order: Order, rules: Rules, dossier: Dossier) -> None:
    """Write a document. ArgumentsError: there is no such one. FormError: it cannot be written.

    OutputError: the file exists, or cannot or may not be written.
    """
    form_id, out = order.form_id, order.out
    known = tuple(catalogue.forms())
    if form_id not in known:
        raise ArgumentsError("arguments_unknown_form", form=form_id, known=known)
    refuse_outside(rules.policy, out)
    if os.path.lexists(out):
        raise OutputError("output_exists", file=str(out))
    checklist = checking.check(rules, dossier, order.on)
    enclosures = Enclosures()
    if form_id == enclosing.CARD_FORM and any(d.requirement in _CARD_PICTURES for d in dossier.documents):
        with Workers(1, warm=work.WARM) as workers:
            enclosures = enclosing.card_pictures(dossier, workers)
    written = enclosing.write_form(form_id, dossier, checklist, enclosures, order.language)
    with translated(out.parent):
        make_folder(out.parent)
    write_file(out, written.pdf)
