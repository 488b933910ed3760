"""The name: as in the passport, in its parts, and as a clerk will file it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card
from desktop.gui.widgets.text import heading, label, left_to_right
from desktop.model.names import script
from desktop.words import _

from .fields import Fields
from .judgement import NOTHING, Message
from .questions import capital

_FAMILY, _GIVEN = "person.family_name", "person.given_names"
_USED, _OTHERS = "person.used_name", "person.other_spellings"
_ONE_NAME = "one name"  # remembered: that it was said; the dossier knows only that a name is empty


class NameCard(Card):
    """One name only is a name: then one of the two fields goes, and nothing is missing."""

    def __init__(self, context: Context, fields: Fields) -> None:
        super().__init__()
        self._context, self._fields = context, fields
        say = context.say
        self.body.setSpacing(tokens.L)
        self.body.addWidget(heading(say(_("Your name")), 2))
        self.one_name = QCheckBox(say(_("My passport shows one name only")))
        self.one_name.setAccessibleName(self.one_name.text())
        given = say(_("All of them, in this order. If one has a space in it, put commas between them."))
        family = fields.field(_FAMILY, remark=partial(self._remark, _FAMILY))
        self.body.addWidget(family)
        self.body.addWidget(fields.field(_GIVEN, hint=given, remark=partial(self._remark, _GIVEN)))
        self.body.addWidget(self.one_name)
        self._preview = self._filed()
        used = say(_("Only if you use another one, for example your husband's or wife's."))
        self.body.addWidget(fields.field(_USED, hint=used, remark=partial(self._remark, _USED)))
        others = say(_("Only if some of your papers spell it otherwise. Put commas between several."))
        self.body.addWidget(fields.field(_OTHERS, hint=others))
        self.one_name.toggled.connect(self._one_name)
        self.refresh()
        self.one_name.setChecked(_ONE_NAME in fields.remembered)

    def refresh(self) -> None:
        person = self._context.snapshot.dossier.answers.person
        if person.family_name and person.given_names and self.one_name.isChecked():
            self.one_name.setChecked(False)  # undone elsewhere
        self._preview.setVisible(bool(person.clerk_name))
        used = self._context.say(_("used name: {used_name}"), {"used_name": person.used_name.upper()})
        self._name.setText(f"{person.clerk_name}\n{capital(used)}" if person.used_name else person.clerk_name)

    def _filed(self) -> QFrame:
        well = QFrame()
        well.setProperty("role", "well")
        inside = QVBoxLayout(well)
        inside.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        inside.setSpacing(0)
        inside.addWidget(label(self._context.say(_("Name as filed")), "small"))
        self._name = left_to_right("", "strong", mirrored=self._context.look.right_to_left)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self._name)
        self.body.addWidget(well)
        return well

    def _one_name(self, only: bool) -> None:
        """The field that is empty goes; when both are filled in, the given names, which can be undone."""
        if only:
            self._fields.remembered[_ONE_NAME] = ("yes",)
        else:
            self._fields.remembered.pop(_ONE_NAME, None)
        family, given = self._fields[_FAMILY], self._fields[_GIVEN]
        gone = family if family.empty and not given.empty else given
        if only and not gone.empty:
            gone.write(())
        gone.setVisible(not only)
        (given if gone is family else family).setVisible(True)
        for field in (family, given):
            if not field.empty or only:
                field.leave()

    def _remark(self, key: str, value: Any) -> Message:
        """What is to be said of a name before any finding."""
        say = self._context.say
        texts = (value,) if isinstance(value, str) else value
        if any(_is_foreign(text) for text in texts):
            return Message(
                say(_("The forms need Latin letters. The photo page of your passport shows your name in them, also at "
                      "the bottom, between the signs <: copy it from there. Your own spelling can stand below, under "
                      "the other spellings.")), "review",
            )  # fmt: skip
        if not value and key in (_FAMILY, _GIVEN) and not self.one_name.isChecked():
            other = self._fields[_GIVEN if key == _FAMILY else _FAMILY] if _GIVEN in self._fields else None
            if other is not None and not other.empty:
                told = say(_("Still needed, unless your passport shows one name only: then tick the box."))
                return Message(told, "review", "missing")
        return NOTHING


def _is_foreign(text: str) -> bool:
    """Whether a word of it is in another script; signs and digits are in none."""
    return any(script(word) not in ("", "latin") for word in text.split())
