"""Where a page goes on the sheet."""

from __future__ import annotations

import pytest

from desktop.media.pdf_geometry import A4_HEIGHT, A4_WIDTH, MM, fit, number, place, transformed


@pytest.mark.parametrize(
    ("width_mm", "height_mm", "scale"),
    [
        (210, 297, 1),
        (212.9, 299.9, 1),  # within 3 mm: printers and scanners are that far off
        (207.1, 294.1, 1),
        (213.5, 297, 210 / 213.5),
        (297, 210, 210 / 297),
        (297, 420, 210 / 297),
        (148, 210, 1),
        (85.6, 53.98, 1),
        (100, 600, 297 / 600),
        (214, 100, 210 / 214),
    ],
)
def test_a_page_is_scaled_down_to_the_sheet_and_never_up(width_mm: float, height_mm: float, scale: float) -> None:
    assert fit(width_mm * MM, height_mm * MM) == pytest.approx(scale, rel=1e-4)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("unit", [0.5, 1.0, 3.0])
def test_a_page_lies_in_the_middle_however_it_is_turned(turned: int, unit: float) -> None:
    box = (-20.0, 30.0, 280.0, 430.0)
    placed = place(box, turned, unit)
    there = transformed(box, placed.matrix)

    assert there == pytest.approx(placed.box)
    assert (there[0] + there[2], there[1] + there[3]) == (pytest.approx(A4_WIDTH), pytest.approx(A4_HEIGHT))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, b"0"),
        (-0.0, b"0"),
        (1.0, b"1"),
        (0.5, b"0.5"),
        (-12.25, b"-12.25"),
        (1e-9, b"0.000000001"),
        (1e6, b"1000000"),
    ],
)
def test_a_number_has_no_exponent(value: float, text: bytes) -> None:
    assert number(value) == text
