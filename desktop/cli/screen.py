"""What a person reads on a terminal: tables and lines on standard error, JSON alone on standard output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from desktop.errors import OutputError
from desktop.model.bundle import Output
from desktop.model.checklist import Checklist, Finding, Line, Outcome, State, Weight
from desktop.model.procedure import Procedure
from desktop.model.state_words import STAGES, STATES
from desktop.words import Language, _

if TYPE_CHECKING:
    from rich.console import Console

DONE: Final = 0  # exit status; contract.md
INCOMPLETE: Final = 10
_UNSEEN: Final = dict.fromkeys(b"\a\b\v\f\r")  # they would move what is already there
_LOOKS: Mapping[State, tuple[str, str]] = {
    State.READY: ("✓", "green"),
    State.TO_REVIEW: ("?", "yellow"),
    State.BLOCKED: ("✗", "red"),
    State.MISSING: ("–", "red"),
    State.EXCUSED: ("○", "yellow"),
    State.LOCKED: ("·", "dim"),
}


def print_json(value: object) -> None:
    """One line of JSON on standard output."""
    # Escapes only: a file name that is no Unicode, or a terminal that is not UTF-8, must not break a script.
    line = json.dumps(value) + "\n"
    try:
        sys.stdout.write(line)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except (OSError, AttributeError) as error:  # full, or closed before we began
        raise OutputError("output_stream") from error


class _Plain:
    """What a file or another program gets: the same lines, without colours and what it takes to draw them."""

    def print(self, line: str = "", **_look: object) -> None:
        say(line.translate(_UNSEEN))


def read_ahead() -> None:
    """Load what draws on a terminal while children are starting, rather than when all is done and somebody waits."""
    if _has_colours():
        import rich.console  # noqa: F401


def _has_colours() -> bool:
    return sys.stderr.isatty() or bool(os.environ.get("FORCE_COLOR"))


def console() -> Console:
    """The terminal that people read: standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)  # the terminal breaks lines, in any script


def show_checklist(checklist: Checklist, procedure: Procedure, language: Language, explain: Any) -> None:
    """Route, then each requirement with its state and, below it, what is to be done."""
    screen = console() if _has_colours() else _Plain()
    row = next(r for r in procedure.rows if r.id == checklist.route.id and _is_reason(r.because, checklist))
    screen.print(language.gettext(row.title), style="bold", markup=False)
    screen.print(language.gettext(row.told), markup=False)
    for note in (n for n in procedure.notes if n.id in checklist.route.notes):
        screen.print("• " + language.gettext(note.text), markup=False)
    for stage in STAGES:
        lines = [line for line in checklist.lines if line.stage == stage]
        if lines:
            screen.print()
            screen.print(language.gettext(STAGES[stage]), style="bold", markup=False)
        for line in lines:
            _show_line(screen, line, procedure, language, explain)
    _show_rest(screen, checklist, procedure, language, explain)


def _is_reason(because: str, checklist: Checklist) -> bool:
    return checklist.route.id == "undetermined" or because in checklist.route.because


def _show_line(screen: Console | _Plain, line: Line, procedure: Procedure, language: Language, explain: Any) -> None:
    requirement = procedure.requirement(line.id)
    sign, colour = _LOOKS[line.state]
    sentence = _("{piece} (only if asked): {state}") if line.weight is Weight.ADVICE else _("{piece}: {state}")
    words = {"piece": language.gettext(requirement.name), "state": language.gettext(STATES[line.state])}
    told = language.say(sentence, words)
    screen.print(f" {sign} {told}", style=colour, markup=False)
    if line.state is State.MISSING:
        names = [language.gettext(a.name) for a in requirement.alternatives]
        screen.print("     " + language.gettext(_("one of: ")) + " · ".join(names), markup=False)
    if line.reason:
        screen.print("     " + line.reason, markup=False)
    _show_findings(screen, line.findings, language, explain)


def _show_findings(screen: Console | _Plain, findings: Iterable[Finding], language: Language, explain: Any) -> None:
    """What several papers have in common, as that their language is not known, is said once."""
    told = (finding for finding in findings if not _is_quiet(finding))
    for lines in dict.fromkeys(tuple(_lines(finding, language, explain)) for finding in told):
        for line in lines:
            screen.print(line, markup=False)


def _is_quiet(finding: Finding) -> bool:
    unasked = finding.outcome is Outcome.UNKNOWN and finding.weight is Weight.ADVICE
    return finding.outcome is Outcome.PASSED or unasked


def _lines(finding: Finding, language: Language, explain: Any) -> Iterator[str]:
    words = explain(finding, language)
    where = [finding.file or ""] if finding.file else []
    if finding.page:
        where.append(language.say(_("page {page}"), {"page": finding.page}))
    place = f"[{', '.join(where)}] " if where else ""
    yield f"     {place}{words.found}"
    for label, told in ((_("Expected:"), words.expected), (_("What to do:"), words.fix)):
        if told:
            yield f"       {language.gettext(label)} {told}"


def _show_rest(
    screen: Console | _Plain, checklist: Checklist, procedure: Procedure, language: Language, explain: Any
) -> None:
    names = {question.key.rpartition(".")[2]: question.name for question in procedure.questions}
    names["names"] = names["family_name"]  # one of the two names is missing only when both are
    if checklist.missing_answers:
        missing = ", ".join(language.gettext(names.get(key, key)) for key in checklist.missing_answers)
        screen.print()
        screen.print(language.gettext(_("Answers still missing: ")) + missing, markup=False)
    _show_findings(screen, (*checklist.answer_findings, *checklist.dossier_findings), language, explain)
    if checklist.rules_are_old:
        told = language.say(
            _("These rules were last read on {rules_on}, more than a year before: check them on ameli.fr."),
            {"rules_on": checklist.rules_on},
        )
        screen.print(told, style="yellow", markup=False)


def show_choices(outputs: Iterable[Output], language: Language) -> None:
    """Which pictures were made smaller so that everything fits, and why; nothing where none was."""
    from desktop.model import choice_words

    smaller = choice_words.with_pictures(outputs)
    if not smaller:
        return
    say("", language.gettext(choice_words.TITLE))
    for output in smaller:
        say(f"  {output.path}")
        for choice in choice_words.smaller(output.pictures):
            say(f"    {choice_words.told(choice, language)}")


def say(*lines: str) -> None:
    """Plain lines for a person."""
    for line in lines:
        sys.stderr.write(line + "\n")
