"""A form, a dossier and what goes with it → the finished PDF, proved, with what a person should know about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop.errors import FormError
from desktop.filling.enclosed import Enclosed
from desktop.filling.fillable import fillable
from desktop.filling.fingerprints import answers_shown, fingerprint_of
from desktop.filling.name_concordance import name_concordance, spellings
from desktop.filling.overlay import overlay
from desktop.filling.proof import proved
from desktop.filling.sheet import Sheet
from desktop.filling.signing import mark_of
from desktop.filling.statements import parental_authorisation, resources_statement
from desktop.filling.values import day, envelope, values
from desktop.filling.vitale_form import vitale_form
from desktop.media import fonts, print_pictures
from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.dossier import Dossier
from desktop.model.forms import Form
from desktop.words import Language

Writer = Callable[[Sheet, Dossier, Enclosed], bytes]

_WRITERS: Mapping[str, Writer] = {
    "vitale_form": vitale_form,
    "resources_statement": resources_statement,
    "parental_authorisation": parental_authorisation,
    "name_concordance": name_concordance,
}
_FILLERS: Mapping[str, Callable[[Sheet, Mapping[str, str], Enclosed], tuple[bytes, Mapping[str, str]]]] = {
    "acroform": fillable,
    "overlay": overlay,
}
_SIGNED = ("resources_statement", "parental_authorisation")


@dataclass(frozen=True)
class Written:
    """pdf: the file. annexed: labels of the answers that stand in the annex. blank: names of answers left empty.
    missing: characters that no font of ours has, drawn as their code. fingerprint: eight hexadecimal digits of what the
    answers say in it, whatever its language and whether it is signed: other answers, another fingerprint."""

    pdf: bytes = field(repr=False)
    pages: int
    annexed: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    missing: str = ""
    fingerprint: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The same as findings, advice all: ``form_characters``, ``form_annex``, ``form_blank``."""
        found = []
        if self.missing:
            found.append(Finding("form_characters", Outcome.FAILED, Weight.ADVICE, found={"characters": self.missing}))
        if self.annexed:
            found.append(Finding("form_annex", Outcome.PASSED, Weight.ADVICE, found={"answers": self.annexed}))
        if self.blank:
            found.append(Finding("form_blank", Outcome.UNKNOWN, Weight.ADVICE, found={"answers": self.blank}))
        return tuple(found)


def write(
    form: Form, dossier: Dossier, enclosed: Enclosed, today: dt.date, language: Language | None = None
) -> Written:
    """Write one document. ``language``: repeat every passage in it beneath the French; None, or French: French alone.

    FormError: form_unknown, form_needs_definitive_number, form_picture_unreadable, form_unreadable, form_not_the_one,
    form_calibration, form_not_as_written.
    """
    sheet = Sheet(form, language, today)
    if form.layout == "written" and form.id in _WRITERS:
        try:
            pdf = _WRITERS[form.id](sheet, dossier, enclosed)
        except print_pictures.NotAPicture as wrong:
            raise FormError("form_picture_unreadable") from wrong
        shown, sentences = _shown(sheet, dossier, enclosed), _sentences(sheet)
    elif form.layout in _FILLERS:
        pdf, shown = _FILLERS[form.layout](sheet, values(dossier.answers, today), enclosed)
        sentences = []
    else:
        raise FormError("form_unknown", form=form.id, known=tuple(_WRITERS))
    fingerprint = fingerprint_of(form.id, shown)
    shown = {**shown, **_signed(sheet, enclosed)}
    read = proved(pdf, shown, sentences)
    annexed = tuple(label for label, _ in sheet.annex.entries)
    blank = tuple(name for name, value in shown.items() if not value and name != "person.used_name")
    return Written(pdf, len(read.pages), annexed, blank, fonts.missing("".join(shown.values())), fingerprint)


def _shown(sheet: Sheet, dossier: Dossier, enclosed: Enclosed) -> Mapping[str, str]:
    """The answers that a document of ours must show, by name."""
    shown = dict(answers_shown(sheet.form.id, dossier.answers, sheet.today))
    if sheet.form.id == "vitale_form":
        shown |= {f"address.{number}": line for number, line in enumerate(envelope(dossier.answers) or [""], start=1)}
    if sheet.form.id == "name_concordance":
        others = spellings(sheet, dossier.answers, enclosed.spellings)
        shown |= {f"spelling {number}": other.spelling for number, other in enumerate(others, start=1)}
    return shown


def _signed(sheet: Sheet, enclosed: Enclosed) -> Mapping[str, str]:
    """What a paper shows besides, once it is signed on the screen."""
    signature = enclosed.signature
    if signature is None or sheet.form.id not in _SIGNED:
        return {}
    who = {"signer": signature.signer.name} if sheet.form.id == "parental_authorisation" else {}
    mark = {"signature": sheet.french(mark_of(signature))} if signature.given else {}
    return {"signature.place": signature.place, "signature.on": day(signature.on), **who, **mark}


def _sentences(sheet: Sheet) -> list[str]:
    return [sheet.french("footer"), sheet.form.official_title.partition(" – ")[0]]
