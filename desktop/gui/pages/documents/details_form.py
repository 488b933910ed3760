"""The details of a document that a check needs, and no others: dates, country, language, what is enclosed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.combo import OneOfMany
from desktop.gui.widgets.country_entry import CountryEntry
from desktop.gui.widgets.date_entry import DateEntry
from desktop.gui.widgets.day_span import around, of_the_past
from desktop.gui.widgets.editor import Editor
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.tick import Tick
from desktop.model.dossier import Document
from desktop.words import _

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "expires_on": (_("Last day of validity"), "Date de fin de validité"),
    "issued_on": (_("Day of issue"), "Date de délivrance"),
    "academic_year": (_("Academic year on the paper"), "Année universitaire"),
    "issuing_country": (_("Country that issued it"), "Pays de délivrance"),
    "language": (_("Language that it is written in"), "Langue du document"),
    "has_validation": (_("The confirmation of the online validation is among the pages"), "Validation du visa"),
    "has_translation": (_("A sworn translation is among the pages"), "Traduction assermentée"),
    "has_apostille": (_("It carries an apostille"), "Apostille"),
    "has_legalisation": (_("It is legalised"), "Légalisation"),
}
"""What each detail is called, with the French term."""

_OF_A_PHOTO: Final = {"issued_on": (_("Day on which it was taken"), "Date de la prise de vue")}
_SPANS: Final = {"expires_on": around, "issued_on": of_the_past}  # which days the calendar offers
_NARROW: Final = ("academic_year", "language", "issuing_country")
_LETTERS: Final = 34  # as wide as a country's name needs; ours


class DetailsForm(Renewed):
    """tell: called with the field of ``Document`` and its new value."""

    def __init__(self, context: Context, tell: Callable[[str, Any], None]) -> None:
        super().__init__(tokens.M)
        self._context, self._tell = context, tell
        self._editors: dict[str, Editor] = {}
        self._fields: dict[str, Field] = {}

    def show_details(self, document: Document, names: Sequence[str], *, photo: bool = False) -> None:
        """names: the fields to ask for. photo: it is one, which is taken and not issued."""
        self._document = document
        self._words = {**WORDS, **_OF_A_PHOTO} if photo else WORDS
        self.show_value((tuple(names), photo), lambda column: self._build(column, names))
        for name, editor in self._editors.items():
            editor.set_value(getattr(document, name))

    def has(self, name: str) -> bool:
        return name in self._editors

    def focus_on(self, name: str) -> None:
        editor = self._editors.get(name)
        if editor is not None:
            editor.parts[0].setFocus()

    def settle(self) -> None:
        for name in self._editors:
            self._leave(name)

    def _build(self, column: QVBoxLayout, names: Sequence[str]) -> None:
        self._editors, self._fields = {}, {}
        for name in names:
            editor = self._editors[name] = self._editor(name)
            column.addWidget(self._framed(name, editor))
            editor.edited.connect(lambda name=name, editor=editor: self._tell(name, editor.value))
            editor.picked.connect(lambda name=name: self._judge(name))
            for part in editor.parts:
                part.setProperty("detail", name)
                part.installEventFilter(self)

    def _framed(self, name: str, editor: Editor) -> QWidget:
        if isinstance(editor, Tick):
            return editor
        words, french = self._words[name]
        field = self._fields[name] = Field(self._context.look, name, self._context.say(words), editor, french=french)
        return field.keep_narrow(_LETTERS) if name in _NARROW else field

    def _editor(self, name: str) -> Editor:
        context = self._context
        if name in _SPANS:
            return DateEntry(context.look, context.language, _SPANS[name](context.today()))
        if name == "issuing_country":
            return CountryEntry(context.look, context.language, frozenset(context.opened.rules.procedure.countries))
        if name == "language":
            return OneOfMany(_languages(context))
        if name == "academic_year":
            return OneOfMany(_years(context, self._document.academic_year))
        words, french = WORDS[name]
        return Tick(context.say(words), french)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._leave(str(watched.property("detail")))
        return super().eventFilter(watched, event)

    def _leave(self, name: str) -> None:
        """Half a date is complained of once the whole of it is left, not between its day and its month."""
        editor = self._editors.get(name)
        if editor is not None and not any(part.hasFocus() for part in editor.parts):
            self._judge(name)

    def _judge(self, name: str) -> None:
        editor, field = self._editors[name], self._fields.get(name)
        editor.finish()
        if field is not None:
            field.show_message(editor.complaint())


def _languages(context: Context) -> list[tuple[str, str]]:
    """Every language, by its name in the person's."""
    from desktop.session.details import language_codes

    named = [(code, context.language.language_name(code)) for code in language_codes()]
    return [("", context.say(_("Choose…"))), *sorted(named, key=lambda one: one[1].casefold())]


def _years(context: Context, told: str) -> list[tuple[str, str]]:
    """Those to choose from, and what was told already."""
    from desktop.session.details import academic_years

    now = context.snapshot
    years = academic_years(now.dossier.answers, now.checklist.on, told)
    return [("", context.say(_("Choose…"))), *((year, context.language.isolated(year)) for year in years)]
