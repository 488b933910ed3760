"""Which control takes the answer to which question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from desktop.gui.context import Context
from desktop.gui.widgets.choices import Option
from desktop.gui.widgets.countries_entry import CountriesEntry
from desktop.gui.widgets.country_entry import CountryEntry
from desktop.gui.widgets.date_entry import DateEntry
from desktop.gui.widgets.day_span import Span, around, of_a_birth
from desktop.gui.widgets.editor import Editor
from desktop.gui.widgets.grouped_entry import GroupedEntry
from desktop.gui.widgets.pick_one import PickOne, YesNo
from desktop.gui.widgets.several_lines import SeveralLines
from desktop.gui.widgets.text_entry import NamesEntry, TextEntry
from desktop.model.postal import LONGEST_LINE, MOST_LINES
from desktop.session.answering import read_iban
from desktop.words import _

from .questions import NO, YES, capital, question

_IBAN_GROUPS: Final = (4,)
_NUMBER_GROUPS: Final = (1, 2, 2, 2, 3, 3, 2)  # as on the certificate: 2 04 05 99 419 001 60
_BIC_GROUPS: Final = (11,)  # as long as it can be: in one piece
_ADDRESS_LINES: Final = MOST_LINES - 2  # all but the name and the town
LETTERS: Final[Mapping[str, int]] = {
    "person.phone": 24, "person.social_security_number": 26, "bank.iban": 44, "bank.bic": 16, "address.postcode": 10,
}  # fmt: skip
"""How wide the control is, in letters, where what is expected is not as long as a line."""


_SPANS: Final[Mapping[str, Callable[[dt.date], Span]]] = {"person.born_on": of_a_birth}
"""Which days the calendar of a question offers; of the others those around today."""


def editor_for(context: Context, key: str) -> Editor:
    """A new control for the question with this key, without an answer yet. KeyError: no such question."""
    if key in _MADE:
        return _MADE[key](context)
    asked = question(context, key)
    if asked.values:
        return PickOne([Option(code, capital(context.say(words))) for code, words in asked.values])
    if key.endswith("_on"):
        return DateEntry(context.look, context.language, _SPANS.get(key, around)(context.today()))
    if key.endswith("_country"):
        return CountryEntry(context.look, context.language, _codes(context))
    return TextEntry(mirrored=context.language.right_to_left)


def _codes(context: Context) -> frozenset[str]:
    return frozenset(context.opened.rules.procedure.countries)


def _code(context: Context) -> Editor:
    return TextEntry(code=True, mirrored=context.language.right_to_left)


def _grouped(*groups: int) -> Callable[[Context], Editor]:
    return lambda context: GroupedEntry(groups, mirrored=context.language.right_to_left)


def _yes_or_no(context: Context) -> Editor:
    return YesNo(context.say(YES), context.say(NO))


def _address_lines(context: Context) -> Editor:
    names = [
        context.say(_("Line {place} of {count}"), {"place": place, "count": _ADDRESS_LINES})
        for place in range(1, _ADDRESS_LINES + 1)
    ]
    return SeveralLines(names, most=LONGEST_LINE, mirrored=context.language.right_to_left)


_MADE: Final[Mapping[str, Callable[[Context], Editor]]] = {
    "person.given_names": lambda context: NamesEntry(spaces=True, mirrored=context.language.right_to_left),
    "person.other_spellings": lambda context: NamesEntry(spaces=False, mirrored=context.language.right_to_left),
    "person.nationalities": lambda context: CountriesEntry(context.look, context.language, _codes(context)),
    "person.email": _code,
    "person.phone": _code,
    "person.social_security_number": _grouped(*_NUMBER_GROUPS),
    "address.lines": _address_lines,
    "address.postcode": _code,
    "bank.iban": lambda context: GroupedEntry(_IBAN_GROUPS, mirrored=context.language.right_to_left, bare=read_iban),
    "bank.bic": _grouped(*_BIC_GROUPS),
    "studies.enrolled_final": _yes_or_no,
    "situation.has_work_contract": _yes_or_no,
}
