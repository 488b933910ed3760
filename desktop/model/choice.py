"""How one picture of an upload file was made to fit, and why: what the report and the window can tell."""

from __future__ import annotations

from dataclasses import dataclass

MODES = ("colour", "grey", "bilevel")
REASONS = ("usual", "file_limit", "total_limit", "floor")


@dataclass(frozen=True)
class Choice:
    """One picture of an upload file.

    page: of the upload file, from 1. dpi: at its size on paper. mode: "colour"; "grey", where there is no colour that
    matters; "bilevel" (black and white alone), where there is nothing but ink on even paper. quality: of its JPEG, 1 to
    95; 0 where it has none, or is as it was given.
    bytes_before: as it would have been sent without a limit. bytes_after: as it is sent.
    reason: "usual": nothing was given up; "file_limit", "total_limit": it had to be smaller for its file, for the
    whole; "floor": and smaller than this it would be hard to read.
    """

    page: int
    dpi: int
    mode: str
    quality: int
    bytes_before: int
    bytes_after: int
    reason: str
