"""Everything that the report will say, line by line: how it stands, what is told of it, and where it is changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from desktop.gui.states import sign_of, telling
from desktop.model.checklist import Checklist, Finding, Line, Outcome, State, Weight
from desktop.model.dossier import Dossier, Refusal
from desktop.model.procedure import Procedure
from desktop.model.state_words import STAGES, STATES
from desktop.session import reports
from desktop.session.asking import field_of, key_of
from desktop.words import Language, _

REFUSED: Final = _("Refused papers")
ANSWERS: Final = _("Your answers")
WHOLE: Final = _("The dossier as a whole")
AFTER: Final = "after"
"""The place of what was refused: a page by itself."""
_WAYS: Final[Mapping[State, str]] = {
    State.READY: _("Look"), State.MISSING: _("Give it"), State.EXCUSED: _("Look"), State.LOCKED: _("Why?"),
}  # fmt: skip


class Entry(NamedTuple):
    """name, state, told: in the person's language. way: what its button says, in English. place: a key of an answer, a
    requirement, the code of a finding: what ``route.page_of`` and the page it names understand. tone, icon: of
    ``gui.states``."""

    place: str
    tone: str
    icon: str
    name: str
    way: str
    state: str = ""
    told: tuple[str, ...] = ()


Parts = tuple[tuple[str, tuple[Entry, ...]], ...]


def entries(dossier: Dossier, checklist: Checklist, procedure: Procedure, language: Language) -> Parts:
    """Each part under its heading (English); parts that have nothing to say are left out."""
    names = {question.key: question.name for question in procedure.questions}
    answers = [*_missing(checklist, names, language), *_findings(checklist.answer_findings, language)]
    stages = [
        (title, [_line(line, procedure, language) for line in checklist.lines if line.stage == stage])
        for stage, title in STAGES.items()
    ]
    refused = [_refused(refusal, procedure, language) for refusal in dossier.refusals]
    whole = list(_findings(checklist.dossier_findings, language))
    parts = [(REFUSED, refused), (ANSWERS, answers), *stages, (WHOLE, whole)]
    return tuple((title, tuple(told)) for title, told in parts if told)


def count(parts: Parts, tone: str) -> int:
    """How many lines stand so: "problem" is to be mended, "review" to be looked at."""
    return sum(entry.tone == tone for _title, part in parts for entry in part)


def _refused(refusal: Refusal, procedure: Procedure, language: Language) -> Entry:
    reason = reports.refusal_reasons().get(refusal.reason)
    told = language.gettext(reason.name) if reason else refusal.reason
    name = language.gettext(procedure.requirement(refusal.requirement).name)
    return Entry(AFTER, "problem", "problem", name, _("Mend this paper"), told=tuple(filter(None, (told,))))


def _missing(checklist: Checklist, names: Mapping[str, str], language: Language) -> Iterator[Entry]:
    for key in map(key_of, checklist.missing_answers):
        name = language.gettext(names.get(key) or names.get(f"{key}.lines") or key)
        yield Entry(key, "problem", "missing", name, _("Answer it"), language.gettext(STATES[State.MISSING]))


def _findings(findings: tuple[Finding, ...], language: Language) -> Iterator[Entry]:
    """What failed or could not be told; advice is worth knowing, and nothing to mend."""
    for finding in findings:
        if finding.outcome is Outcome.PASSED:
            continue
        words = reports.explain(finding, language)
        tone, icon = ("problem", "problem") if finding.outcome is Outcome.FAILED else ("review", "unknown")
        if finding.weight is Weight.ADVICE:
            tone, icon = "note", "info"
        yield Entry(_place(finding), tone, icon, words.name, _("Change"), told=_told(finding, language))


def _place(finding: Finding) -> str:
    try:
        return field_of(finding)
    except KeyError:  # about no answer
        return finding.code


def _told(finding: Finding, language: Language) -> tuple[str, ...]:
    words = reports.explain(finding, language)
    return tuple(filter(None, (words.found, words.fix)))


def _line(line: Line, procedure: Procedure, language: Language) -> Entry:
    requirement = procedure.requirement(line.id)
    told = [line.reason] if line.reason else []
    if line.state is State.MISSING and requirement.timing:
        told.append(language.gettext(requirement.timing))
    for finding in telling(line):
        told += _told(finding, language)
    tone, icon = sign_of(line)
    return Entry(
        line.id, tone, icon, language.gettext(requirement.name), _WAYS.get(line.state, _("Change")),
        language.gettext(STATES[line.state]), tuple(dict.fromkeys(told)),
    )  # fmt: skip
