"""Who signs, where that is a parent or guardian: typed for this paper alone, and kept nowhere else."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.choices import Choices, Option
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.text import label
from desktop.gui.widgets.text_entry import TextEntry
from desktop.model.signature import QUALITIES, Signer
from desktop.words import _

_LINES = (
    ("name", _("Family and given names"), "Nom et prénoms"),
    ("born", _("Born on, at"), "Né(e) le, à"),
    ("address", _("Address"), "Adresse"),
    ("contact", _("Phone or e-mail address"), "Téléphone ou adresse électronique"),
)
_QUALITIES = {"father": _("father"), "mother": _("mother"), "guardian": _("guardian")}
_FRENCH = {"father": "père", "mother": "mère", "guardian": "tuteur ou tutrice"}


class SignerFields(QWidget):
    changed = Signal()

    def __init__(self, context: Context, signer: Signer) -> None:
        super().__init__()
        say, look, isolated = context.say, context.look, context.language.isolated
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(label(say(_("Who signs: your parent or legal guardian")), "strong"))
        self.entries: dict[str, TextEntry] = {}
        self.fields: dict[str, Field] = {}
        for name, text, french in _LINES:
            entry = self.entries[name] = TextEntry()
            entry.set_value(getattr(signer, name))
            entry.edited.connect(self.changed)
            self.fields[name] = Field(look, name, say(text), entry, french=french)
            column.addWidget(self.fields[name])
        options = [Option(code, say(_QUALITIES[code]), isolated(_FRENCH[code])) for code in QUALITIES]
        self.quality = Choices(options, signer.quality)
        self.quality.setAccessibleName(say(_("Being the")))
        self.quality.chosen.connect(lambda _code: self.changed.emit())
        column.addWidget(label(say(_("Being the")), "strong"))
        column.addWidget(self.quality)

    @property
    def signer(self) -> Signer:
        return Signer(**{name: entry.value for name, entry in self.entries.items()}, quality=self.quality.value)
