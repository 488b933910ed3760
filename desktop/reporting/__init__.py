"""Step 6 of the path: Checklist + Bundle → what is handed over: a report as PDF, as JSON, and a calendar of next steps.

Importing this package loads what the JSON takes: ``report_pdf`` loads the PDF library when it is called, ``calendar``
what makes an owner's mark.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.model.bundle import Bundle

from .as_json import finding_json, json_bytes, report_json
from .content import Content, Spelling

if TYPE_CHECKING:
    from .report import Typeset

__all__ = [
    "Content", "Spelling", "begin_report", "calendar", "finding_json", "json_bytes", "read_ahead", "report_json",
    "report_pdf",
]  # fmt: skip


def calendar(content: Content) -> bytes:
    """The steps that have a date, and the days on which documents end (``next_steps.calendar``)."""
    from . import next_steps

    return next_steps.calendar(content)


def read_ahead() -> None:
    """Load now what ``begin_report`` and ``calendar`` would load when they are called."""
    from desktop.media import documents

    from . import next_steps, report  # noqa: F401

    documents.read_ahead()


def begin_report(content: Content) -> Callable[[Bundle], Typeset]:
    """The report but for its list of files, which what is returned is given (``report.begin_report``)."""
    from .report import begin_report as begin

    return begin(content)


def report_pdf(content: Content) -> bytes:
    """The completeness report, in French and the person's language side by side (``report.write_report``)."""
    from .report import write_report

    return write_report(content)
