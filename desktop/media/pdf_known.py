"""What one step of a job learns of a PDF, and the next need not find out again."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.media.pdf_comparing import Drawn
from desktop.media.pdf_reading import Opened


@dataclass
class Known:
    """drawn: what each page draws; of all pages, or of none. opened: with what pypdf has parsed so far; None before."""

    drawn: list[Drawn] = field(default_factory=list)
    opened: Opened | None = None
