"""A page that lost something while it was cleaned is noticed, and kept as a picture instead."""

from __future__ import annotations

import base64

import pytest

from desktop.inspection import inspect
from desktop.media import pdf_reading
from desktop.media.pdf_cleaning import clean, rerender
from desktop.media.pdf_comparing import Drawn, differing
from desktop.media.pdf_geometry import place
from desktop.media.pdf_known import Known
from desktop.media.pdf_reading import Unwritable
from tests.making import pdfs
from tests.making.inert import is_inert
from tests.making.pdfs import A4, LETTER, Draft, box_text, drawing, jpeg
from tests.media.pdf_looks import distance, picture_of, sizes_of, text_of

MEDIA = f"/MediaBox{box_text(A4)}"
SAME = 60  # levels of 255: a picture of a page has its edges up to half a pixel elsewhere
PLACED = {0: place(A4)}


def _drawn(operators: str, resources: str = "") -> bytes:
    draft = Draft()
    draft.page(operators, MEDIA, resources)
    return draft.save()


WHOLE = drawing(A4) + " BT /F1 12 Tf 60 100 Td (Vu et certifie) Tj ET"
LOST = {
    "a line of text": _drawn(drawing(A4)),
    "everything": _drawn(""),
    "the text": _drawn(WHOLE[: WHOLE.index("BT")]),
    "its place": _drawn(f"1 0 0 1 40 40 cm {WHOLE}"),
}


@pytest.mark.parametrize("broken", LOST.values(), ids=LOST)
def test_a_page_that_lost_something_is_noticed(broken: bytes) -> None:
    assert differing(_drawn(WHOLE), "", clean(broken).pdf, PLACED, True) == [0]


def test_a_page_that_lost_nothing_is_not() -> None:
    assert differing(_drawn(WHOLE), "", clean(_drawn(WHOLE)).pdf, PLACED, True) == []


def _seen(pdf: bytes) -> list[Drawn]:
    known = Known()
    facts = inspect(pdf, name="a.pdf", known=known)
    assert len(known.drawn) == facts.page_count == 1
    return known.drawn


def test_what_was_seen_before_need_not_be_opened_again_while_pages_draw_the_same() -> None:
    assert differing(b"not opened", "", clean(_drawn(WHOLE)).pdf, PLACED, False, _seen(_drawn(WHOLE))) == []
    with pytest.raises(Unwritable):
        differing(b"opened", "", clean(_drawn("")).pdf, PLACED, False, _seen(_drawn(WHOLE)))


def test_what_was_lost_since_it_was_seen_is_noticed() -> None:
    with_picture = pdfs.with_picture(pdfs.jpeg(), 300, 200)

    assert differing(with_picture, "", clean(_drawn("")).pdf, PLACED, False, _seen(with_picture)) == [0]
    with pytest.raises(Unwritable):
        differing(with_picture, "", clean(_drawn("")).pdf, PLACED, False, 2 * _seen(with_picture))


def test_fields_are_drawn_otherwise_while_they_are_viewed_so_nothing_is_remembered_of_them() -> None:
    draft = Draft()
    field = pdfs.field_with_face(draft, "Ana Exemple")
    draft.page(drawing(A4), f"{MEDIA}/Annots[{field} 0 R]")
    draft.catalogue = f"/AcroForm<</Fields[{field} 0 R]>>"
    known = Known()
    assert inspect(draft.save(), name="a.pdf", known=known).page_count == 1
    assert known.drawn == []


def test_what_was_parsed_while_it_was_looked_at_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf, known = pdfs.encrypted(_drawn(WHOLE), "secret"), Known()
    inspect(pdf, name="a.pdf", password="secret", known=known)
    first = clean(pdf, "secret").pdf
    monkeypatch.setattr(pdf_reading, "PdfReader", None)
    assert clean(pdf, "secret", known=known).pdf == first


@pytest.mark.parametrize("doubtful", [False, True], ids=["counted", "looked at"])
def test_a_lost_picture_is_noticed(doubtful: bool) -> None:
    with_picture = pdfs.with_picture(pdfs.jpeg(), 300, 200)

    assert differing(with_picture, "", clean(_drawn("")).pdf, PLACED, doubtful) == [0]


def test_a_page_that_the_first_reader_cannot_take_is_kept_as_a_picture_and_the_others_as_they_were() -> None:
    draft = Draft()
    draft.page(drawing(A4), MEDIA)
    broken = draft.stream(base64.a85encode(drawing(A4).encode("ascii")) + b"vwxy~>", "/Filter/ASCII85Decode")
    draft.page(None, f"{MEDIA}/Contents {broken} 0 R")
    pdf = draft.save()
    cleaned = clean(pdf)

    assert cleaned.rerendered == (2,)
    assert distance(picture_of(pdf, 1), picture_of(cleaned.pdf, 1), smoothed=11) < SAME
    assert "Attestation" in text_of(cleaned.pdf, 0)
    assert is_inert(cleaned.pdf)


def test_a_page_that_the_two_readers_understand_differently_is_kept_as_the_second_shows_it() -> None:
    draft = Draft()
    photo = pdfs.picture(draft, jpeg(), 300, 200)
    draft.page("q 400 0 0 266 90 400 cm /Im#1 Do Q", MEDIA, f"/XObject<</Im#1 {photo} 0 R>>")
    pdf = draft.save()
    cleaned = clean(pdf)

    assert cleaned.rerendered == (1,)
    assert distance(picture_of(pdf), picture_of(cleaned.pdf), smoothed=11) < SAME
    assert picture_of(pdf)[400:].min() < 40


@pytest.mark.parametrize("box", [A4, LETTER, (0, 0, 841.89, 595.276), (0, 0, 5000, 7000)])
def test_a_page_drawn_as_a_picture_lies_upright_on_a4(box: tuple[float, float, float, float]) -> None:
    pdf = pdfs.one_page(box, "/Rotate 90")
    drawn = rerender(pdf)

    assert sizes_of(drawn.pdf) == [(210, 297)]
    assert distance(picture_of(clean(pdf).pdf), picture_of(drawn.pdf), smoothed=11) < SAME
    assert drawn.rerendered == (1,)
    assert is_inert(drawn.pdf)


def test_a_filled_field_is_part_of_the_picture() -> None:
    draft = Draft()
    field = pdfs.field_with_face(draft, "Ana Exemple")
    draft.catalogue = f"/AcroForm<</Fields[{field} 0 R]>>"
    draft.page("", f"{MEDIA}/Annots[{field} 0 R]")
    pdf = draft.save()

    assert distance(picture_of(pdf), picture_of(rerender(pdf).pdf), smoothed=11) < SAME
    assert picture_of(rerender(pdf).pdf).min() < 120
