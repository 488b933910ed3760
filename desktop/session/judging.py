"""A dossier of which some documents were looked at and others not yet → one checklist."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from desktop import checking
from desktop.checking import Rules
from desktop.model.checklist import Checklist
from desktop.model.dossier import Dossier
from desktop.model.facts import FileFacts

from .signing import with_signatures


def judge(
    rules: Rules, dossier: Dossier, facts: Mapping[int, tuple[FileFacts, ...]], on: dt.date
) -> Checklist:
    """The checklist with what is known. ``facts``: of the documents that were looked at, by their index.

    A requirement with a document that was not looked at yet is as in a checklist from the answers alone: to be
    reviewed, without findings; and nothing is complete or incomplete before all of them were looked at.
    """
    return with_signatures(_judged(rules, dossier, facts, on), dossier)


def _judged(
    rules: Rules, dossier: Dossier, facts: Mapping[int, tuple[FileFacts, ...]], on: dt.date
) -> Checklist:
    if len(facts) == len(dossier.documents):
        return checking.check(rules, dossier, on, [facts[index] for index in range(len(dossier.documents))])
    known = [(document, facts[index]) for index, document in enumerate(dossier.documents) if index in facts]
    unknown = {document.requirement for index, document in enumerate(dossier.documents) if index not in facts}
    told = checking.check(rules, dossier, on)
    seen = checking.check(
        rules,
        dataclasses.replace(dossier, documents=tuple(document for document, _ in known)),
        on,
        [each for _, each in known],
    )
    judged = {line.id: line for line in seen.lines if line.id not in unknown}
    return dataclasses.replace(
        told,
        lines=tuple(judged.get(line.id, line) for line in told.lines),
        dossier_findings=seen.dossier_findings,
    )
