"""Every source that the report names, by its number: title, address, how far to trust it, the day it was read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from desktop.media.flow import Block, Columns, Space
from desktop.media.labelled import side_by_side
from desktop.media.page_frame import WIDTH
from desktop.media.palette import SOFT
from desktop.media.typesetting import Span, Style, Text, bold
from desktop.model.procedure import Source
from desktop.model.state_words import TRUSTS
from desktop.words import Language, _

from .headings import heading
from .sides import Sides, soft
from .styles import GUTTER

_LOOK = Style(size=7.2, leading=9.6)
_NUMBER = Style(size=7.2, leading=9.6, colour=SOFT)
_NUMBER_WIDTH, _GAP = 19.0, 3.0
_COLUMN = (WIDTH - GUTTER) / 2


def sources(sides: Sides) -> Iterator[Block]:
    """The list, two entries in a row, in the order of the numbers; the day of most of them is said once."""
    known = sides.content.procedure.sources
    cited = [(number, known[id_]) for number, id_ in enumerate(sides.cited.sources, start=1) if id_ in known]
    if not cited:
        return
    usual = Counter(source.read_on for _number, source in cited).most_common(1)[0][0]
    yield heading(sides, _("Sources"))
    told = _("Read on {read_on} unless another day is given; in brackets the date that the page itself carries.")
    yield sides.say(told, {"read_on": usual}, Style(size=8, colour=SOFT, space_after=6))
    languages = sides.content.languages
    entries = [_entry(number, source, usual, languages) for number, source in cited]
    for first in range(0, len(entries), 2):
        row = [*entries[first : first + 2], Space(0)][:2]
        yield Columns(row, [_COLUMN, _COLUMN], GUTTER)
        yield Space(4.5)


def _entry(number: int, source: Source, usual: dt.date, languages: Sequence[Language]) -> Block:
    told = [side_by_side(language.gettext(TRUSTS.get(source.trust, source.trust)) for language in languages)]
    if source.copy_dated:
        told.append(f"({source.copy_dated})")
    if source.read_on != usual:
        read = _("read on {read_on}")
        told.append(side_by_side(language.say(read, {"read_on": source.read_on}) for language in languages))
    title = source.called(languages[0].gettext)  # in French, as nearly all of them are
    words: list[str | Span] = [bold(title), "\n", source.address, "\n", soft(" ".join(told), SOFT)]
    cells = [Text(f"[{number}]", _NUMBER), Text(words, _LOOK)]
    return Columns(cells, [_NUMBER_WIDTH, _COLUMN - _NUMBER_WIDTH - _GAP], _GAP)

