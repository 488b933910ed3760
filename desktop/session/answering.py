"""An answer that was typed or chosen → how the dossier holds it, so that it is read again as it was kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from desktop.checking.answer_checks.bank import read_iban
from desktop.intake import lists
from desktop.model.answers import Address, Answers
from desktop.model.dossier import Dossier
from desktop.model.shown_names import clean_text

__all__ = ["LONGEST_LIST", "LONGEST_TEXT", "answer", "cleaned", "no_address", "read_iban"]

LONGEST_TEXT: Final = 2000  # ours, in characters: longer is what was pasted by mistake
LONGEST_LIST: Final = 100  # ours
_EMPTY: Final = Answers(address=Address())
_DATES: Final = frozenset(
    {"person.born_on", "studies.course_begins_on", "studies.course_ends_on", "situation.ehic_expires_on"}
)
_FLAGS: Final = frozenset({"studies.enrolled_final", "situation.has_work_contract"})
_COUNTRIES: Final = frozenset({"person.birth_country", "person.nationalities", "situation.residence_country"})
_COUNTRY: Final = re.compile(r"[A-Z]{2}", re.ASCII)
_CHOICES: Final[Mapping[str, Collection[str]]] = {
    "person.sex": lists.SEXES,
    "person.nationalities": lists.WITHOUT_COUNTRY,
    "studies.enrolled_in": lists.ENROLLED_IN,
    "studies.study_kind": lists.STUDY_KINDS,
    "situation.french_origin": lists.FRENCH_ORIGINS,
    "situation.cover": lists.COVERS,
    "situation.andorra_choice": lists.ANDORRA_CHOICES,
}


def answer(key: str, value: object) -> Callable[[Dossier], Dossier]:
    """An answer: text, a date, yes or no, a list of texts; None or empty takes it back. ``key``: "person.born_on".

    Text is kept as ``intake`` reads it: composed, without what nobody sees, without spaces at its ends; lists without
    empty entries. An address with nothing in it is none. KeyError: no such answer. TypeError: not of its type.
    ValueError: not in its list; the dossier could not be opened again.
    """
    if key == "language":
        code = cleaned(value)
        return lambda dossier: dataclasses.replace(dossier, language=code)
    table, _, name = key.partition(".")
    kept = _fitting(key, vars(vars(_EMPTY)[table])[name], value)

    def change(dossier: Dossier) -> Dossier:
        part = dataclasses.replace(vars(dossier.answers)[table] or Address(), **{name: kept})
        parts: dict[str, Any] = {table: None if part == Address() else part}
        return dataclasses.replace(dossier, answers=dataclasses.replace(dossier.answers, **parts))

    return change


def no_address() -> Callable[[Dossier], Dossier]:
    """There is no address in France yet."""
    return lambda dossier: dataclasses.replace(dossier, answers=dataclasses.replace(dossier.answers, address=None))


def cleaned(value: object) -> str:
    """Text as it is kept; empty for None. TypeError: no text."""
    if value is not None and not isinstance(value, str):
        raise TypeError(type(value).__name__)
    return clean_text(clean_text(value or "")[:LONGEST_TEXT])


def _fitting(key: str, empty: object, value: object) -> object:
    """The value as the model holds it. ``empty``: what stands there while there is no answer."""
    if key in _FLAGS and (value is None or isinstance(value, bool)):
        return value
    if key in _DATES and (value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime))):
        return value
    if isinstance(empty, tuple) and (value is None or (isinstance(value, Sequence) and not isinstance(value, str))):
        texts = [text for text in map(cleaned, value or ()) if text][:LONGEST_LIST]
        return tuple(dict.fromkeys(_known(key, text) for text in texts) if key in _COUNTRIES else texts)
    if empty == "":
        return _known(key, cleaned(value))
    raise TypeError(key)


def _known(key: str, text: str) -> str:
    if not text or (key not in _CHOICES and key not in _COUNTRIES) or text in _CHOICES.get(key, ()):
        return text
    if key in _COUNTRIES and _COUNTRY.fullmatch(text):
        return text
    raise ValueError(key)
