"""Step 6 of the path: Checklist + Bundle → what is handed over: a report as PDF, as JSON, and a calendar of next steps.

Importing this package loads no PDF library: ``report_pdf`` does, when it is called.
"""

from .as_json import json_bytes, report_json
from .content import Content, Spelling
from .next_steps import calendar

__all__ = ["Content", "Spelling", "calendar", "json_bytes", "report_json", "report_pdf"]


def report_pdf(content: Content) -> bytes:
    """The completeness report, in French and the person's language side by side (``report.write_report``)."""
    from .report import write_report

    return write_report(content)
