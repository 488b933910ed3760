"""Who a statement is about: the lines that the two statements share."""

from __future__ import annotations

from desktop.filling.boxes import Answer
from desktop.filling.sheet import ROOM, Sheet
from desktop.filling.values import values
from desktop.media.flow import Block, Columns, Stack
from desktop.model.answers import Answers

_GAP = 12.0
_HALF = (ROOM - _GAP) / 2


def identity_block(sheet: Sheet, answers: Answers, *, with_address: bool) -> Block:
    """Names over the whole width, then birth and nationality two by two, then the address where it is asked."""
    shown = values(answers, sheet.today)
    names = ("family_name", "used_name") if shown["person.used_name"] else ("family_name",)
    width = _HALF if len(names) == 2 else ROOM
    cells = [Answer(sheet, name, shown[f"person.{name}"], width) for name in names]
    rows: list[Block] = [Columns(cells, [width] * len(names), _GAP)]
    rows.append(Answer(sheet, "given_names", shown["person.given_names"], ROOM))
    for pair in (("born_on", "birth_place"), ("birth_country", "nationalities")):
        cells = [Answer(sheet, name, shown[f"person.{name}"], _HALF) for name in pair]
        rows.append(Columns(cells, [_HALF, _HALF], _GAP))
    if with_address:
        rows.append(Answer(sheet, "address", shown["address.whole"], ROOM))
    return Stack(rows)
