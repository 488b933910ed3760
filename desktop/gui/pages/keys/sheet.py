"""The sheet with the recovery code, printed: what it opens, the code, what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageLayout,
    QScreen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from desktop.words import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.gui.context import Context

_MARGIN_MM = 25.0
_TITLE, _WORDS, _CODE = 20, 11, 22  # points


def sheet(context: Context, file: str, code: str) -> QTextDocument:
    """file: the name of the dossier, which tells nothing of the person; so does nothing else on the sheet."""
    say, right_to_left = context.say, context.language.right_to_left
    document = QTextDocument()
    document.setDefaultFont(QFont("Noto Sans", _WORDS))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    on = context.today()
    for points, words, latin in (
        (_TITLE, say(_("Recovery code")), False),
        (_WORDS, say(_("It opens this dossier of Dossier Prêt when the passphrase is forgotten:")), False),
        (_WORDS, file, True),
        (_WORDS, say(_("Made on {on}"), {"on": on}), False),
        (_CODE, _in_two_lines(code), True),
        (_WORDS, say(_("Whoever has this sheet and the file can read the dossier. Keep it apart from the computer, "
                       "with your papers. When you make a new code, this one opens nothing any more.")), False),
    ):  # fmt: skip
        _put(cursor, points, words, latin=latin and right_to_left, code=points == _CODE)
    return document


def _in_two_lines(code: str) -> str:
    groups = code.split("-")
    half = len(groups) // 2
    return f"{'-'.join(groups[:half])}-\N{LINE SEPARATOR}{'-'.join(groups[half:])}"


def _put(cursor: QTextCursor, points: int, words: str, *, latin: bool, code: bool) -> None:
    """A paragraph; one of Latin letters reads from the left, also among Arabic ones."""
    block = QTextBlockFormat()
    block.setBottomMargin(points)
    if latin:
        block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        block.setAlignment(Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignRight)
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setFontWeight(QFont.Weight.Bold if points != _WORDS else QFont.Weight.Normal)
    if code:
        letters.setFontFixedPitch(True)
    if not cursor.document().isEmpty():
        cursor.insertBlock()
    cursor.setBlockFormat(block)
    cursor.insertText(words, letters)


def print_sheet(context: Context, file: str, code: str) -> bool:
    """Ask on which printer and print; whether it was sent there. Without any printer the person is told so."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
    from PySide6.QtWidgets import QApplication

    say = context.say
    if not QPrinterInfo.availablePrinterNames():
        context.dialogs.tell(
            say(_("There is no printer")),
            say(_("No printer is installed on this computer. Write the code down with a pen: it is not saved in a "
                  "file, because whoever finds the file could open the dossier.")),
        )  # fmt: skip
        return False
    from desktop.gui.printing import a4_printer

    printer = a4_printer()
    printer.setDocName("Dossier Prêt")
    dialog = QPrintDialog(printer, QApplication.activeWindow())
    dialog.setWindowTitle(say(_("Print: {title}"), {"title": say(_("Recovery code"))}))
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if accepted:
        draw(printer, sheet(context, file, code))
        context.announce(say(_("Sent to the printer: pages: {pages}"), {"pages": 1}))
    return accepted


def draw(printer: QPrinter, document: QTextDocument) -> None:
    """One sheet, with margins of its own."""
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    printer.setFullPage(False)
    printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    room = printer.pageLayout().paintRect(QPageLayout.Unit.Inch).size()
    screen = document.documentLayout().paintDevice() or QGuiApplication.primaryScreen()
    dots = screen.logicalDotsPerInchX() if isinstance(screen, QScreen) else screen.logicalDpiX()
    document.setDocumentMargin(0)
    document.setPageSize(room * dots)  # else it adds margins and the number of the page by itself
    document.print_(printer)
