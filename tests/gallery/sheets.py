"""Contact sheets: all pictures of one page of one dossier side by side, each with what it is under it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.gui.look import FAMILIES, load_fonts

from .shooting import Shot

WIDE, TALL = 560, 384  # pixels of a small picture
CAPTION = 26
GAP = 16
COLUMNS = 4


def job(wanted: Sequence[Shot], out: Path) -> None:
    """``write`` in a child of its own, for one page of one dossier."""
    QApplication.instance() or QApplication(["dossier-pret"])
    load_fonts("en")
    first = wanted[0]
    write(f"{first.page} – {first.dossier}", wanted, out, out / "sheets" / f"{first.page}-{first.dossier}.png")


def write(title: str, taken: Sequence[Shot], folder: Path, file: Path) -> None:
    """Those of ``taken`` that are there, in rows of ``COLUMNS``."""
    there = [shot for shot in taken if (folder / shot.file).is_file()]
    rows = -(-len(there) // COLUMNS)
    sheet = QImage(GAP + COLUMNS * (WIDE + GAP), 60 + rows * (TALL + CAPTION + GAP), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#FFFFFF"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    _write(painter, QRect(GAP, 10, sheet.width() - 2 * GAP, 40), title, 20)
    for number, shot in enumerate(there):
        row, column = divmod(number, COLUMNS)
        place = QRect(GAP + column * (WIDE + GAP), 60 + row * (TALL + CAPTION + GAP), WIDE, TALL)
        small = QImage(str(folder / shot.file)).scaled(
            place.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.fillRect(place, QColor("#D5D9DE"))
        painter.drawImage(place.x() + (WIDE - small.width()) // 2, place.y(), small)
        _write(painter, QRect(place.x(), place.bottom() + 1, WIDE, CAPTION), shot.caption, 11)
    painter.end()
    file.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(str(file))


def _write(painter: QPainter, place: QRect, text: str, points: float) -> None:
    font = QFont(list(FAMILIES))
    font.setPointSizeF(points)
    painter.setFont(font)
    painter.setPen(QColor("#1A1F25"))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, text)
