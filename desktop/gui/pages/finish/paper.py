"""The receipt on paper, or as a PDF: set by Qt, which knows the letters of every language that the window speaks."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument, QTextOption

from desktop.words import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.gui.context import Context

_MARGIN_MM: Final = 20.0
_POINTS: Final = 11
Parts = Sequence[tuple[str, Sequence[str]]]


def print_receipt(context: Context, title: str, parts: Parts) -> None:
    """Ask on which printer; without any, offer a PDF instead."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
    from PySide6.QtWidgets import QApplication

    if not QPrinterInfo.availablePrinterNames():
        save_receipt(context, title, parts)
        return
    printer = _printer(title)
    dialog = QPrintDialog(printer, QApplication.activeWindow())
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        document(context, title, parts).print_(printer)


def save_receipt(context: Context, title: str, parts: Parts) -> None:
    """Ask where, then write it there as a PDF."""
    from PySide6.QtPrintSupport import QPrinter

    path = context.dialogs.save_as(context.say(_("Save as PDF")), "receipt.pdf")
    if path is None:
        return
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    printer = _printer(title)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    document(context, title, parts).print_(printer)
    if _is_written(target):
        context.announce(context.say(_("Saved: {file}"), {"file": target.name}))
    else:
        context.dialogs.tell(context.say(_("It could not be saved")), str(target))


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


def _printer(title: str) -> QPrinter:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter))
    printer.setDocName(title)
    return printer


def _is_written(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
