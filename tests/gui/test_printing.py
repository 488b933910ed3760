"""Printing: every page on a sheet of its own, at the size it has on paper; and what is said without a printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop import words
from desktop.errors import OutputError
from desktop.gui import printing
from desktop.gui.window import Window
from desktop.progress import Cancelled, Progress
from desktop.session import page_jobs, sample
from desktop.session.session import Session

from .answering import AnsweringDialogs
from .opening import come_to_rest, wait_until

NUMBER = "2 04 05 99 419 001 60"


@pytest.fixture(scope="module")
def sheet() -> bytes:
    """The sheet of the card request: it carries a line of 50 mm, and a frame of 35 × 45 mm."""
    from desktop.session import changes

    session = Session.open_copy(sample.folder(), lambda: sample.ON)
    session.change("Number", changes.answer("person.social_security_number", NUMBER))
    try:
        return session.written("vitale_form", words.load("en")).pdf
    finally:
        session.close()


def pdf_printer(path: Path) -> QPrinter:
    printer = printing.a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def ink(pdf: bytes) -> np.ndarray:
    """The first page at 200 dots an inch; true where it is dark."""
    return np.asarray(pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72, grayscale=True).to_numpy() < 128).squeeze()


def test_what_is_printed_lies_where_it_lies_on_the_page_to_half_a_millimetre(sheet: bytes, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    drawn = page_jobs.pdf_pictures(sheet, printing.page_box(), 1)
    assert printing.draw(pdf_printer(printed), 1, lambda page: drawn[page - 1], Progress()) == 1
    before, after = ink(sheet), ink(printed.read_bytes())
    mm = 200 / 25.4
    for axis in (0, 1):  # the outermost ink on each side, and so every distance between them
        old, new = before.any(axis=axis).nonzero()[0], after.any(axis=axis).nonzero()[0]
        assert abs(int(old[0]) - int(new[0])) < 0.5 * mm and abs(int(old[-1]) - int(new[-1])) < 0.5 * mm
    page = pypdfium2.PdfDocument(printed)[0]
    assert [round(side / 72 * 25.4) for side in page.get_size()] == [210, 297]


def test_each_page_gets_a_sheet_and_a_page_that_lies_lies_on_its_sheet(sheet: bytes, tmp_path: Path) -> None:
    upright = page_jobs.pdf_pictures(sheet, (248, 351))[0]
    lying = _lying(upright)
    printed, told = tmp_path / "printed.pdf", []
    drawn = (upright, lying, upright)
    count = printing.draw(pdf_printer(printed), 3, lambda page: drawn[page - 1],
                          Progress(lambda done, total: told.append((done, total))))  # fmt: skip
    pages = pypdfium2.PdfDocument(printed)
    sizes = [tuple(round(side / 72 * 25.4) for side in pages[n].get_size()) for n in range(len(pages))]
    assert count == 3 and sizes == [(210, 297), (297, 210), (210, 297)]
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def _lying(jpeg: bytes) -> bytes:
    import io

    from PIL import Image

    stream = io.BytesIO()
    Image.open(io.BytesIO(jpeg)).rotate(90, expand=True).save(stream, "JPEG")
    return stream.getvalue()


def test_nothing_to_print_is_an_error_and_stopping_stops(sheet: bytes, tmp_path: Path) -> None:
    for pages in (0, 1):
        with pytest.raises(OutputError) as refused:
            printing.draw(pdf_printer(tmp_path / "none.pdf"), pages, lambda _page: b"", Progress())
        assert refused.value.code == "print_failed"
    assert page_jobs.pdf_pictures(sheet, (30, 42), 2) == ()
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        printing.draw(pdf_printer(tmp_path / "stopped.pdf"), 1, lambda _page: b"", progress)


def test_a_dossier_prints_off_the_window_and_says_so(
    open_window: Callable[..., Window], sample: Path, sheet: bytes, tmp_path: Path
) -> None:
    window = open_window(sample)
    heard: list[str] = []
    window.context.announce = heard.append
    task = printing.send(window.context, window, pdf_printer(tmp_path / "printed.pdf"), sheet)
    wait_until(lambda: "Sent to the printer: pages: 1" in heard, "it is told that it was printed")
    assert len(pypdfium2.PdfDocument(tmp_path / "printed.pdf")) == 1
    assert not task.running


def test_without_a_printer_the_pdf_can_be_saved_instead(
    open_window: Callable[..., Window], dialogs: AnsweringDialogs, sheet: bytes, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The machine that runs the tests may have a printer: it is said to have none."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: []))
    window = open_window()
    owner = QObject(window)
    dialogs.agreements, dialogs.places = [True], [tmp_path / "sheet"]
    printing.print_pdf(window.context, owner, "The sheet", sheet)
    wait_until((tmp_path / "sheet.pdf").exists, "the file is there")
    window.pool.waitForDone()
    come_to_rest()
    assert (tmp_path / "sheet.pdf").read_bytes() == sheet
    assert dialogs.said[0][0] == "There is no printer" and "The sheet.pdf" in dialogs.asked[1]


def test_a_pdf_that_cannot_be_saved_says_why(
    open_window: Callable[..., Window], dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    window = open_window()
    (tmp_path / "file").write_bytes(b"")
    dialogs.places = [tmp_path / "file" / "sheet.pdf"]
    printing.save_pdf(window.context, window, "sheet.pdf", b"%PDF")
    wait_until(lambda: "It could not be saved" in dialogs.asked, "it is told")
