"""The address that the card and every form are posted to (domain.md 9.1)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.model.answers import Answers
from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.postal import LONGEST_LINE, MOST_LINES, PostalProblem, postal_lines, postal_problems


def judge_address(answers: Answers) -> Iterator[Finding]:
    """One finding for each thing that is wrong with it; one that passed when nothing is. None yet is no mistake."""
    if answers.address is None:
        return
    name = answers.person.full_name
    problems = postal_problems(name, answers.address)
    if all(problem.code == "name_too_long" for problem in problems):
        found: dict[str, Value] = {"lines": postal_lines(name, answers.address)}
        yield Finding("address", Outcome.PASSED, Weight.BLOCKING, found=found)
    yield from map(_finding, problems)


def _finding(problem: PostalProblem) -> Finding:
    variant = problem.code
    if variant in ("line_too_long", "name_too_long") and not problem.proposal:
        variant += "_no_proposal"
    return Finding(
        "address",
        Outcome.FAILED,
        Weight.ADVICE if problem.code == "name_too_long" else Weight.BLOCKING,
        found=_found(problem),
        expected=_expected(problem),
        variant=variant,
    )


def _found(problem: PostalProblem) -> dict[str, Value]:
    found: dict[str, Value] = {}
    if problem.line:
        found |= {"line": problem.line, "characters": len(problem.line)}
    if problem.characters:
        found["strange"] = problem.characters
    if problem.count:
        found["lines"] = problem.count
    return found


def _expected(problem: PostalProblem) -> dict[str, Value]:
    expected: dict[str, Value] = {"longest": LONGEST_LINE, "most_lines": MOST_LINES}
    return expected | {"proposal": " / ".join(problem.proposal)} if problem.proposal else expected
