"""The second reader sees what is wrong with a PDF: words lost, fonts not embedded, live fields, nothing readable."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.media.documents import canvas_maker
from desktop.media.print_pictures import NotAPicture, cropped_for_print, proportions, whole_for_print
from desktop.media.reading_back import NotReadable, ink, lost, read_back
from desktop.media.typesetting import Style, place


def drawn(text: str) -> bytes:
    stream = BytesIO()
    canvas = canvas_maker("Essai", "fr")(stream)
    place(canvas, text, (50, 700), 200, Style(size=14))
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("shown", "expected", "is_lost"),
    [
        ("Zoë Łączyńska", "Zoë Łączyńska", False),
        ("Zoe Laczynska", "Zoë Łączyńska", True),
        ("محمد بن عبد الله", "محمد بن عبد الله", False),
        ("محمد بن الله", "محمد بن عبد الله", True),
        ("مُحَمَّد", "محمد", False),
        ("欧阳秀英", "欧阳秀英", False),
        ("欧阳秀", "欧阳秀英", True),
        ("Jean-Noël Exemple-Modèle de la Très-Longue-Maison", "Très-Longue-Maison", False),
        ("Annexe 12", "An", True),
        ("M. An Li", "An", False),
        ("A n", "An", False),
        ("2 04 05 99 419 001 60", "204059941900160", False),
    ],
)
def test_a_value_is_lost_when_a_letter_of_it_is(shown: str, expected: str, is_lost: bool) -> None:
    assert lost(read_back(drawn(shown)), [expected]) == ((expected,) if is_lost else ())


def test_a_font_that_is_not_embedded_and_a_live_field_are_seen() -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(50, 700, "Helvetica")
    canvas.acroForm.textfield(name="field", x=50, y=600)
    canvas.showPage()
    canvas.save()
    read = read_back(stream.getvalue())
    assert ("Helvetica", False) in read.fonts and read.has_form
    assert not read_back(drawn("Noto")).has_form


def test_what_is_no_pdf_is_not_readable() -> None:
    with pytest.raises(NotReadable):
        read_back(b"nothing")


def test_ink_is_the_share_of_dark_pixels_inside_a_box() -> None:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(200, 200))
    canvas.rect(50, 50, 100, 50, fill=1)
    canvas.showPage()
    canvas.save()
    pdf = stream.getvalue()
    assert ink(pdf, 0, (50, 50, 150, 100)) > 0.99
    assert ink(pdf, 0, (50, 110, 150, 160)) == 0


def test_a_picture_for_print_has_its_shape_lies_on_white_and_is_no_finer_than_needed() -> None:
    stream = BytesIO()
    Image.new("RGBA", (3000, 1000), (0, 0, 0, 0)).save(stream, "PNG")
    cropped = Image.open(BytesIO(cropped_for_print(stream.getvalue(), 35, 45)))
    assert (cropped.format, cropped.mode) == ("JPEG", "RGB")
    assert cropped.width / cropped.height == pytest.approx(35 / 45, rel=0.01) and cropped.width <= 552
    assert min(band[0] for band in cropped.getextrema()) > 250  # type: ignore[index]
    whole = Image.open(BytesIO(whole_for_print(stream.getvalue(), 100)))
    assert whole.width / whole.height == pytest.approx(3, rel=0.01) == proportions(stream.getvalue())


@pytest.mark.parametrize("wrong", [b"", b"GIF89a", b"\xff\xd8\xff\xe0 cut"])
def test_what_is_no_picture_is_said_to_be_none(wrong: bytes) -> None:
    with pytest.raises(NotAPicture):
        whole_for_print(wrong, 10)
