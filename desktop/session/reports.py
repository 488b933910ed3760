"""What is told of a checklist, as data and as words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from desktop import __version__, catalogue, words
from desktop.checking import Rules
from desktop.model.bundle import Bundle
from desktop.model.checklist import Checklist, Finding, Outcome, Weight
from desktop.model.dossier import Dossier
from desktop.model.glossary import RefusalReason
from desktop.reporting import Content, report_json, report_pdf

explain = catalogue.explain


@cache
def refusal_reasons() -> Mapping[str, RefusalReason]:
    """Why a piece may have been refused, by code; read once. Blocks."""
    return catalogue.refusals()


def read_ahead(*languages: words.Language) -> None:
    """Load what it takes to judge files and to tell of them, while children still look at the files."""
    from desktop import reporting
    from desktop.checking import opened  # noqa: F401

    reporting.read_ahead()
    for language in languages:
        explain(Finding("opens", Outcome.PASSED, Weight.BLOCKING), language)
        language.date(dt.date.min)
        language.size(1_500_000)


def content_of(rules: Rules, dossier: Dossier, checklist: Checklist) -> Content:
    """Everything that a report tells while nothing is written, in French and in the person's language."""
    return Content(
        dossier=dossier,
        checklist=checklist,
        bundle=Bundle(),
        procedure=rules.procedure,
        portal=rules.portal,
        program=__version__,
        person_language=words.load(dossier.language),
        french=words.load("fr"),
        explain=remembered(),
        reasons=refusal_reasons() if dossier.refusals else {},
    )


def remembered() -> Callable[[Finding, words.Language], catalogue.Explained]:
    """``explain``, which a report asks of each finding in several places, and of many that say the same."""
    told: dict[object, catalogue.Explained] = {}

    def explained(finding: Finding, language: words.Language) -> catalogue.Explained:
        values = (*finding.found.items(), *finding.expected.items())
        key = (language.code, finding.code, finding.variant, finding.outcome, values)
        if key not in told:
            told[key] = explain(finding, language)
        return told[key]

    return explained


def as_pdf(rules: Rules, dossier: Dossier, checklist: Checklist, language: words.Language) -> bytes:
    """The report as it would be now, with nothing written yet, in French and in ``language``."""
    return report_pdf(dataclasses.replace(content_of(rules, dossier, checklist), person_language=language))


def as_json(rules: Rules, dossier: Dossier, checklist: Checklist) -> dict[str, Any]:
    """The checklist in the shape of contract.md."""
    return report_json(content_of(rules, dossier, checklist))
