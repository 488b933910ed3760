"""What every file is judged on, whatever it is: does it open, is it what it says, can it be sent."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.facts import FileFacts, Verdict
from desktop.model.page_edit import NOT_IN_THE_FILE
from desktop.model.portal import Portal

_LOCKED = {
    Verdict.NEEDS_PASSWORD: "password_needed",
    Verdict.PASSWORD_WRONG: "password_wrong",
}


def check_file(facts: FileFacts, portal: Portal, absent: bool) -> Iterator[Finding]:
    """Findings of one file, most important first."""
    if absent:
        yield Finding("file_missing", Outcome.FAILED, Weight.BLOCKING, file=facts.name)
        return
    if facts.verdict in _LOCKED:
        yield Finding(_LOCKED[facts.verdict], Outcome.FAILED, Weight.BLOCKING, file=facts.name)
        return
    if not facts.verdict.usable:
        yield from _unusable(facts, portal)
        return
    yield Finding("opens", Outcome.PASSED, Weight.BLOCKING, file=facts.name, found={"format": _shown(facts.format)})
    yield _format(facts, portal, Outcome.PASSED)
    yield from _remarks(facts)


def _unusable(facts: FileFacts, portal: Portal) -> Iterator[Finding]:
    yield Finding(
        "opens",
        Outcome.FAILED,
        Weight.BLOCKING,
        file=facts.name,
        found={"format": _shown(facts.format)},
        variant=NOT_IN_THE_FILE if facts.reason == NOT_IN_THE_FILE else facts.verdict.value,
    )
    if facts.verdict is Verdict.UNSUPPORTED:
        yield _format(facts, portal, Outcome.FAILED)


def _format(facts: FileFacts, portal: Portal, outcome: Outcome) -> Finding:
    """Every format that opens is made into what the portal takes; one that does not is refused."""
    return Finding(
        "format_accepted",
        outcome,
        Weight.BLOCKING,
        file=facts.name,
        found={"format": _shown(facts.format)},
        expected={"formats": tuple(_shown(f) for f in portal.formats)},
    )


def _remarks(facts: FileFacts) -> Iterator[Finding]:
    if facts.expected_format and facts.expected_format != facts.format:
        found: dict[str, Value] = {
            "format": _shown(facts.format),
            "extension_format": _shown(facts.expected_format),
        }
        yield Finding("extension_lies", Outcome.FAILED, Weight.ADVICE, file=facts.name, found=found)
    if facts.verdict is Verdict.REPAIRED:
        yield Finding("repaired", Outcome.FAILED, Weight.ADVICE, file=facts.name)
    if facts.active_content:
        yield Finding(
            "active_content_removed",
            Outcome.PASSED,
            Weight.ADVICE,
            file=facts.name,
            found={"names": facts.active_content},
        )


def _shown(format_: str | None) -> str:
    """A format as people write it: PDF, JPEG."""
    return (format_ or "?").upper()
