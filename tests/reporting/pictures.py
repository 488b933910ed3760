"""A report drawn as text: its headings, cards with their states, signs with what stands beside them.

``python -m tests.reporting.pictures`` writes the expected pictures anew; read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.media.flow import Columns, Panel, Stack
from desktop.media.fonts import UNDRAWN
from desktop.media.signs import Badge, Badges, Sign
from desktop.media.typesetting import Text
from desktop.reporting import Content
from desktop.reporting.card import Card
from desktop.reporting.headings import Heading
from desktop.reporting.report import story
from desktop.reporting.sides import Sides
from desktop.reporting.sizes import Bar
from tests.reporting.contents import ENGLISH_FOR_FRENCH, PEOPLE

EXPECTED = Path(__file__).parent / "expected"
_LONGEST = 32  # so much of a sentence: enough to know it by, not enough to notice every better word


def picture(content: Content) -> str:
    """The story of a report in English, without the sources at its end."""
    lines: list[str] = []
    for block in story(Sides(content)):
        if isinstance(block, Heading) and block.title == "Sources":
            break
        lines += _drawn(block)
    return "\n".join(lines) + "\n"


def _drawn(block: Any) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"\n== {block.title} =="
    elif isinstance(block, Card):
        pictures = sum(type(part).__name__ == "_Picture" for part in getattr(block.pictures, "blocks", ()))
        yield f"[{block.sign}, {pictures} pictures]"
        yield from (f"  {line}" for line in _drawn(block.block))
    elif isinstance(block, Panel):
        yield from (f"| {line}" for line in _drawn(block.block))
    elif isinstance(block, Columns):
        yield from _side_by_side(block)
    elif isinstance(block, Stack):
        for part in block.blocks:
            yield from _drawn(part)
    elif isinstance(block, Badges):
        yield " ".join(f"({badge.sign}: {badge.text.text})" for badge in block.badges)
    elif isinstance(block, Badge):
        yield f"({block.sign}: {block.text.text})"
    elif isinstance(block, Text):
        shown = "".join(c for c in block.text if c not in UNDRAWN)
        yield from (line[:_LONGEST] + ("…" if len(line) > _LONGEST else "") for line in shown.split("\n"))


def _side_by_side(block: Columns) -> Iterator[str]:
    """A sign or a number goes before the text beside it."""
    told: list[list[str]] = []
    for cell in block.cells:
        mark = f"<{cell.sign}>" if isinstance(cell, Sign) else "<bar>" if isinstance(cell, Bar) else None
        lines = [mark] if mark else list(_drawn(cell))
        told += [lines] if lines else []
    if told and len(told[0]) == 1 and len(told) > 1:
        first, *rest = told
        yield f"{first[0]} {' / '.join(lines[0] for lines in rest)}"
        yield from (f"    {line}" for lines in rest for line in lines[1:])
    else:
        yield from (line for lines in told for line in lines)


def pictures() -> Iterator[tuple[Path, str]]:
    for name, person in PEOPLE.items():
        yield EXPECTED / f"{name}.txt", picture(person(ENGLISH_FOR_FRENCH, french=ENGLISH_FOR_FRENCH))


if __name__ == "__main__":
    EXPECTED.mkdir(exist_ok=True)
    for path, drawn in pictures():
        path.write_text(drawn, encoding="utf-8")
