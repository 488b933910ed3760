"""Where a piece is cut into several files: between pages, never inside what belongs together, as evenly as can be."""

from __future__ import annotations

import pytest

from desktop.bundling import parts, splitting
from desktop.bundling.parts import Part
from desktop.media.encoding import EncodedPage
from desktop.media.pdf_checking import read_back
from desktop.media.pdf_plain import read_plain
from desktop.media.pdf_splitting import bytes_of_pages, cut_apart


def picture(number: int, size: int = 400) -> EncodedPage:
    from io import BytesIO

    from PIL import Image

    stream = BytesIO()
    Image.effect_noise((size, size), 20 + number).save(stream, "JPEG", quality=80)
    return EncodedPage(stream.getvalue(), size, size, 85.6, 54.0, grey=True)


PAGE, CARD = False, True
LAYOUTS = [
    ([[PAGE], [PAGE]], ((0,), (1,))),
    ([[CARD], [CARD]], ((0, 1),)),
    ([[CARD, CARD], [CARD]], ((0, 0), (1,))),
    ([[CARD], [PAGE], [CARD]], ((0,), (1,), (2,))),
    ([[CARD], "pdf", [CARD, CARD]], ((0,), (1,), (1,), (2, 2))),
    ([[PAGE, CARD], [CARD, PAGE]], ((0,), (0, 1), (1,))),
]


def part(cards: list[bool] | str) -> Part:
    if isinstance(cards, str):
        two = parts.assemble([Part((picture(0), picture(1)), (PAGE, PAGE))])
        return Part(pdf=two)
    return Part(tuple(picture(n) for n in range(len(cards))), tuple(cards))


@pytest.mark.parametrize(("given", "expected"), LAYOUTS)
def test_each_page_knows_its_parts_as_they_are_assembled(
    given: list[list[bool] | str], expected: tuple[tuple[int, ...], ...]
) -> None:
    made = [part(each) for each in given]
    assert splitting.owners(made) == expected
    assert len(read_plain(parts.assemble(made)).pages) == len(expected)


CUTS = [
    ([1, 1, 1, 1], [1, 1, 1, 1], 2, (2, 2)),
    ([9, 1, 1, 1], [1, 1, 1, 1], 2, (1, 3)),
    ([1, 1, 1, 9], [1, 1, 1, 1], 2, (3, 1)),
    ([5, 5, 5], [2, 1], 3, (2, 1)),  # two of them stay together: only two files can be made
    ([3, 3, 3, 3, 3], [1, 1, 1, 1, 1], 3, (1, 2, 2)),
    ([4, 4], [2], 2, (2,)),
]


@pytest.mark.parametrize(("sizes", "lengths", "files", "expected"), CUTS)
def test_the_largest_file_is_as_small_as_it_can_be(
    sizes: list[int], lengths: list[int], files: int, expected: tuple[int, ...]
) -> None:
    found = splitting.cuts(sizes, lengths, files)
    assert (sum(found), len(found)) == (len(sizes), len(expected))
    assert max(_sums(sizes, found)) == max(_sums(sizes, expected))


def _sums(sizes: list[int], counts: tuple[int, ...]) -> list[int]:
    ends = [sum(counts[: n + 1]) for n in range(len(counts))]
    return [sum(sizes[end - count : end]) for end, count in zip(ends, counts, strict=True)]


def test_pages_that_share_what_must_not_be_parted_are_one_run() -> None:
    none, card = frozenset[int](), frozenset({3})
    assert splitting.runs([none, none, card, card, none]) == (1, 1, 2, 1)
    assert splitting.runs([none]) == (1,)


def test_each_file_holds_its_own_pages_and_nothing_of_the_others() -> None:
    whole = parts.assemble([Part(tuple(picture(n, 300 + 100 * n) for n in range(4)), (PAGE,) * 4)])
    sizes = bytes_of_pages(whole)
    first, second = cut_apart(whole, (1, 3))
    assert (read_back(first).pages, read_back(second).pages) == (1, 3)
    assert not read_back(first).active
    assert len(first) < sizes[0] + 1_500 < len(second)
    assert len(first) + len(second) < len(whole) + 2_000, "no picture is in both"
    assert cut_apart(whole, (1, 3)) == (first, second)
