"""Opens documents in children and has them judged; nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop import checking, intake
from desktop.checking import Rules
from desktop.checking.file_checks import check_file
from desktop.checking.legibility_checks import check_legibility
from desktop.checking.no_document_checks import check_no_document
from desktop.checking.set_right_checks import check_set_right
from desktop.media.isolated import Workers
from desktop.model.checklist import Checklist, Finding, Outcome
from desktop.model.dossier import Dossier, SourceFile
from desktop.model.facts import FileFacts, PageFacts, Verdict
from desktop.progress import Progress
from desktop.reporting import finding_json
from desktop.words import Language, _

from . import edited, reports, work
from .reading import through_children
from .signing import with_signatures

SCHEMA = "dossier-pret/inspection/1"
_VERDICTS = {
    Verdict.ACCEPTED: _("accepted"),
    Verdict.REPAIRED: _("accepted after a repair"),
    Verdict.NEEDS_PASSWORD: _("needs a password"),
    Verdict.PASSWORD_WRONG: _("the password is wrong"),
    Verdict.CERTIFICATE_ENCRYPTED: _("locked with a certificate"),
    Verdict.DAMAGED: _("damaged"),
    Verdict.TOO_COMPLEX: _("too large or too complex"),
    Verdict.UNSUPPORTED: _("not a format that this program reads"),
    Verdict.EMPTY: _("empty"),
    Verdict.UNREADABLE: _("cannot be read"),
}


def check(
    rules: Rules, dossier: Dossier, on: dt.date, progress: Progress, workers: int | None = None
) -> Checklist:
    """The checklist with every document opened and judged. workers: children that decode; one per core when None."""
    files = [(document, file) for document in dossier.documents for file in document.files]
    with Workers(workers or work.worker_count(len(files)), warm=work.WARM) as crew:
        asked = [(file, (document.password, file.edits, document.may_be_set_right)) for document, file in files]
        found = _look(crew, asked, progress)
        known = list(found)
    return with_signatures(checking.check(rules, dossier, on, grouped(dossier, known)), dossier)


def grouped(dossier: Dossier, facts: Sequence[FileFacts]) -> list[tuple[FileFacts, ...]]:
    """Facts in the order of the files → one tuple for each document."""
    left = iter(facts)
    return [tuple(next(left) for _file in document.files) for document in dossier.documents]


def inspect_files(paths: Sequence[Path], progress: Progress) -> Iterator[FileFacts]:
    """Facts of each file, in the order given."""
    with Workers(work.worker_count(len(paths)), warm=work.WARM) as workers:
        yield from _look(workers, [(intake.read_file(path), ("", (), True)) for path in paths], progress)


def _look(
    workers: Workers, files: Sequence[tuple[SourceFile, tuple[object, ...]]], progress: Progress
) -> Iterator[FileFacts]:
    for number, read in enumerate(through_children(workers, edited.look, files)):
        progress.report(number, len(files))
        yield read.facts()
    progress.report(len(files), len(files))


def file_findings(facts: FileFacts, rules: Rules) -> tuple[Finding, ...]:
    """What is wrong with one file, and what was found right, without knowing what it is for."""
    portal, thresholds = rules.portal, rules.thresholds
    pictures = (*check_set_right(facts), *check_no_document(facts, thresholds))
    return (*check_file(facts, portal, absent=False), *pictures, *check_legibility(facts, thresholds))


def inspection_json(facts: FileFacts, findings: Sequence[Finding], language: Language) -> dict[str, Any]:
    """One line of ``inspect --json`` (contract.md)."""
    wrong = Verdict.NEEDS_PASSWORD if facts.verdict is Verdict.PASSWORD_WRONG else facts.verdict
    return {
        "schema": SCHEMA,
        "file": facts.name,
        "bytes": facts.bytes,
        "sha256": facts.sha256,
        "format": facts.format,
        "verdict": wrong.value,
        "pages": facts.page_count,
        "seconds": round(facts.seconds, 2),
        "peak_mb": round(facts.peak_mb),
        "facts": {
            "signed": facts.signed,
            "has_text": None if not facts.verdict.usable else bool(facts.text),
            "active_content": None if facts.active_content is None else list(facts.active_content),
            "pages": [_page_json(page) for page in facts.pages],
        },
        "findings": [finding_json(finding, reports.explain, language) for finding in findings],
    }


def _page_json(page: PageFacts) -> dict[str, Any]:
    return {
        "width_mm": round(page.width_mm, 1),
        "height_mm": round(page.height_mm, 1),
        "effective_dpi": _rounded(page.effective_dpi, 0),
        "sharpness": _rounded(page.sharpness, 2),
        "brightness": _rounded(page.brightness, 2),
        "contrast": _rounded(page.contrast, 2),
        "blank": page.blank,
        "cut_edges": None if page.cut_edges is None else list(page.cut_edges),
        "card_shaped": page.card_shaped,
        "letter_px": _rounded(page.letter_px, 1),
        "set_right": None if page.done is None else list(page.done.steps),
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def describe(facts: FileFacts, findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """What a person reads of a file: what it is, then what is wrong with it."""
    kind = (facts.format or "?").upper()
    pages = language.say(_("pages: {count}"), {"count": facts.page_count}) if facts.page_count else ""
    details = [part for part in (kind, language.size(facts.bytes), pages) if part]
    yield language.say(
        _("{file}: {verdict} ({details})"),
        {
            "file": intake.safe_name(facts.name),
            "verdict": language.gettext(_VERDICTS[facts.verdict]),
            "details": " · ".join(details),
        },
    )
    for finding in findings:
        if finding.outcome is not Outcome.PASSED:
            words = reports.explain(finding, language)
            page = language.say(_("page {page}"), {"page": finding.page}) + " – " if finding.page else ""
            yield "    " + page + " ".join(part for part in (words.found, words.expected, words.fix) if part)
