"""What is said beside a field: the words of what was found about its answer, or that it is still needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.model.checklist import Finding, Outcome, Weight
from desktop.session.asking import findings_by_key, key_of
from desktop.session.reports import explain
from desktop.words import Language, _

if TYPE_CHECKING:
    from desktop.session.session import Snapshot

SAID_WHEN_RIGHT: Final = frozenset({"phone", "iban", "number_key"})
"""Codes of which it is worth knowing that they are right: long numbers, copied by hand."""


class Message(NamedTuple):
    text: str = ""
    tone: str = "problem"
    icon: str = ""


NOTHING: Final = Message()


@dataclass(frozen=True)
class Judgement:
    """What the latest judged snapshot says of the answers."""

    findings: Mapping[str, tuple[Finding, ...]]
    missing: frozenset[str]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Judgement:
        missing = frozenset(map(key_of, snapshot.checklist.missing_answers))
        return cls(findings_by_key(snapshot.checklist), missing)

    def message(self, key: str, language: Language) -> Message:
        """What was found about this answer: what is wrong, else what is to be looked at, else that it is right."""
        found = self.findings.get(key, ())
        for tone in ("problem", "review", "note"):
            told = [finding for finding in found if _tone(finding) == tone]
            if told:
                return Message("\n".join(_words(finding, language) for finding in told), tone)
        right = [finding for finding in found if finding.code in SAID_WHEN_RIGHT]
        return Message(explain(right[0], language).found, "ready") if right else NOTHING

    def still_needed(self, key: str, language: Language) -> Message:
        """A gentle word that the answer is needed; nothing when it is not."""
        if key not in self.missing:
            return NOTHING
        return Message(language.gettext(_("Still needed")), "review", "missing")


def _tone(finding: Finding) -> str:
    if finding.outcome is Outcome.PASSED:
        return ""
    if finding.weight is Weight.ADVICE:
        return "note"
    return "problem" if finding.outcome is Outcome.FAILED else "review"


def _words(finding: Finding, language: Language) -> str:
    """What was found, and in a second line what was expected and what to do."""
    told = explain(finding, language)
    expected = language.say(_("Expected: {told}"), {"told": told.expected}) if told.expected else ""
    to_do = language.together(expected, told.fix)
    return "\n".join(line for line in (told.found, to_do) if line)
