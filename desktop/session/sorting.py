"""Findings sorted for reading, in the window as in the report: to be done, worth knowing, fine, not checked."""

from desktop.reporting.judged import Group, Judged, sort_findings

__all__ = ["Group", "Judged", "sort_findings"]
