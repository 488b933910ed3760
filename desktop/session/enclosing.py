"""What the program writes itself: statements to sign, the concordance of names, and what goes with the card request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop import catalogue
from desktop.errors import FormError
from desktop.media.isolated import Died, Workers
from desktop.model.checklist import Checklist, Line
from desktop.model.dossier import Document, Dossier
from desktop.model.signature import Signature
from desktop.words import Language

from . import edited
from .reading import through_children

if TYPE_CHECKING:
    from desktop.filling import Written

# Which statement stands for which requirement: written when it is asked and not given.
_STATEMENTS: Mapping[str, str] = {
    "eu_cover": "resources_statement",
    "parental_authorisation": "parental_authorisation",
}
_CONCORDANCE = "name_concordance"
CARD_FORM = "vitale_form"


@dataclass(frozen=True)
class Enclosures:
    """Pictures that the sheet of the card request carries; a signature for a statement."""

    photo: bytes | None = None
    identity: tuple[bytes, ...] = ()
    signature: Signature | None = None


def statements(
    dossier: Dossier, checklist: Checklist, language: Language
) -> Iterator[tuple[str, Written]]:
    """Each statement that this person needs, with its file name."""
    for form_id in needed(dossier, checklist):
        yield f"{form_id.replace('_', '-')}.pdf", write_form(form_id, dossier, checklist, Enclosures(), language)


def write_form(
    form_id: str, dossier: Dossier, checklist: Checklist, enclosures: Enclosures, language: Language
) -> Written:
    """One document, and what is to be known of it. FormError: there is no such form, or it cannot be written."""
    from desktop import filling

    forms = catalogue.forms()
    if form_id not in forms:
        raise FormError("form_unknown", form=form_id, known=tuple(forms))
    enclosed = filling.Enclosed(
        photo=enclosures.photo,
        identity=enclosures.identity,
        signature=enclosures.signature,
    )
    return filling.write(forms[form_id], dossier, enclosed, checklist.on, language)


def needed(dossier: Dossier, checklist: Checklist) -> Iterator[str]:
    """The forms of the statements that this person needs."""
    asked = {line.id: line for line in checklist.lines}
    for requirement, form_id in _STATEMENTS.items():
        if requirement in asked and not asked[requirement].given:
            yield form_id
    if _several_spellings(dossier):
        yield _CONCORDANCE


def _several_spellings(dossier: Dossier) -> bool:
    """Whether the person told of any other spelling of the name."""
    return bool(dossier.answers.person.other_spellings or dossier.answers.person.used_name)


def card_is_open(lines: Sequence[Line]) -> bool:
    """Whether a definitive number is known, so that the card can be asked for."""
    return any(line.id == CARD_FORM and not line.locked for line in lines)


def card_pictures(dossier: Dossier, workers: Workers) -> Enclosures:
    """The photo and the sides of the identity document that the dossier gives for the card, decoded in a child."""
    photos = _pictures(dossier.documents_for("vitale_photo"), workers)
    return Enclosures(
        photo=photos[0] if photos else None, identity=_pictures(dossier.documents_for("vitale_identity"), workers)
    )


def _pictures(documents: Sequence[Document], workers: Workers) -> tuple[bytes, ...]:
    files = [
        (file, (document.password, file.edits, document.may_be_set_right))
        for document in documents
        for file in document.files
    ]
    outcomes = [read.outcome() for read in through_children(workers, edited.card_pictures, files) if read.outcome]
    return tuple(
        picture for outcome in outcomes if not isinstance(outcome, Died) for picture in outcome.value or ()
    )
