"""One of the documents that the program writes, into a file of its own."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from desktop import checking
from desktop.checking import Rules
from desktop.errors import OutputError
from desktop.media.isolated import Died, Workers
from desktop.model.dossier import Dossier
from desktop.words import Language

from . import enclosing, work
from .enclosing import Enclosures
from .reading import through_children
from .writing import write_file


def write(form_id: str, rules: Rules, dossier: Dossier, on: dt.date, language: Language, out: Path) -> None:
    """Write the document ``form_id`` to ``out``. FormError: it cannot be written. OutputError: ``out`` exists, …"""
    if os.path.lexists(out):
        raise OutputError("output_exists", file=str(out))
    checklist = checking.check(rules, dossier, on)
    enclosures = _card_pictures(dossier) if form_id == enclosing.CARD_FORM else Enclosures()
    written = enclosing.write_form(form_id, dossier, checklist, enclosures, language)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_file(out, written.pdf)


def _card_pictures(dossier: Dossier) -> Enclosures:
    """The photo and the sides of the identity document that the dossier gives for the card, decoded in a child."""
    wanted = {id_: dossier.documents_for(id_) for id_ in ("vitale_photo", "vitale_identity")}
    files = [(file, (d.password,)) for documents in wanted.values() for d in documents for file in d.files]
    if not files:
        return Enclosures()
    with Workers(1, warm=work.WARM) as workers:
        pictures = []
        for read in through_children(workers, work.card_pictures, files):
            outcome = read.outcome() if read.outcome else None
            pictures.append(() if outcome is None or isinstance(outcome, Died) else outcome.value)
    photos = sum(len(document.files) for document in wanted["vitale_photo"])
    return Enclosures(
        photo=next((picture for group in pictures[:photos] for picture in group), None),
        identity=tuple(picture for group in pictures[photos:] for picture in group),
    )
