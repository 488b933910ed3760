"""What is told of a checklist, as data and as words."""

from __future__ import annotations

from typing import Any

from desktop import __version__, catalogue, words
from desktop.checking import Rules
from desktop.model.bundle import Bundle
from desktop.model.checklist import Checklist
from desktop.model.dossier import Dossier
from desktop.reporting import Content, report_json
from desktop.words import Language

explain = catalogue.explain


def content_of(
    rules: Rules,
    dossier: Dossier,
    checklist: Checklist,
    bundle: Bundle | None = None,
    language: Language | None = None,
    thumbnails: dict[str, tuple[bytes, ...]] | None = None,
) -> Content:
    """Everything that a report tells, in French and in ``language`` (the person's without it)."""
    return Content(
        dossier=dossier,
        checklist=checklist,
        bundle=bundle or Bundle(),
        procedure=rules.procedure,
        portal=rules.portal,
        program=__version__,
        person_language=language or words.load(dossier.language),
        french=words.load("fr"),
        explain=explain,
        thumbnails=thumbnails or {},
    )


def as_json(rules: Rules, dossier: Dossier, checklist: Checklist) -> dict[str, Any]:
    """The checklist in the shape of contract.md."""
    return report_json(content_of(rules, dossier, checklist))
