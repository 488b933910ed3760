"""The preparation sheet for the card: what it says, what it must not say, and true millimetres on paper."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from desktop import catalogue
from desktop.errors import FormError
from desktop.filling import Enclosed, write
from desktop.media.reading_back import read_back
from desktop.model.dossier import Dossier
from tests.filling.people_to_write import PEOPLE, person

FORM = catalogue.forms()["vitale_form"]
ON = dt.date(2026, 9, 20)
DPI = 200
MAGENTA = (255, 0, 255)


def made(enclosed: Enclosed, **changes: object) -> bytes:
    return write(FORM, Dossier(answers=person(**changes)), enclosed, ON).pdf


def picture(width: int, height: int, colour: tuple[int, int, int] = MAGENTA, kind: str = "PNG") -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), colour).save(stream, kind)
    return stream.getvalue()


def page(pdf: bytes, number: int) -> npt.NDArray[np.uint8]:
    document = pypdfium2.PdfDocument(pdf)
    shown = np.asarray(document[number].render(scale=DPI / 72).to_pil().convert("RGB"))
    document.close()
    return shown


def measured(shown: npt.NDArray[np.uint8], colour: tuple[int, int, int] = MAGENTA) -> tuple[float, float]:
    """Width and height in millimetres of what has this colour, give or take what a JPEG does to it."""
    near = np.all(np.abs(shown.astype(int) - colour) < 60, axis=2)
    rows, columns = np.flatnonzero(near.any(axis=1)), np.flatnonzero(near.any(axis=0))
    return (columns[-1] - columns[0] + 1) / DPI * 25.4, (rows[-1] - rows[0] + 1) / DPI * 25.4


def test_the_photo_is_35_by_45_millimetres() -> None:
    for size in ((413, 531), (1200, 1200), (3000, 1000)):
        width, height = measured(page(made(Enclosed(photo=picture(*size))), 0))
        assert width == pytest.approx(35, abs=0.5) and height == pytest.approx(45, abs=0.5)


def test_the_photo_is_cropped_around_its_middle_and_never_stretched() -> None:
    image = Image.new("RGB", (1600, 900), (200, 220, 230))
    ImageDraw.Draw(image).ellipse((600, 250, 1000, 650), fill=MAGENTA)
    stream = BytesIO()
    image.save(stream, "JPEG", quality=95)
    width, height = measured(page(made(Enclosed(photo=stream.getvalue())), 0))
    assert width == pytest.approx(height, abs=0.5)
    assert width == pytest.approx(45 * 400 / 900, abs=0.5)


@pytest.mark.parametrize(
    ("pixels", "expected"),
    [
        ((1011, 638), (85.6, 54.0)),
        ((1480, 1040), (125.0, 87.8)),
        ((2100, 2970), (74.2, 105.0)),
        ((4000, 500), (170, 21.3)),
    ],
)
def test_a_card_and_a_passport_page_have_their_true_size_and_anything_else_its_shape(
    pixels: tuple[int, int], expected: tuple[float, float]
) -> None:
    pdf = made(Enclosed(identity=(picture(*pixels),)))
    width, height = measured(page(pdf, 1))
    assert (width, height) == (pytest.approx(expected[0], abs=0.5), pytest.approx(expected[1], abs=0.5))
    is_true = expected[0] in (85.6, 125.0)
    assert ("à la taille réelle" in read_back(pdf).pages[1].text) is is_true


def test_both_sides_of_a_card_stand_on_one_page() -> None:
    pdf = made(Enclosed(identity=(picture(1011, 638), picture(1011, 638, (0, 160, 0)))))
    read = read_back(pdf)
    assert len(read.pages) == 2
    assert "Recto" in read.pages[1].text and "Verso" in read.pages[1].text
    assert measured(page(pdf, 1), (0, 160, 0))[0] == pytest.approx(85.6, abs=0.5)


def test_the_ruler_is_fifty_millimetres_long() -> None:
    dark = page(made(Enclosed()), 0).max(axis=2) < 140
    lengths = []
    for row in dark:
        edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(int), [0]))))
        lengths += [(end - start) / DPI * 25.4 for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert any(abs(length - 50) <= 0.5 for length in lengths)


def test_the_number_stands_in_its_groups_with_its_key() -> None:
    text = read_back(made(Enclosed())).text
    assert "204059941900160" in "".join(text.split())  # 13 digits were given: the key is added


def test_the_address_is_the_one_of_an_envelope() -> None:
    lines = [line.strip() for line in read_back(made(Enclosed())).pages[0].text.splitlines()]
    start = lines.index("Ana Exemple")
    assert lines[start : start + 5] == [
        "Ana Exemple", "Chambre 214", "RESIDENCE DES ESSAIS", "12 RUE DU MODELE", "38000 GRENOBLE"
    ]  # fmt: skip


def test_without_an_address_there_are_lines_to_write_it_on() -> None:
    written = write(FORM, Dossier(answers=PEOPLE["no address yet"]), Enclosed(), ON)
    assert "Adresse à compléter" in read_back(written.pdf).text
    assert written.blank == ("address.1",)


def test_it_says_what_it_is_not_and_names_no_cerfa_and_no_return_address() -> None:
    text = " ".join(read_back(made(Enclosed())).text.split())
    assert "Ce n’est pas le formulaire officiel" in text
    assert "ce n’est pas le formulaire officiel" in FORM.official_title
    assert "arrive par courrier" in text and "commander en ligne" in text
    assert "cerfa" not in text.lower() and "CPAM" not in text and "BP " not in text


@pytest.mark.parametrize("number", ["", "8 04 05 99 419 001 22", "2 04 05", "7040599419001"])
def test_without_a_definitive_number_there_is_nothing_to_ask_for(number: str) -> None:
    with pytest.raises(FormError) as caught:
        made(Enclosed(), social_security_number=number)
    assert caught.value.code == "form_needs_definitive_number"


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(FormError) as caught:
        made(Enclosed(photo=b"not a picture"))
    assert caught.value.code == "form_picture_unreadable"
