"""Rules and case, read and checked, before any document is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path

from desktop import catalogue, checking, intake, words
from desktop.checking import Rules
from desktop.errors import ArgumentsError
from desktop.model.checklist import Checklist
from desktop.model.dossier import Dossier

USUAL_PORTAL = "etudiant-etranger"


def open_rules(portal: str = USUAL_PORTAL, limit_file: int | None = None, limit_total: int | None = None) -> Rules:
    """The procedure, the limits of a portal (changed by the person where given), and our tolerances.

    ArgumentsError: a portal that nobody knows. CatalogueError: our own resources are wrong.
    """
    known = catalogue.portals()
    if portal not in known:
        raise ArgumentsError("arguments_unknown_portal", portal=portal, known=tuple(known))
    limits = known[portal]
    limits = limits._replace(
        max_file_bytes=limit_file or limits.max_file_bytes,
        max_total_bytes=limit_total or limits.max_total_bytes,
    )
    procedure = catalogue.load_procedure(frozenset(checking.CHECKS), frozenset(checking.CONDITIONS))
    return Rules(procedure, limits, catalogue.thresholds())


def open_case(folder: Path, rules: Rules) -> Dossier:
    """The dossier in a case folder. CaseError, IntakeError: see ``intake.read_case``."""
    procedure = rules.procedure
    kinds = {
        requirement.id: frozenset(alternative.id for alternative in requirement.alternatives)
        for requirement in procedure.requirements
    }
    return intake.read_case(
        folder,
        countries=frozenset(procedure.countries),
        requirements=kinds,
        languages=frozenset(words.NAMES),
    )


def checklist(rules: Rules, dossier: Dossier, on: dt.date) -> Checklist:
    """Route, stages and requirements from the answers alone; no document is opened."""
    return checking.check(rules, dossier, on)


def language_for(dossier: Dossier, chosen: str | None) -> words.Language:
    """The language beside French: the one asked for, else the person's. ArgumentsError: one we do not have."""
    code = dossier.language if chosen is None else chosen
    if code not in words.NAMES:
        raise ArgumentsError("arguments_unknown_language", language=code, known=tuple(words.NAMES))
    return words.load(code)


def known_requirements(rules: Rules, names: Collection[str]) -> frozenset[str]:
    """These pieces, by their ids. ArgumentsError: one that nobody knows."""
    known = tuple(requirement.id for requirement in rules.procedure.requirements)
    for name in names:
        if name not in known:
            raise ArgumentsError("arguments_unknown_requirement", requirement=name, known=known)
    return frozenset(names)
