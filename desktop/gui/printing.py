"""Prints what the program wrote, at its true size: each page as a picture, drawn one by one off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from desktop.errors import OutputError
from desktop.words import _

from .telling import teller

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.progress import Progress

    from .context import Context
    from .task import Task

DPI = 300  # what an identity photo asks for in print (domain.md 7.3); also what office printers do
_COUNTED = (30, 42)  # pixels of a page that is only counted
_A4_MM = (210.0, 297.0)
_MM_PER_INCH = 25.4


def print_pdf(context: Context, owner: QObject, title: str, pdf: bytes) -> None:
    """Ask on which printer, then print ``pdf`` (A4 pages of our own making), telling how it went.

    ``owner``: whoever shows it; the printing is given up with it. ``title``: in the person's language, shown in the
    queue of the printer. Without any printer the person is told so and offered to save the PDF instead.
    """
    from PySide6.QtPrintSupport import QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        _save_instead(context, owner, title, pdf)
        return
    printer = a4_printer()
    printer.setDocName(title)
    if _chosen(context, printer, title):
        send(context, owner, printer, pdf)


def save_pdf(context: Context, owner: QObject, name: str, pdf: bytes) -> None:
    """Ask where, then keep ``pdf`` there. ``name``: what the file is called unless the person says otherwise."""
    path = context.dialogs.save_as(context.say(_("Save as PDF")), name)
    if path is None:
        return
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")

    def work(_progress: Progress) -> None:
        from desktop.session.writing import write_file

        write_file(target, pdf)

    def done(_none: None) -> None:
        context.announce(context.say(_("Saved: {file}"), {"file": target.name}))

    context.run(owner, work, done=done, failed=teller(context, context.say(_("It could not be saved"))))


def a4_printer() -> QPrinter:
    """The usual printer with A4 paper, no margins of ours, in dots that are as large in both directions."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setFullPage(True)  # a margin added by the printer would shrink or shift what must keep its size
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    return printer


def send(context: Context, owner: QObject, printer: QPrinter, pdf: bytes) -> Task:
    """Draw every page on the printer. Painting on a printer off the window's thread is allowed by Qt ("Painting in
    Threads"); nothing else may touch ``printer`` meanwhile."""
    session, say = context.opened, context.say
    box = page_box()

    def page(number: int) -> bytes:
        return next(iter(session.pdf_pictures(pdf, box, number)), b"")

    def work(progress: Progress) -> int:
        return draw(printer, len(session.pdf_pictures(pdf, _COUNTED)), page, progress)

    def done(pages: int) -> None:
        context.announce(say(_("Sent to the printer: pages: {pages}"), {"pages": pages}))

    return context.run(owner, work, done=done, failed=teller(context, say(_("It could not be printed"))))


def page_box() -> tuple[int, int]:
    """Dots of an A4 page."""
    width, height = (round(side / _MM_PER_INCH * DPI) for side in _A4_MM)
    return width, height


def draw(printer: QPrinter, pages: int, page: Callable[[int], bytes], progress: Progress) -> int:
    """Each page on a sheet of its own, at the size that it has on A4 whatever the paper. The number of sheets.

    page: gives the JPEG of one, from 1; there is one of them in memory at a time, however many there are.
    OutputError: a page cannot be drawn, or the printer takes nothing. Cancelled: asked to stop.
    """
    painter = QPainter()
    for number in range(pages):
        progress.report(number, pages)
        image = QImage.fromData(page(number + 1))
        if image.isNull():
            raise OutputError("print_failed")
        # Before the sheet is begun: a printer takes its direction then.
        lies = image.width() > image.height()
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait)
        if not (painter.begin(printer) if number == 0 else printer.newPage()):
            raise OutputError("print_failed")
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_place(printer, image), image)
    if not pages:
        raise OutputError("print_failed")
    painter.end()
    progress.report(pages, pages)
    return pages


def _place(printer: QPrinter, image: QImage) -> QRectF:
    """The top of the sheet, as large as A4 is, in the dots of this printer."""
    sides = _A4_MM if image.width() <= image.height() else _A4_MM[::-1]
    dots = printer.resolution() / _MM_PER_INCH
    return QRectF(0, 0, sides[0] * dots, sides[1] * dots)


def _chosen(context: Context, printer: QPrinter, title: str) -> bool:
    from PySide6.QtPrintSupport import QPrintDialog
    from PySide6.QtWidgets import QApplication

    dialog = QPrintDialog(printer, QApplication.activeWindow())
    dialog.setWindowTitle(context.say(_("Print: {title}"), {"title": title}))
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    printer.setFullPage(True)  # the dialog may have taken it back
    return accepted


def _save_instead(context: Context, owner: QObject, title: str, pdf: bytes) -> None:
    say = context.say
    text = _("No printer is installed on this computer. You can save the document as a PDF and print it elsewhere, "
             "for example in a library or a copy shop. Ask for 100 %, “true size”: nothing may be shrunk.")  # fmt: skip
    if context.dialogs.confirm(say(_("There is no printer")), say(text), say(_("Save as PDF…"))):
        save_pdf(context, owner, f"{title}.pdf", pdf)
