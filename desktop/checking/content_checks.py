"""Is it the right document, whole, and of this person? What needs reading is checked in a text layer or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.model.checklist import Finding, Value
from desktop.model.names import known_in
from desktop.model.procedure import CheckRule

from .subject import Subject, failed, not_read, passed, unknown

_SIDES = 2
# Words that an admission letter carries and an enrolment certificate does not, and the reverse; ours, read from
# what schools call the two (domain.md 2.2). Both present: we cannot tell.
_ADMISSION = re.compile(r"lettre d.admission|admission letter|letter of (?:admission|acceptance)|carta de admisi[oó]n"
                        r"|conditional offer|pr[ée]-?admission", re.IGNORECASE)
_ENROLMENT = re.compile(r"certificat de scolarit[ée]|attestation (?:de scolarit[ée]|d.inscription)"
                        r"|certificate of enrol?lment|enrol?lment certificate|certificado de matr[ií]cula",
                        re.IGNORECASE)
# What any of them contains, in small letters: a look for these takes a hundredth of the time that the patterns take.
_TELLING = ("admission", "admisi", "acceptance", "offer", "scolarit", "inscription", "enrol", "matr")
_PARENTS = re.compile(r"\b(?:p[èe]re|m[èe]re|fils de|fille de|father|mother|parents?|padre|madre|hij[oa] de"
                      r"|vater|mutter|pai|m[ãa]e)\b", re.IGNORECASE)
# How our own statements say that they were signed on the screen (filling/common_words.py).
_ON_SCREEN = re.compile(r"Signature\s+(?:tracée\s+à\s+l.écran|ajoutée\s+en\s+image)")


def both_sides(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """A card has a front and a back. One page that is not the card alone may hold both: somebody must look."""
    if not subject.alternative.two_sided or not subject.readable:
        return
    pages = subject.different_pages
    found: dict[str, Value] = {"pages": pages}
    if pages >= _SIDES:
        yield passed(rule, found)
    elif any(page.card_shaped for page in subject.pages):
        yield failed(rule, found, {"at_least": _SIDES}, variant="one_side_of_a_card")
    else:
        yield unknown(rule, {"at_least": _SIDES}, variant="may_be_on_one_page")


def visa_validated(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """A VLS-TS counts once validated online: visa page and confirmation, two parts (domain.md 2.4)."""
    if not subject.document.has_validation:
        yield failed(rule)
    elif subject.readable and subject.page_count < _SIDES:
        yield failed(rule, {"pages": subject.page_count}, {"at_least": _SIDES}, variant="one_part")
    else:
        yield passed(rule)


def statement_signed(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """A statement that is drawn text and nothing else carries no signature; a picture must be looked at.

    A signature made on the screen is one, but no source says whether it is accepted.
    """
    if any(facts.signed for facts in subject.facts):
        yield passed(rule)
    elif subject.text and _ON_SCREEN.search(subject.text):
        yield unknown(rule, variant="on_screen")
    elif subject.readable and subject.text and all(page.effective_dpi is None for page in subject.pages):
        yield failed(rule)
    else:
        yield unknown(rule)


def not_an_admission_letter(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    if subject.text is None:
        yield not_read(rule)
        return
    lowered = subject.text.casefold()
    text = subject.text if any(word in lowered for word in _TELLING) else ""
    admission, enrolment = _ADMISSION.search(text), _ENROLMENT.search(text)
    if enrolment and not admission:
        yield passed(rule)
    elif admission and not enrolment:
        yield failed(rule, {"word": " ".join(admission.group().split())})
    else:
        yield not_read(rule)


def names_agree(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """The text layer names the person, in any spelling they gave. A name that cannot be compared is not read."""
    person = subject.answers.person
    named = known_in(subject.text, person) if subject.text is not None else None
    if named is None:
        yield not_read(rule)
    elif named:
        yield passed(rule, {"name": person.full_name})
    else:
        yield failed(rule, {"not_found": person.full_name}, {"name": person.full_name})


def shows_parents(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """A birth certificate shows both parents; a text layer without a word for them is only worth a look."""
    if subject.text is None:
        yield not_read(rule)
    elif _PARENTS.search(subject.text):
        yield passed(rule)
    else:
        yield unknown(rule)


def signer_identity(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """Whether the identity document of who signed is among the pages is for a reader to see."""
    yield not_read(rule)


def mrz_agrees(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """The machine-readable zone is read in a text layer only; a picture of it is not."""
    yield not_read(rule)
