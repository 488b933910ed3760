"""Blocks put on pages: all of them, in order, none over the edge, no heading alone at the foot."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.media.flow import Columns, Panel, Rule, Space, Stack, in_reading_order
from desktop.media.paging import Page, paginate
from desktop.media.typesetting import Style, Text

WIDTH, HEIGHT = 200.0, 300.0
LINE = Style(size=10, leading=12)
HEAD = Style(size=10, leading=12, bold=True, keep_with_next=True)


def words(block: Any) -> list[str]:
    """Everything that a block says, in order."""
    if isinstance(block, Text):
        return block.text.split()
    if isinstance(block, Columns):
        return [word for cell in block.cells for word in words(cell)]
    if isinstance(block, Stack):
        return [word for part in block.blocks for word in words(part)]
    return words(block.block) if isinstance(block, Panel) else []


def heights(pages: list[Page]) -> list[float]:
    return [max((top + block.height for block, top in page.blocks), default=0.0) for page in pages]


def lines(count: int, name: str = "l") -> Text:
    return Text("\n".join(f"{name}{number}" for number in range(count)), LINE)


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans(), st.integers(0, 20)), max_size=30))
def test_everything_is_there_once_in_order_and_inside_the_page(shape: list[tuple[int, bool, int]]) -> None:
    blocks: list[Any] = []
    for number, (count, is_heading, space) in enumerate(shape):
        style = Style(size=10, leading=12, space_before=space, keep_with_next=is_heading)
        text = "\n".join(f"b{number}l{line}" for line in range(3 if is_heading else count))
        blocks.append(Text(text, style))
    pages = paginate(blocks, WIDTH, HEIGHT)
    said = [word for page in pages for block, _ in page.blocks for word in words(block)]
    assert said == [word for block in blocks for word in words(block)]
    for page in pages:
        below = 0.0
        for block, top in page.blocks:
            assert top >= below - 0.01
            below = top + block.height
    kept = sum(3 * 12 + 20 for _count, is_heading, _space in shape if is_heading)
    assert all(height <= HEIGHT + 0.01 for height in heights(pages)) or kept > HEIGHT / 2


def test_a_heading_goes_with_what_it_stands_above() -> None:
    pages = paginate([lines(22), Text("heading", HEAD), Rule(keep_with_next=True), lines(10, "b")], WIDTH, HEIGHT)
    assert len(pages) == 2
    assert words(pages[1].blocks[0][0]) == ["heading"]


def test_a_long_block_begins_below_its_heading_and_goes_on() -> None:
    pages = paginate([lines(10), Text("heading", HEAD), lines(40, "b")], WIDTH, HEIGHT)
    assert words(pages[0].blocks[1][0]) == ["heading"]
    assert words(pages[0].blocks[2][0])[0] == "b0"
    assert words(pages[-1].blocks[-1][0])[-1] == "b39"


def test_a_short_block_stays_whole() -> None:
    pages = paginate([lines(22), lines(5, "b")], WIDTH, HEIGHT)
    assert [len(page.blocks) for page in pages] == [1, 1]


def test_a_block_is_not_begun_in_a_corner() -> None:
    pages = paginate([lines(22), lines(40, "b")], WIDTH, HEIGHT)  # two lines would still go there
    assert len(pages[0].blocks) == 1


def test_what_cannot_be_broken_stands_alone_and_nothing_is_lost() -> None:
    pages = paginate([lines(3), Panel(lines(40, "b"), "#FFFFFF"), lines(3, "c")], WIDTH, HEIGHT)
    assert [w[0] for page in pages for block, _ in page.blocks for w in [words(block)]] == ["l0", "b0", "c0"]


def test_columns_are_broken_together_and_a_finished_one_leaves_its_room() -> None:
    both = Columns([lines(30, "a"), lines(4, "b")], [90, 90], 20)
    pages = paginate([both], WIDTH, HEIGHT)
    first, second = (page.blocks[0][0] for page in pages)
    assert words(first.cells[1]) == ["b0", "b1", "b2", "b3"]
    assert words(second.cells[1]) == []
    assert words(first.cells[0]) + words(second.cells[0]) == [f"a{n}" for n in range(30)]


def test_a_stack_is_broken_between_its_blocks_and_keeps_its_headings() -> None:
    stack = Stack([lines(5, "a"), Text("heading", HEAD), lines(5, "b"), lines(5, "c")])
    above, below = stack.split(WIDTH, 6 * 12 + 1)
    assert words(above) == ["a0", "a1", "a2", "a3", "a4"]
    assert words(below)[0] == "heading"


def test_space_between_two_blocks_is_the_larger_of_what_both_ask_for() -> None:
    above, below = Style(size=10, leading=12, space_after=8), Style(size=10, leading=12, space_before=5)
    assert Stack([Text("a", above), Text("b", below)]).wrap(WIDTH)[1] == 12 + 8 + 12


@pytest.mark.parametrize(("right_to_left", "order"), [(False, ["mark", "text"]), (True, ["text", "mark"])])
def test_reading_order_is_mirrored_from_right_to_left(right_to_left: bool, order: list[str]) -> None:
    row = in_reading_order([Text("mark", LINE), Text("text", LINE)], [40, 100], 5, right_to_left)
    assert words(row) == order
    assert row.widths == ([100, 40] if right_to_left else [40, 100])


def test_an_empty_story_is_one_empty_page() -> None:
    assert [page.blocks for page in paginate([], WIDTH, HEIGHT)] == [[]]
    assert len(paginate([Space(0)], WIDTH, HEIGHT)) == 1
