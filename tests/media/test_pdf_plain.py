"""The one shape of PDF that the program writes: saved, read again, joined by renumbering, refused when odd."""

from __future__ import annotations

import pytest

from desktop.media.pdf_cleaning import clean
from desktop.media.pdf_plain import PlainPage, PlainPdf, is_plain, read_plain
from desktop.media.pdf_reading import Unwritable
from desktop.media.pdf_streams import contents_of, dictionary, stream
from tests.making import pdfs
from tests.media.pdf_looks import distance, picture_of, sizes_of


def _pdf(operators: bytes = b"1 0 0 rg 0 0 100 100 re f", extra: int = 0) -> PlainPdf:
    plain = PlainPdf()
    for _ in range(extra):
        plain.add(b"<</Unused %d>>" % len(plain.bodies))
    form = plain.add(stream(b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources<<>>", b"", operators))
    plain.pages.append(PlainPage((plain.add_content(b"q /P Do Q"),), {"P": form}))
    return plain


def test_what_is_saved_is_read_again() -> None:
    saved = _pdf().save()
    again = read_plain(saved)

    assert is_plain(saved)
    assert again.save() == saved
    assert again.pages == _pdf().pages


def test_extras_come_after_the_pages_and_are_dropped_when_read_again() -> None:
    plain = _pdf()
    saved = plain.save(b"/Lang(fr)", [b"<</Title(x)>>"], b"/Info %d 0 R" % (plain.first_page + 1))

    assert read_plain(saved).save() == plain.save()


def test_one_takes_over_another_without_what_nothing_draws() -> None:
    whole = _pdf()
    whole.pages += whole.absorb(_pdf(b"0 0 1 rg 0 0 50 50 re f", extra=7))

    assert sizes_of(whole.save()) == [(210, 297)] * 2
    assert b"Unused" not in whole.save()
    assert tuple(picture_of(whole.save(), 0)[-50, 50]) == (255, 0, 0)
    assert tuple(picture_of(whole.save(), 1)[-20, 20]) == (0, 0, 255)


def test_the_same_object_is_kept_once() -> None:
    whole = PlainPdf()
    for _ in range(5):
        whole.pages += whole.absorb(_pdf())

    assert len(whole.bodies) == len(_pdf().bodies)


def test_objects_in_a_circle_survive_the_move() -> None:
    plain = PlainPdf()
    first = plain.reserve()
    second = plain.add(b"<</Back %d 0 R>>" % first)
    plain.put(first, stream(b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Next %d 0 R" % second, b"", b""))
    plain.pages.append(PlainPage((plain.add_content(b"/P Do"),), {"P": first}))
    whole = _pdf(extra=3)
    moved = whole.absorb(plain)[0]
    there = whole.bodies[moved.drawings["P"]]
    number = int(dictionary(there).split(b"/Next ")[1].split()[0])

    assert whole.bodies[number] == b"<</Back %d 0 R>>" % moved.drawings["P"]


def test_what_looks_like_a_reference_inside_a_picture_is_not_renumbered() -> None:
    plain = PlainPdf()
    image = plain.add(stream(b"/Type/XObject/Subtype/Image/Width 1/Height 1", b"", b">>\nstream\n 3 0 R 4 0 R"))
    plain.pages.append(PlainPage((plain.add_content(b"/P Do"),), {"P": image}))
    whole = _pdf(extra=9)
    moved = whole.absorb(plain)[0]

    assert contents_of(whole.bodies[moved.drawings["P"]]) == b">>\nstream\n 3 0 R 4 0 R"


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        pdfs.one_page(),
        _pdf().save()[:-30],
        _pdf().save()[:60],
        _pdf().save().replace(b"/MediaBox", b"/MediaBax"),
        _pdf().save().replace(b"3 0 obj", b"9 0 obj"),
    ],
    ids=["nothing", "another program's", "cut short", "the head alone", "another page", "another number"],
)
def test_what_was_not_written_here_is_refused(broken: bytes) -> None:
    with pytest.raises(Unwritable):
        read_plain(broken)


def test_a_cleaned_document_is_of_this_shape() -> None:
    pdf = clean(pdfs.one_page()).pdf

    assert distance(picture_of(read_plain(pdf).save()), picture_of(pdf)) == 0
