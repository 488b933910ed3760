"""Every error that a person can be shown.

    DesktopError(code, **details)      expected; the code finds the words, the details fill them
    ├── ArgumentsError   exit 2        the command line asks for something impossible
    ├── CaseError        exit 2        case.toml says something impossible (all problems at once)
    ├── IntakeError      exit 3        the case folder could not be read
    ├── CatalogueError   exit 4        our own resources, or the administrators' policy, are wrong
    ├── VaultError       exit 5        a sealed dossier is not opened or not kept
    ├── FormError        exit 6        a form cannot be written, or is not the one we know
    └── OutputError      exit 7        could not write (full, forbidden, exists)
    Cancelled            exit 130      in progress.py; not an error: the person asked
    anything else        exit 70       our fault: said once, never swallowed

The words of each code are in ``resources/errors.toml``, in three parts: found, expected, what to do.
Details may be shown on a screen but are never logged: they can hold what the person typed.
"""

from __future__ import annotations

from typing import NamedTuple


class DesktopError(Exception):
    """An expected error: the application could not do what it was asked."""

    exit_status = 70

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class ArgumentsError(DesktopError):
    exit_status = 2


class Problem(NamedTuple):
    """One thing wrong in ``case.toml`` or a policy: where (dotted key), what was found there and what was expected.

    ``found`` and ``code`` are for sentences; ``expected`` is a list of admissible values when there is one.
    """

    key: str
    code: str
    found: str
    expected: tuple[str, ...] = ()


class CaseError(DesktopError):
    """``case.toml`` says something impossible: every problem at once, so that nobody mends them one by one."""

    exit_status = 2

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("case_problems")
        self.problems = problems


class IntakeError(DesktopError):
    exit_status = 3


class CatalogueError(DesktopError):
    exit_status = 4


class PolicyError(CatalogueError):
    """The administrators' policy says something impossible: every problem at once. ``file``: where it is."""

    def __init__(self, problems: tuple[Problem, ...], file: str) -> None:
        super().__init__("policy_problems", file=file)
        self.problems = problems


class VaultError(DesktopError):
    exit_status = 5


class FormError(DesktopError):
    exit_status = 6


class OutputError(DesktopError):
    exit_status = 7
