"""How large files may be: two numbers of megabytes, told in words when they cannot be meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Opening
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import label
from desktop.model.portal import Portal
from desktop.words import Language, _

_MEGABYTE: Final = 1_000_000  # portals state their limits in decimal units (contract.md)
_LEAST, _MOST = 50_000, 1_000_000_000  # bytes; ours: less holds no legible page, more is no limit
_NAMES: Final = (("max_file_bytes", _("Largest file, in MB")), ("max_total_bytes", _("All files together, in MB")))


class Limits(QWidget):
    """Closed, it tells the limits of the site; open, they can be changed. changed: called at each key."""

    def __init__(self, context: Context, portal: Portal, changed: Callable[[], None]) -> None:
        super().__init__()
        self._context, self._portal, self._changed = context, portal, changed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        sizes = {"file_bytes": portal.max_file_bytes, "all_bytes": portal.max_total_bytes}
        told = context.say(_("Limits: {file_bytes} for one file, {all_bytes} for all together"), sizes)
        column.addWidget(label(told))
        self.opening = Opening(context.look, context.say(_("Change the limits")), "info")
        self.opening.button.setAccessibleDescription(told)
        column.addWidget(self.opening)
        self._explain()
        self.fields = {name: self._field(name, words) for name, words in _NAMES}
        for field in self.fields.values():
            self.opening.body.addWidget(field)
        self.opening.button.setChecked(any(wish != self._usual(name) for name, wish in context.export.limits.items()))

    def _explain(self) -> None:
        if not self._portal.confirmed:
            told = _("The site does not publish its limits. These are careful ones of ours; if the site tells you "
                     "others, change them here.")  # fmt: skip
            self.opening.body.addWidget(label(self._context.say(told)))
        for name, _words in _NAMES:
            if name in self._portal.values:
                self.opening.body.addWidget(label(self._context.say(self._portal.values[name].why), "soft"))

    def _field(self, name: str, words: str) -> Field:
        editor = QLineEdit(self._context.export.limits.get(name, self._usual(name)))
        made = Field(self._context.look, "", self._context.say(words), editor).keep_narrow(12)
        editor.textEdited.connect(lambda text: self._typed(name, text))
        editor.editingFinished.connect(lambda: self._left(made))
        return made

    def _usual(self, name: str) -> str:
        count: int = getattr(self._portal, name)
        return self._context.language.number(count / _MEGABYTE)

    def _typed(self, name: str, text: str) -> None:
        self._context.export.limits[name] = text
        field = self.fields[name]
        if field.message:
            field.show_message(complaint(text, self._context.language))
        self._changed()

    def _left(self, field: Field) -> None:
        said, editor = complaint(_text(field), self._context.language), field.editor
        if said and said != field.message:
            self._context.announce(f"{editor.accessibleName()}: {said}")
        field.show_message(said)

    @property
    def bytes(self) -> tuple[int, int]:
        """Of one file, and of all of them; what cannot be meant counts as the limit of the site."""
        file, total = (megabytes(_text(field)) for field in self.fields.values())
        return file or self._portal.max_file_bytes, total or self._portal.max_total_bytes

    def problem(self) -> QWidget | None:
        """The first field with a number that cannot be meant, its message shown; the part is opened for it."""
        for field in self.fields.values():
            self._left(field)
        wrong = next((field.editor for field in self.fields.values() if field.message), None)
        if wrong is not None:
            self.opening.button.setChecked(True)
        return wrong


def megabytes(text: str) -> int | None:
    """A number of megabytes in bytes, "2.5" or "2,5"; None when it is none, or can be no limit."""
    try:
        count = float(text.strip().replace(",", ".").replace("\N{ARABIC DECIMAL SEPARATOR}", "."))
    except ValueError:
        return None
    return round(count * _MEGABYTE) if _LEAST <= count * _MEGABYTE <= _MOST else None


def complaint(text: str, language: Language) -> str:
    """What is wrong with it, in words; "" when nothing is."""
    if megabytes(text) is not None:
        return ""
    told = _("This is no number of megabytes from {least} to {most}. Write it as in: {example}")
    return language.say(told, {"least": _LEAST / _MEGABYTE, "most": _MOST // _MEGABYTE, "example": 2.5})


def _text(field: Field) -> str:
    assert isinstance(field.editor, QLineEdit)
    return field.editor.text()
