"""The receipt on paper, or as a PDF: set by Qt, which knows the letters of every language that the window speaks."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument, QTextOption

if TYPE_CHECKING:
    from desktop.gui.context import Context

_MARGIN_MM: Final = 20.0
_POINTS: Final = 11
Parts = Sequence[tuple[str, Sequence[str]]]


def print_receipt(context: Context, owner: QObject, title: str, parts: Parts) -> None:
    """Ask on which printer; without any, offer a PDF instead."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
    from PySide6.QtWidgets import QApplication

    if not QPrinterInfo.availablePrinterNames():
        save_receipt(context, owner, title, parts)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(_sheet())
    printer.setDocName(title)
    dialog = QPrintDialog(printer, QApplication.activeWindow())
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        document(context, title, parts).print_(printer)


def save_receipt(context: Context, owner: QObject, title: str, parts: Parts) -> None:
    """Ask where, then write it there as a PDF."""
    from desktop.gui.printing import save_pdf

    save_pdf(context, owner, "receipt.pdf", as_pdf(document(context, title, parts), title))


def as_pdf(receipt: QTextDocument, title: str) -> bytes:
    """Drawn in memory: Qt itself would write through whatever link stands in the place of the file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_sheet())
    writer.setTitle(title)
    receipt.print_(writer)
    del writer  # it ends the file
    buffer.close()
    return bytes(buffer.data().data())


def document(context: Context, title: str, parts: Parts) -> QTextDocument:
    """A heading and a list for each part."""
    made = QTextDocument()
    option = QTextOption()
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if context.look.right_to_left else Qt.LayoutDirection.LeftToRight
    )
    made.setDefaultTextOption(option)
    font = made.defaultFont()
    font.setPointSize(_POINTS)
    made.setDefaultFont(font)
    body = "".join(_part(heading, lines) for heading, lines in parts)
    made.setHtml(f"<p>Dossier Prêt</p><h2>{html.escape(title)}</h2>{body}")
    return made


def _part(heading: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return f"<h4>{html.escape(heading)}</h4>" + (f"<ul>{items}</ul>" if items else "")


def _sheet() -> QPageLayout:
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    return QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter)
