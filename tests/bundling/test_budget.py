"""The bytes go where they keep text readable: within the limits, cheapest loss first, and always the same way."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.bundling.budget import Offer, Offered, Spending, size, spend


def picture(*offers: tuple[int, float], weight: float = 1.0) -> Offered:
    """Offers of (bytes, loss)."""
    return Offered(1, tuple(Offer(length, loss, 150, "colour") for length, loss in offers), weight=weight)


PHOTO = ((300, 0.0), (200, 1.0), (150, 2.0), (120, 4.0))
BOUNDS = st.integers(0, 20_000)


@st.composite
def pictures(draw: st.DrawFn) -> Offered:
    """Sizes that a picture can have: each worse to read, and most of them smaller, as they come."""
    lengths = draw(st.lists(st.integers(10, 2_000), min_size=1, max_size=6))
    loss, offers = 0.0, []
    for length in lengths:
        offers.append((length, loss))
        loss += draw(st.floats(0.1, 3))
    return picture(*offers, weight=draw(st.floats(0.5, 2)))


FILES = st.lists(st.builds(Spending, st.integers(0, 500), st.lists(pictures(), max_size=5).map(tuple)), max_size=4)


@settings(max_examples=300, deadline=None)
@given(FILES, BOUNDS, BOUNDS)
def test_it_fits_whenever_the_smallest_of_everything_does(files: list[Spending], one: int, whole: int) -> None:
    chosen = spend(files, one, whole)
    least = [file.fixed + sum(min(offer.size for offer in each.offers) for each in file.pictures) for file in files]
    for file, picks, smallest in zip(files, chosen, least, strict=True):
        assert size(file, picks) <= max(one, smallest)
    if all(smallest <= one for smallest in least) and sum(least) <= whole:
        assert sum(size(file, picks) for file, picks in zip(files, chosen, strict=True)) <= whole
    assert chosen == spend(files, one, whole)


@settings(max_examples=100, deadline=None)
@given(FILES)
def test_nothing_is_given_up_where_there_is_room(files: list[Spending]) -> None:
    room = sum(size(file, [0] * len(file.pictures)) for file in files)
    assert spend(files, room, room) == [[0] * len(file.pictures) for file in files]


@settings(max_examples=100, deadline=None)
@given(FILES, BOUNDS)
def test_no_picture_could_be_better_in_what_is_left(files: list[Spending], whole: int) -> None:
    chosen = spend(files, 100_000, whole)
    left = whole - sum(size(file, picks) for file, picks in zip(files, chosen, strict=True))
    for file, picks in zip(files, chosen, strict=True):
        for each, pick in zip(file.pictures, picks, strict=True):
            better = [offer.size for offer in each.offers[:pick]]
            assert all(length - each.offers[pick].size > left for length in better)


def test_only_the_file_over_its_limit_gives_something_up() -> None:
    files = [Spending(0, (picture(*PHOTO),)), Spending(0, (picture(*PHOTO), picture(*PHOTO)))]
    assert spend(files, 400, 10_000) == [[0], [1, 1]]


def test_what_saves_most_for_what_it_costs_goes_first() -> None:
    cheap = picture((900, 0), (300, 0.5))
    assert spend([Spending(0, (picture(*PHOTO), cheap))], 10_000, 700) == [[0, 1]]


def test_small_letters_keep_their_bytes_longer() -> None:
    small, large = picture(*PHOTO, weight=2), picture(*PHOTO, weight=0.5)
    assert spend([Spending(0, (small, large))], 10_000, 500) == [[0, 1]]
    assert spend([Spending(0, (large, small))], 10_000, 500) == [[1, 0]]


def test_a_size_that_is_worse_and_no_smaller_is_never_taken() -> None:
    each = picture((300, 0), (310, 1), (100, 2))
    assert spend([Spending(0, (each,))], 10_000, 150) == [[2]]
