"""Pieces and the whole dossier: every page in order, bookmarked, stamped, and nothing twice."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from desktop.media.pdf_checking import read_back
from desktop.media.pdf_cleaning import clean
from desktop.media.pdf_merging import Bound, Description, bind, merge
from desktop.media.pdf_reading import Unwritable
from desktop.media.pdf_stamps import Stamps
from tests.making import pdfs
from tests.making.inert import is_inert
from tests.making.pdfs import A4, A5, LETTER
from tests.media.pdf_looks import distance, picture_of, sizes_of, text_of

DOSSIER = Description("Dossier d'Ana – 2026", "fr")


def _sheets(*texts: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.276, 841.89))
    for text in texts:
        canvas.drawString(40, 40, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _stamps(*texts: str) -> Stamps:
    """As ``bundling.front`` makes them: all on one sheet, with the operators of each apart."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.276, 841.89))
    drawn = []
    for text in texts:
        before = len(canvas._code)
        canvas.saveState()
        canvas.setFont("Helvetica", 12)
        canvas.drawString(40, 40, text)
        canvas.restoreState()
        drawn.append("\n".join(canvas._code[before:]).encode("ascii"))
    canvas.save()
    return Stamps(out.getvalue(), tuple(drawn))


def _piece(box: tuple[float, float, float, float] = A4) -> bytes:
    return clean(pdfs.one_page(box)).pdf


def _bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    document = pypdfium2.PdfDocument(pdf)
    found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    document.close()
    return found


def test_a_piece_of_several_files_has_their_pages_in_order() -> None:
    whole = merge([_piece(A5), _sheets("first", "second"), _piece(LETTER)])

    assert sizes_of(whole) == [(210, 297)] * 4
    assert [text_of(whole, page).strip() for page in (1, 2)] == ["first", "second"]
    assert distance(picture_of(whole, 0), picture_of(_piece(A5))) == 0
    assert distance(picture_of(whole, 3), picture_of(_piece(LETTER))) == 0
    assert is_inert(whole)


def test_a_part_that_is_no_pdf_is_refused() -> None:
    with pytest.raises(Unwritable):
        merge([_piece(), b"not a PDF"])


def test_what_the_parts_share_is_kept_once() -> None:
    photo = clean(pdfs.with_picture(pdfs.jpeg(1200, 900), 1200, 900)).pdf

    assert len(merge([photo] * 10)) < len(photo) * 1.3


def _dossier() -> bytes:
    pieces = [
        Bound("Pièce d'identité", merge([_piece(), _piece(A5)]), "1-", ("Provisional", "Identity")),
        Bound("护照", _piece(), "2-", ("Provisional", "Identity")),
        Bound("RIB", _piece(LETTER), "3-", ("Final",)),
        Bound("Annexe", _piece()),
    ]
    return bind(_sheets("cover", "contents"), pieces, DOSSIER, _stamps(*(f"stamp {n}" for n in range(5))), 2)


def test_the_dossier_has_every_page_and_its_bookmarks_lead_there() -> None:
    dossier = _dossier()

    assert read_back(dossier).pages == 7
    assert read_back(dossier).active == ()
    assert _bookmarks(dossier) == [
        (0, "Provisional", 2),
        (1, "Identity", 2),
        (2, "Pièce d'identité", 2),
        (2, "护照", 4),
        (0, "Final", 5),
        (1, "RIB", 5),
        (0, "Annexe", 6),
    ]


def test_each_page_bears_its_own_stamp_and_still_shows_what_it_showed() -> None:
    dossier = _dossier()

    assert "stamp" not in text_of(dossier, 0) + text_of(dossier, 1)
    for page in range(2, 7):
        assert f"stamp {page - 2}" in text_of(dossier, page)
        assert "Attestation" in text_of(dossier, page)
    above = picture_of(dossier, 5)
    above[780:] = picture_of(_piece(LETTER))[780:]
    assert distance(above, picture_of(_piece(LETTER))) < 2


def test_a_stamp_lies_straight_whatever_the_page_left_behind() -> None:
    draft = pdfs.Draft()
    draft.page("q 0.2 0 0 0.2 90 90 cm 0 1 0 rg 1 0 0 RG 40 w", f"/MediaBox{pdfs.box_text(A4)}")
    dossier = bind(_sheets("cover"), [Bound("a", draft.save())], DOSSIER, _stamps("one", "two"))

    assert distance(picture_of(dossier, 1), picture_of(clean(_sheets("two")).pdf)) < 2


def test_readers_show_title_language_and_numbers() -> None:
    reader = PdfReader(io.BytesIO(_dossier()))
    catalogue = reader.root_object

    assert reader.metadata is not None
    assert dict(reader.metadata) == {"/Title": DOSSIER.title}
    assert catalogue["/Lang"] == "fr"
    assert catalogue["/PageMode"] == "/UseOutlines"
    assert reader.page_labels == ["1", "2", "1-1", "1-2", "2-1", "3-1", "7"]


def test_without_stamps_or_pieces_there_is_still_a_dossier() -> None:
    dossier = bind(_sheets("cover"), [], DOSSIER)

    assert read_back(dossier).pages == 1
    assert _bookmarks(dossier) == []


def test_fonts_of_the_stamps_are_kept_once() -> None:
    stamps = _stamps(*(f"stamp {n}" for n in range(60)))
    few = bind(_sheets("cover"), [Bound("a", _piece())], DOSSIER, stamps)
    many = bind(_sheets("cover"), [Bound("a", merge([_piece()] * 60))], DOSSIER, stamps)

    assert many.count(b"/BaseFont/Helvetica") == few.count(b"/BaseFont/Helvetica")
    assert len(many) < len(few) + 60 * 1100


def test_the_same_parts_give_the_same_bytes() -> None:
    assert _dossier() == _dossier()
