"""Contents of reports for invented people: judged by the real rules, with small pictures of papers made by code."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gettext
import io
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Any

from desktop import catalogue, checking, words
from desktop.checking import Rules
from desktop.model.bundle import Bundle, Exported, Output
from desktop.model.dossier import Document, Dossier, Excuse, Refusal, SourceFile
from desktop.model.facts import FileFacts, PageFacts, Verdict
from desktop.reporting import Content
from desktop.words import Language
from tests.making.answers import answers
from tests.making.documents import document as paper

ON = dt.date(2026, 8, 20)
GOOD = PageFacts(210, 297, effective_dpi=200, sharpness=0.9, brightness=0.8, contrast=0.7, clipped_light=0.0,
                 blank=False, cut_edges=(), card_shaped=False)  # fmt: skip
BLURRED = dataclasses.replace(GOOD, sharpness=0.08)
DARK = dataclasses.replace(GOOD, brightness=0.1, contrast=0.2)
BLANK = dataclasses.replace(GOOD, blank=True)

THRESHOLDS = {"sharpness": 0.5, "effective_dpi": 100.0, "contrast": 0.3, "brightness_low": 0.25,
              "brightness_high": 0.97, "clipped_light": 0.05}  # fmt: skip
"""Of these tests: the real ones are measured and may change."""


@cache
def rules() -> Rules:
    procedure = catalogue.load_procedure(frozenset(checking.CHECKS), frozenset(checking.CONDITIONS))
    return Rules(procedure, catalogue.load_portal("etudiant-etranger"), THRESHOLDS)


spoken = cache(words.load)
"""A language, read once: a catalogue that is not compiled yet takes half a second."""

ENGLISH_FOR_FRENCH = Language("fr", gettext.NullTranslations())
"""French without its sentences: what is snapshot does not change when somebody improves a translation."""


def given(requirement: str, kind: str, file: str, pages: Iterable[PageFacts] = (GOOD,), **told: Any) -> Given:
    """A document with what inspection measured of its one file. ``verdict`` and ``absent`` are of the file."""
    verdict, absent = told.pop("verdict", Verdict.ACCEPTED), told.pop("absent", False)
    known = tuple(pages)
    facts = FileFacts(file, 400_000, f"sha256 of {file}", verdict, format="jpeg", pages=known, page_count=len(known))
    return Given(Document(requirement, kind, (SourceFile(file, lambda: b"", absent=absent),), **told), (facts,))


@dataclasses.dataclass(frozen=True)
class Given:
    document: Document
    facts: tuple[FileFacts, ...]


PASSPORT = given("identity", "passport", "passport.jpg", issued_on=dt.date(2023, 1, 10), expires_on=dt.date(2033, 1, 9),
                 issuing_country="CO")  # fmt: skip
ENROLMENT = given("enrolment", "enrolment_certificate", "certificat de scolarité.pdf", academic_year="2026-2027")
VISA = given("residence_permit", "vls_ts", "visa.jpg", (GOOD, GOOD), expires_on=dt.date(2027, 8, 30),
             has_validation=True)  # fmt: skip
BIRTH = given("civil_status", "birth_certificate_full_copy", "registro civil.pdf", issued_on=dt.date(2026, 7, 1),
              issuing_country="CO", language="es", has_apostille=True)  # fmt: skip
RIB = given("bank_details", "rib", "rib.pdf")
EVERYTHING = (PASSPORT, ENROLMENT, VISA, BIRTH, RIB)


def content(
    papers: Iterable[Given] = EVERYTHING,
    language: str | Language = "en",
    *,
    on: dt.date = ON,
    excuses: tuple[Excuse, ...] = (),
    built: bool = True,
    french: Language | None = None,
    **changes: Any,
) -> Content:
    """The content of a report: answers as in ``tests.making.answers`` with ``changes``."""
    person_language = spoken(language) if isinstance(language, str) else language
    papers = tuple(papers)
    dossier = Dossier(person_language.code, answers(**changes), tuple(p.document for p in papers), excuses)
    outputs, exported = _outputs(papers) if built else ((), None)
    checklist = checking.check(rules(), dossier, on, [p.facts for p in papers], exported)
    return Content(
        dossier=dossier,
        checklist=checklist,
        bundle=Bundle(outputs),
        procedure=rules().procedure,
        portal=rules().portal,
        program="1.0.0",
        person_language=person_language,
        french=french or spoken("fr"),
        explain=catalogue.explain,
        thumbnails={p.document.requirement: _thumbnails(p) for p in papers},
    )


def _outputs(papers: tuple[Given, ...]) -> tuple[tuple[Output, ...], list[Exported]]:
    outputs, exported = [], []
    for number, given_ in enumerate(papers):
        requirement = rules().procedure.requirement(given_.document.requirement)
        pages = sum(facts.page_count or 0 for facts in given_.facts)
        if not requirement.upload_name or not pages:
            continue
        path = f"upload/{requirement.upload_name}.pdf"
        size = 182_331 + 391_000 * number
        outputs.append(Output(path, size, sha256(path.encode()).hexdigest(), pages, requirement.id))
        exported.append(Exported(requirement.upload_name, (requirement.id,), size, pages))
    whole = Output("dossier.pdf", sum(o.bytes for o in outputs), sha256(b"dossier").hexdigest(), 9)
    return (whole, *outputs), exported


@cache
def _jpeg(kind: str, page: int) -> bytes:
    stream = io.BytesIO()
    paper(kind).picture(dpi=72, page=page).save(stream, "JPEG", quality=70)
    return stream.getvalue()


def _thumbnails(given_: Given) -> tuple[bytes, ...]:
    pages = min(2, sum(facts.page_count or 0 for facts in given_.facts))
    kinds = {"vls_ts": ("vls_ts", "visa_validation")}.get(given_.document.kind, (given_.document.kind,) * pages)
    return tuple(_jpeg(kind, 1) for kind in kinds[:pages])



def ready(language: str | Language = "en", **more: Any) -> Content:
    """Everything is there."""
    return content(EVERYTHING, language, **more)


def troubled(language: str | Language = "en", **more: Any) -> Content:
    """Nearly everything that can be wrong is: pages, dates, answers; one piece cannot be given, one is not there."""
    papers = (
        given("identity", "national_id_card", "IMG_2041.HEIC", (BLURRED, DARK, BLANK), expires_on=dt.date(2026, 1, 1)),
        given("residence_permit", "vls_ts", "visa.jpg", (BLURRED,), expires_on=dt.date(2027, 8, 30)),
        given("civil_status", "birth_certificate_full_copy", "acte.pdf", (GOOD,) * 6, issuing_country="CN",
              language="zh", issued_on=dt.date(2024, 1, 1)),
    )  # fmt: skip
    excuses = (Excuse("enrolment", "Mon université ne le donne qu’en octobre."),)
    wrong: dict[str, Any] = {"born_on": None, "email": "ana@", "social_security_number": "7 04 05 99 419 001 60"}
    return content(papers, language, excuses=excuses, other_spellings=("EXEMPLO Ana",), **wrong, **more)


def not_registering(language: str | Language = "en", **more: Any) -> Content:
    """A European card covers this person."""
    ends = dt.date(2027, 12, 1)
    papers = (given("ehic", "ehic", "ceam.jpg", expires_on=ends),)
    return content(papers, language, nationalities=("IT",), cover="ehic", ehic_expires_on=ends, **more)


def undetermined(language: str | Language = "en", **more: Any) -> Content:
    """Answers are missing that decide the way."""
    return content((PASSPORT,), language, nationalities=(), cover="", **more)


def disputed(language: str | Language = "en", **more: Any) -> Content:
    """From Quebec, where sources contradict each other; nothing is given yet and nothing was opened."""
    quebec: dict[str, Any] = {"nationalities": ("CA",), "cover": "quebec_ramq", "enrolled_in": "quebec"}
    bare = content((), language, built=False, address=None, enrolled_final=False, **quebec, **more)
    return dataclasses.replace(bare, checklist=checking.check(rules(), bare.dossier, bare.checklist.on))


def with_number(language: str | Language = "en", **more: Any) -> Content:
    """A definitive number is known: the card is asked for."""
    return content(EVERYTHING, language, social_security_number="2 04 05 99 419 001 60", **more)


def refused(language: str | Language = "en", **more: Any) -> Content:
    """Two papers were refused: for a reason that is known, and in words of their own."""
    made = content(EVERYTHING, language, **more)
    refusals = (Refusal("identity", "blurred", ON), Refusal("enrolment", "Le cachet manque"))
    dossier = dataclasses.replace(made.dossier, refusals=refusals)
    return dataclasses.replace(made, dossier=dossier, reasons=catalogue.refusals())


PEOPLE = {
    "ready": ready,
    "troubled": troubled,
    "not_registering": not_registering,
    "undetermined": undetermined,
    "disputed": disputed,
    "with_number": with_number,
    "refused": refused,
}
