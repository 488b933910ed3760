"""The report as data: the shape of contract.md, shared by ``checklist``, ``check`` and ``report.json``."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from desktop.model.bundle import Output
from desktop.model.checklist import Finding, Line, Outcome, Value
from desktop.model.dossier import Refusal
from desktop.model.portal import Portal
from desktop.words import Language

from .content import Content, Explain

SCHEMA: Final = "dossier-pret/report/1"

Json = dict[str, Any]


def report_json(content: Content) -> Json:
    """Contract.md's shape; what is added to it: procedure, rules_are_old, languages, findings (of the dossier as a
    whole), refusals (what was refused and is not settled), upload_bytes, official_name of each requirement, pictures of
    each output. Keys keep their order; ``fix`` is in the person's language and empty where nothing is to be done.
    """
    checklist, route = content.checklist, content.checklist.route
    return {
        "schema": SCHEMA,
        "program": content.program,
        "procedure": checklist.procedure,
        "rules_on": _plain(checklist.rules_on),
        "rules_are_old": checklist.rules_are_old,
        "on": _plain(checklist.on),
        "languages": [language.code for language in content.languages],
        "route": {
            "id": route.id,
            "because": list(route.because),
            "notes": list(route.notes),
            "sources": list(route.sources),
            "confidence": route.confidence,
        },
        "complete": checklist.complete,
        "requirements": [_requirement(line, content) for line in checklist.lines],
        "answers": {
            "missing": list(checklist.missing_answers),
            "findings": _findings(checklist.answer_findings, content),
        },
        "findings": _findings(checklist.dossier_findings, content),
        "refusals": [_refusal(refusal, content) for refusal in content.dossier.refusals],
        "outputs": [_output(output) for output in content.bundle.outputs],
        "upload_bytes": content.bundle.upload_bytes,
        "portal": _portal(content.portal),
        "next_steps": [{"id": step.id, "on": _plain(step.on)} for step in checklist.steps],
    }


def json_bytes(report: Json) -> bytes:
    """UTF-8 with a line end; a file name that is no Unicode keeps its stray bytes as ``\\udcXX`` escapes."""
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _requirement(line: Line, content: Content) -> Json:
    return {
        "id": line.id,
        "official_name": content.procedure.requirement(line.id).official_name,
        "stage": line.stage,
        "weight": line.weight.value,
        "alternatives": list(line.alternatives),
        "state": line.state.value,
        "kind": line.kind,
        "reason": line.reason,
        "before_arrival": line.before_arrival,
        "sources": list(line.sources),
        "confidence": line.confidence,
        "findings": _findings(line.findings, content),
    }


def _findings(findings: Iterable[Finding], content: Content) -> list[Json]:
    return [finding_json(finding, content.explain, content.person_language) for finding in findings]


def finding_json(finding: Finding, explain: Explain, language: Language) -> Json:
    """One finding in contract.md's shape, with what to do about it in this language."""
    passed = finding.outcome is Outcome.PASSED
    return {
        "code": finding.code,
        "variant": finding.variant,
        "outcome": finding.outcome.value,
        "weight": finding.weight.value,
        "file": finding.file,
        "page": finding.page,
        "found": _values(finding.found),
        "expected": _values(finding.expected),
        "fix": "" if passed else explain(finding, language).fix,
    }


def _refusal(refusal: Refusal, content: Content) -> Json:
    """reason: a code of ``refusals.toml``, or the words of whoever wrote it down, for which nobody here knows a fix."""
    reason = content.reasons.get(refusal.reason)
    return {
        "requirement": refusal.requirement,
        "reason": refusal.reason,
        "on": _plain(refusal.on),
        "fix": content.person_language.gettext(reason.fix) if reason else "",
    }


def _output(output: Output) -> Json:
    """pictures: what was chosen for each so that it fits (``model.choice.Choice``)."""
    return {
        "path": output.path,
        "bytes": output.bytes,
        "pages": output.pages,
        "sha256": output.sha256,
        "pictures": [dataclasses.asdict(choice) for choice in output.pictures],
    }


def _portal(portal: Portal) -> Json:
    return {
        "id": portal.id,
        "max_file_bytes": portal.max_file_bytes,
        "max_total_bytes": portal.max_total_bytes,
        "confirmed": portal.confirmed,
    }


def _values(values: Mapping[str, Value]) -> Json:
    return {key: _plain(value) for key, value in values.items()}


def _plain(value: Value) -> Any:
    """A value as JSON has it: dates as ISO 8601, tuples as lists."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value
