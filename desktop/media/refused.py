"""The one exception with which ``media`` says that it will not, or cannot, open a file."""

from __future__ import annotations

from desktop.model.facts import Verdict


class Refused(Exception):
    """A file that cannot be taken. ``verdict``: what it is; ``reason``: one word for the words of findings.

    Third-party exceptions end here: their messages may quote the document, so only our own word goes on.
    """

    def __init__(self, verdict: Verdict, reason: str) -> None:
        super().__init__(verdict.value, reason)
        self.verdict = verdict
        self.reason = reason


def damaged(reason: str) -> Refused:
    return Refused(Verdict.DAMAGED, reason)


def too_complex(reason: str) -> Refused:
    return Refused(Verdict.TOO_COMPLEX, reason)
