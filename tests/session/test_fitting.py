"""Pieces get smaller step by step until they fit, and never harder to read than allowed."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.bundling.ladder import FLOOR
from desktop.model.portal import Portal
from desktop.session.fitting import Fitted, Fitter

STEP_SIZES = (1.0, 0.7, 0.5, 0.4, 0.3)


def portal(file: int, total: int) -> Portal:
    return Portal("test", "Test", file, total, ("pdf",), ("ours",), "ours")


@dataclass
class Pieces:
    """Pieces whose size at each step is known; ``legible_to`` is the last step at which a piece can be read."""

    sizes: list[int]
    legible_to: list[int] = field(default_factory=list)
    remade: list[tuple[int, int]] = field(default_factory=list)

    def remake(self, number: int, step: int) -> int | None:
        self.remade.append((number, step))
        if self.legible_to and step > self.legible_to[number]:
            return None
        return int(self.sizes[number] * STEP_SIZES[step])

    def fit(self, limits: Portal, stuck: tuple[int, ...] = ()) -> list[int]:
        standing = [Fitted(size, 0, stuck=number in stuck) for number, size in enumerate(self.sizes)]
        Fitter(limits, self.remake, standing).fit()
        return [piece.size for piece in standing]


def test_what_fits_is_not_touched() -> None:
    pieces = Pieces([100, 200])
    assert pieces.fit(portal(500, 500)) == [100, 200]
    assert pieces.remade == []


def test_only_the_piece_over_its_limit_is_made_smaller() -> None:
    pieces = Pieces([100, 1000])
    assert pieces.fit(portal(500, 5000)) == [100, 500]
    assert {number for number, _step in pieces.remade} == {1}


def test_when_the_whole_is_too_large_the_small_pieces_are_left_alone() -> None:
    pieces = Pieces([10, 1000, 1000])
    assert sum(pieces.fit(portal(5000, 1500))) <= 1500
    assert 0 not in {number for number, _step in pieces.remade}


def test_a_piece_that_reads_worse_stays_as_it_was_before() -> None:
    pieces = Pieces([1000], legible_to=[2])
    assert pieces.fit(portal(100, 5000)) == [500]


def test_it_ends_when_nothing_can_be_made_smaller() -> None:
    pieces = Pieces([1000, 1000])
    assert pieces.fit(portal(1, 1)) == [300, 300]
    assert len(pieces.remade) == 2 * (FLOOR + 1)


def test_a_signed_piece_is_never_remade() -> None:
    pieces = Pieces([1000, 1000])
    assert pieces.fit(portal(500, 5000), stuck=(0,)) == [1000, 500]
    assert {number for number, _step in pieces.remade} == {1}
