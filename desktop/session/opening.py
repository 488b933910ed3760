"""Rules and case, read and checked, before any document is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TypedDict

from desktop import catalogue, checking, intake, words
from desktop.checking import Rules
from desktop.errors import ArgumentsError
from desktop.model.checklist import Checklist
from desktop.model.dossier import Dossier, SourceFile
from desktop.model.portal import Portal
from desktop.policy import NO_POLICY, Policy

from . import administered

USUAL_PORTAL = "etudiant-etranger"


def open_rules(
    portal: str | None = None,
    limit_file: int | None = None,
    limit_total: int | None = None,
    policy: Policy | None = None,
) -> Rules:
    """The procedure, the limits of a portal (changed by the person where given), and our tolerances.

    portal: None for the first that is offered. policy: None for that of this machine, so that nobody forgets it.
    ArgumentsError: a portal that nobody knows or that is not offered; a limit that is locked. CatalogueError: our own
    resources or the policy are wrong.
    """
    policy = administered.load_policy() if policy is None else policy
    limits = _limits(_portal(portal, policy), limit_file, limit_total, policy)
    procedure = catalogue.load_procedure(frozenset(checking.CHECKS), frozenset(checking.CONDITIONS))
    return Rules(procedure, limits, catalogue.thresholds(), policy)


def _portal(wish: str | None, policy: Policy) -> Portal:
    known = catalogue.portals()
    if wish is not None and wish not in known:
        raise ArgumentsError("arguments_unknown_portal", portal=wish, known=tuple(known))
    offered = policy.portals.among((USUAL_PORTAL, *(id_ for id_ in known if id_ != USUAL_PORTAL)))
    if wish is not None and wish not in offered:
        raise ArgumentsError("policy_not_offered", wish=wish, known=offered)
    return known[offered[0] if wish is None else wish]


def _limits(portal: Portal, file: int | None, total: int | None, policy: Policy) -> Portal:
    for setting, wish in ((policy.max_file_bytes, file), (policy.max_total_bytes, total)):
        if setting.refuses(wish):
            raise ArgumentsError("policy_fixed_limit", set_bytes=setting.value, asked_bytes=wish)
    return portal._replace(
        max_file_bytes=policy.max_file_bytes.effective(file) or portal.max_file_bytes,
        max_total_bytes=policy.max_total_bytes.effective(total) or portal.max_total_bytes,
    )


def open_case(folder: Path, rules: Rules) -> Dossier:
    """The dossier in a case folder. CaseError, IntakeError: see ``intake.read_case``."""
    return intake.read_case(folder, **_lists(rules))


def parser_for(rules: Rules) -> Callable[[str, Callable[[str], SourceFile]], Dossier]:
    """What makes a dossier of the text of a case, wherever its files are. CaseError: see ``intake.parse_case``."""
    return partial(intake.parse_case, **_lists(rules))


def checklist(rules: Rules, dossier: Dossier, on: dt.date) -> Checklist:
    """Route, stages and requirements from the answers alone; no document is opened."""
    return checking.check(rules, dossier, on)


def language_for(dossier: Dossier, chosen: str | None, policy: Policy = NO_POLICY) -> words.Language:
    """The language beside French: the one asked for, else the person's own, which no policy takes from them.

    ArgumentsError: one that we do not have, or that is not offered.
    """
    code = dossier.language if chosen is None else chosen
    if code not in words.NAMES:
        raise ArgumentsError("arguments_unknown_language", language=code, known=tuple(words.NAMES))
    offered = policy.languages.among(words.NAMES)
    if chosen is not None and chosen not in offered:
        raise ArgumentsError("policy_not_offered", wish=chosen, known=offered)
    return words.load(code)


def known_requirements(rules: Rules, names: Collection[str]) -> frozenset[str]:
    """These pieces, by their ids. ArgumentsError: one that nobody knows."""
    known = tuple(requirement.id for requirement in rules.procedure.requirements)
    for name in names:
        if name not in known:
            raise ArgumentsError("arguments_unknown_requirement", requirement=name, known=known)
    return frozenset(names)


class _Lists(TypedDict):
    countries: frozenset[str]
    requirements: Mapping[str, frozenset[str]]
    languages: frozenset[str]


def _lists(rules: Rules) -> _Lists:
    """What may stand in a case."""
    kinds = {
        requirement.id: frozenset(alternative.id for alternative in requirement.alternatives)
        for requirement in rules.procedure.requirements
    }
    return {
        "countries": frozenset(rules.procedure.countries),
        "requirements": kinds,
        "languages": frozenset(words.NAMES),
    }
