"""Languages that nobody speaks, made to find what real ones would hide; and every word that a window shows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from gettext import NullTranslations

from babel import Locale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop import words
from desktop.catalogue import forms
from desktop.checking import Rules
from desktop.model.dossier import Dossier
from desktop.model.postal import postal_lines

OPEN, CLOSE = "⟦", "⟧"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_DATE = re.compile(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
                   r"(?: \d{4})?\b")  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\S*/\S*|[\w.-]+\.(?:json|csv|fr|org|com|net|eu|pdf|jpe?g|png|toml|zip|ics)\b")


class Stretched(NullTranslations):
    """English, each sentence twice as long. The second time its placeholders are only words."""

    def gettext(self, message: str) -> str:
        return f"{message} {_PLACEHOLDER.sub(r'1', message).replace('&', '')}" if message else ""


class Marked(NullTranslations):
    """English, with every sentence that went through the catalogue between marks."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}" if message else ""


class Listening(NullTranslations):
    """A real catalogue that notes what it was asked for and does not have."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._real = words.load(code)._sentences
        self.missing: set[str] = set()

    def gettext(self, message: str) -> str:
        if message and message not in getattr(self._real, "_catalog", {}):
            self.missing.add(message)
        return self._real.gettext(message)


def shown_texts(window: QWidget) -> Iterator[str]:
    """Everything that is to be read or heard, each once for every place where it stands."""
    yield window.windowTitle()
    for action in window.findChildren(QAction):
        yield action.text()
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        yield widget.toolTip()
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield widget.text()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(number) for number in range(min(widget.count(), 12)))
        elif isinstance(widget, (QLineEdit, QPlainTextEdit)):
            yield widget.placeholderText()


def never_translated(text: str, data: tuple[str, ...]) -> str:
    """What is left of a text shown in the language ``Marked`` once the marks and the data are taken out."""
    left = text
    while (shorter := re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", left)) != left:
        left = shorter
    left = re.sub("[\u200b\u2060\u2066-\u2069]", "", left)
    left = _ADDRESS.sub(" ", _DATE.sub(" ", left))
    for known in data:
        if known in left:
            left = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", " ", left)
    found = re.findall(r"[^\W\d_]{3,}", left)
    return left.strip() if found else ""


def data_of(dossier: Dossier, rules: Rules, folder: str) -> tuple[str, ...]:
    """What is shown as it is in every language: what was typed, names of files, French terms, titles of sources."""
    procedure = rules.procedure
    french = [each.official_name for each in (*procedure.questions, *procedure.requirements)]
    french += [kind.official_name for each in procedure.requirements for kind in each.alternatives]
    french += [form.official_title for form in forms().values()]
    sources = [text for each in procedure.sources.values() for text in (each.original, each.address)]
    known = {*_strings(dossier), *french, *sources, *words.NAMES.values(), *_babel(), folder, "Dossier Prêt", "PDF", "IBAN"}
    if dossier.answers.address is not None:  # as the post wants it: without accents
        known |= set(postal_lines("", dossier.answers.address))
    known |= {text.upper() for text in known} | {text.lower() for text in known}
    return tuple(sorted((text for text in known if len(text) > 1), key=len, reverse=True))


@cache
def _babel() -> frozenset[str]:
    """Names of countries, languages and months as Babel gives them in English."""
    locale = Locale.parse("en_GB")
    months = (month for width in locale.months["format"].values() for month in width.values())
    days = (day for width in locale.days["format"].values() for day in width.values())
    return frozenset({*map(str, locale.territories.values()), *map(str, locale.languages.values()), *months, *days})


def _strings(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
        yield from (part for part in thing.split() if len(part) > 2)
    elif isinstance(thing, (list, tuple, frozenset)):
        for part in thing:
            yield from _strings(part)
    elif is_dataclass(thing) and not isinstance(thing, (type, dt.date)):
        for field in fields(thing):
            yield from _strings(getattr(thing, field.name))
