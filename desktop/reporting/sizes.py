"""How large the files for the upload are against what the site is taken to allow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from reportlab.platypus import Flowable

from desktop.media.flow import Block, Columns, Stack
from desktop.media.labelled import side_by_side
from desktop.media.page_frame import WIDTH
from desktop.media.palette import ACCENT, ACCENT_TINT, INK, TONES
from desktop.media.pen import colour
from desktop.media.rounded import rounded
from desktop.media.signs import Sign
from desktop.media.typesetting import Style, Text
from desktop.model.state_words import CONFIDENCES
from desktop.words import Language, _

from .findings import finding_blocks
from .headings import heading
from .judged import sort_findings
from .sides import Sides
from .styles import QUIET

_NAME, _BAR, _SIGN = 104.0, 80.0, 9.0
_GAP = 11.0
_ROW = Style(size=8.4, leading=12)


class Bar(Flowable):  # type: ignore[misc]  # reportlab has no types
    """How much of a limit is used: a filled length on a pale one; full and in another colour when over it."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share, self.height = share, _ROW.line_height

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        tall, bottom = 5.0, (self.height - 5.0) / 2
        self.canv.setFillColor(colour(ACCENT_TINT))
        rounded(self.canv, (0, bottom), (self.width, tall), tall / 2)
        filled = max(tall, self.width * min(self.share, 1.0))
        self.canv.setFillColor(colour(ACCENT if self.share <= 1 else TONES["blocked"].colour))
        rounded(self.canv, (0, bottom), (filled, tall), tall / 2)


def sizes(sides: Sides) -> Iterator[Block]:
    """A bar for each file and one for all; what the limits are worth; what is wrong with the dossier as a whole."""
    content, portal = sides.content, sides.content.portal
    uploads = [output for output in content.bundle.outputs if output.path.startswith("upload/")]
    if uploads and content.registers:
        yield heading(sides, _("Sizes for the upload"))
        rows = [_row(sides, o.path.removeprefix("upload/"), o.bytes, portal.max_file_bytes) for o in uploads]
        total = side_by_side(language.gettext(_("all together")) for language in content.languages)
        rows.append(_row(sides, total, content.bundle.upload_bytes, portal.max_total_bytes, bold=True))
        yield Stack(rows, space_after=5)
        yield sides.text(partial(_worth, sides), QUIET)
    judged = sort_findings(content.checklist.dossier_findings)
    if judged.problems or judged.notes:
        yield from finding_blocks(sides, judged)


def _row(sides: Sides, name: str, count: int, limit: int, bold: bool = False) -> Block:
    fits = count <= limit
    colour = INK if fits else TONES["blocked"].colour
    values = {"count_bytes": count, "limit_bytes": limit}
    told = sides.narrower(_SIGN + _NAME + _BAR + 3 * _GAP)
    cells = [
        Sign("ready" if fits else "blocked", _SIGN, _ROW.line_height),
        Text(name, Style(size=_ROW.size, leading=_ROW.leading, bold=bold)),
        Bar(count / limit),
        told.say(_("{count_bytes} of {limit_bytes}"), values, Style(size=7.6, leading=_ROW.leading, colour=colour)),
    ]
    return Columns(cells, [_SIGN, _NAME, _BAR, WIDTH - _SIGN - _NAME - _BAR - 3 * _GAP], _GAP)


def _worth(sides: Sides, language: Language) -> str:
    """Where the limits come from: the site publishes none."""
    portal = sides.content.portal
    told = [] if portal.confirmed else [language.gettext(_("The site does not publish its limits."))]
    confidence = language.gettext(CONFIDENCES[portal.confidence])
    values = {"portal": language.gettext(portal.name), "confidence": confidence}
    told.append(language.say(_("These are for {portal}: {confidence}."), values))
    if portal.note:
        told.append(language.gettext(portal.note))
    mark = sides.cited.mark(portal.sources)
    return " ".join(filter(None, (*told, mark)))


