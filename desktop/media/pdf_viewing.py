"""A PDF as a person sees it, through PDFium: its pages, their size, text, pictures and looks. Runs in a child."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.internal as pdfium_internal
import pypdfium2.raw as pdfium

from desktop.media.flattening import Pixels
from desktop.media.pdf_comparing import Drawn, drawn_on
from desktop.media.pdf_geometry import fit
from desktop.media.pdf_images import Scan, scan_on
from desktop.media.pdf_page_picture import picture_of
from desktop.media.refused import Refused, damaged, too_complex
from desktop.model.facts import Verdict

logging.getLogger("pypdfium2").setLevel(logging.CRITICAL + 1)  # it quotes file names and forms


@dataclass(frozen=True)
class View:
    """One page. width, height: points as seen (cropped, turned), times its unit.

    grey: the page drawn at the asked resolution as it will lie on an A4 sheet. scan: the picture it mostly consists of.
    """

    width: float
    height: float
    grey: Pixels | None = None
    scan: Scan | None = None
    text: str = ""


class Viewer:
    """An open PDF."""

    def __init__(self, document: Any, drawn: list[Drawn] | None = None) -> None:
        self._document, self._drawn = document, drawn
        self.page_count = len(document)

    @property
    def signed(self) -> bool:
        """Whether a signature field holds a signature over a range of bytes."""
        for number in range(min(pdfium.FPDF_GetSignatureCount(self._document), 100)):
            signature = pdfium.FPDF_GetSignatureObject(self._document, number)
            if pdfium.FPDFSignatureObj_GetByteRange(signature, None, 0) >= 2:
                return True
        return False

    def size(self, number: int, unit: float = 1.0) -> View:
        """Only the size of a page."""
        with self._page(number) as page:
            return View(page.get_width() * unit, page.get_height() * unit)

    def view(  # noqa: PLR0913 - all but the first are named by their caller
        self, number: int, dpi: int, unit: float, deadline: float, *, drawn_dpi: int = 0, plain_picture: bool = False
    ) -> View:
        """A page with all that can be seen of it. ``plain_picture``: as ``pdf_structure`` says of it.

        drawn_dpi: for a page that is no scan, instead of ``dpi``.
        ``deadline``: ``time.monotonic()`` at which drawing is given up; ``Refused`` (too complex) then, and for a
        picture of more pixels than may be decoded.
        """
        with self._page(number) as page:
            width, height = page.get_width() * unit, page.get_height() * unit
            on_sheet = fit(width, height)
            if self._drawn is not None:
                self._drawn.append(drawn_on(page))
            scan = scan_on(page, on_sheet * unit, deadline)
            scale = on_sheet * (dpi if scan is not None else drawn_dpi or dpi) / 72
            size = (max(1, round(width * scale)), max(1, round(height * scale)))
            grey = picture_of(page, size) if plain_picture and scan is not None else None
            if grey is None:
                grey = _draw(page, *size, deadline)
            return View(width, height, grey, scan, _text(page))

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        try:
            page = self._document[number]
        except pypdfium2.PdfiumError as error:
            raise damaged("page") from error
        try:
            yield page
        except pypdfium2.PdfiumError as error:
            raise damaged("page") from error
        finally:
            page.close()


@contextmanager
def viewing(data: bytes, password: str = "", drawn: list[Drawn] | None = None) -> Iterator[Viewer]:
    """Open a PDF; ``Refused`` tells what it needs, or that nothing can be read.

    drawn: takes what each page draws while it is viewed; nothing for a PDF with fields, which is opened otherwise.
    """
    try:
        document = pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        # PDFium keeps the error of an earlier file when it has none for this one: believed only of an encrypted file.
        raise _refusal(error.err_code if b"/Encrypt" in data else None, password) from error
    except (ValueError, UnicodeError) as error:  # a password that no PDF can have: a zero byte, half a character
        raise Refused(Verdict.PASSWORD_WRONG, "password") from error
    try:
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()  # without it the filled fields are not drawn
            drawn = None
        if len(document) < 1:
            raise damaged("no_pages")
        yield Viewer(document, drawn)
    except pypdfium2.PdfiumError as error:
        raise damaged("pdf") from error
    finally:
        document.close()


def _refusal(code: int | None, password: str) -> Refused:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return Refused(Verdict.PASSWORD_WRONG if password else Verdict.NEEDS_PASSWORD, "password")
    if code == pdfium.FPDF_ERR_SECURITY:
        return Refused(Verdict.CERTIFICATE_ENCRYPTED, "certificate")
    return damaged("pdf")


def _draw(page: Any, width: int, height: int, deadline: float) -> Pixels:
    """The page in grey on white, with its annotations and filled fields; given up at the deadline."""
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    pause = pdfium.IFSDK_PAUSE(version=1)
    pdfium_internal.set_callback(pause, "NeedToPauseNow", lambda _: int(time.monotonic() > deadline))
    place = (0, 0, width, height, 0, pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE)
    status = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, *place, pause)
    pdfium.FPDF_RenderPage_Close(page)
    if status == pdfium.FPDF_RENDER_TOBECONTINUED:
        raise too_complex("time")
    if status != pdfium.FPDF_RENDER_DONE:
        raise damaged("page")
    if page.formenv:
        pdfium.FPDF_FFLDraw(page.formenv, bitmap, page, *place)
    grey: Pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
    bitmap.close()
    return grey


def _text(page: Any) -> str:
    textpage = page.get_textpage()
    try:
        return str(textpage.get_text_bounded())
    finally:
        textpage.close()
