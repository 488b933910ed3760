"""What the benchmarks work on: telephone photos, PDFs of text, scanned PDFs; all made by code, all the same each time."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.making import document, photograph, scan

KINDS = ("passport", "birth_certificate_full_copy", "vls_ts", "enrolment_certificate")


@cache
def photo(seed: int) -> bytes:
    """A 12-megapixel photo of a document on a desk, as a telephone takes it."""
    return photograph(document(KINDS[seed % len(KINDS)]).picture(dpi=200), seed=seed, megapixels=12)


@cache
def text_pdf(pages: int, seed: int) -> bytes:
    """Pages of drawn text and rules, as an office program writes them."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    for page in range(pages):
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(60, 780, f"Relevé {seed} – page {page + 1}")
        canvas.setFont("Helvetica", 9.5)
        for line in range(52):
            canvas.drawString(60, 750 - 13 * line, f"{line + 1:3}. Module {seed * 97 + page * 31 + line}  " + "résultat " * 7)
            canvas.line(58, 747 - 13 * line, 537, 747 - 13 * line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@cache
def scanned_pdf(pages: int, seed: int) -> bytes:
    """Pages that are one grey picture each, as a scanner writes them."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    for page in range(pages):
        picture = scan(document("enrolment_certificate").picture(dpi=150), grey=True, quality=70, seed=seed * 100 + page)
        canvas.drawImage(ImageReader(BytesIO(picture)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
