"""The first page: the language, then a new dossier, one that exists, or the sample."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import words
from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout, Card, sign
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import heading, label
from desktop.words import _


class WelcomePage(Page):
    name = "welcome"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say = self.say
        self.body.addWidget(self._languages())
        self.put_title(
            say(_("Register with the French health insurance")),
            say(_("Which papers you need, whether yours can be read, and files that are ready to upload.")),
        )
        self.body.addWidget(self._ways())
        self.body.addWidget(
            Callout(
                context.look, "note",
                say(_("This is not an official service. Nothing leaves this computer: "
                      "you upload the finished files yourself.")),
            )
        )  # fmt: skip
        self.body.addStretch(1)

    def _languages(self) -> QWidget:
        """Each language in its own name, so that nobody has to read another one to find theirs."""
        row = QWidget()
        row.setAccessibleName(self.say(_("Language")))
        flow = Flow(row, tokens.S)
        group = QButtonGroup(row)
        for code, name in words.NAMES.items():
            choice = QPushButton(name)
            choice.setCheckable(True)
            choice.setChecked(code == self.context.language.code)
            choice.setProperty("role", "language")
            choice.setAccessibleName(name)
            choice.clicked.connect(lambda _on=False, code=code: self._speak(code))
            group.addButton(choice)
            flow.addWidget(choice)
        return row

    def _speak(self, code: str) -> None:
        self.context.change_settings(replace(self.context.settings, language=code))

    def _ways(self) -> QWidget:
        say, context = self.say, self.context
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        for icon, title, text, word, role, does in (
            ("add-file", _("New dossier"),
             _("Choose a folder for it. All is kept there as you type, and whoever can open that folder can read it."),
             _("Begin…"), "primary", self._new),
            ("folder", _("Open a dossier"), _("Go on where you stopped: choose the folder of your dossier."),
             _("Open…"), "", self._open),
            ("eye", _("Try the sample"),
             _("An invented student with all her papers. Look around; nothing can go wrong."),
             _("Try it"), "", context.open_sample),
        ):  # fmt: skip
            card = Card()
            row = QHBoxLayout()
            row.setSpacing(tokens.L)
            row.addWidget(sign(context.look, "note", icon, 32), 0, Qt.AlignmentFlag.AlignTop)
            text_column = QVBoxLayout()
            text_column.setSpacing(tokens.XS)
            text_column.addWidget(heading(say(title), 3))
            text_column.addWidget(label(say(text), "soft"))
            row.addLayout(text_column, 1)
            act = button(context.look, say(word), does, role=role, description=say(title))
            row.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
            card.body.addLayout(row)
            column.addWidget(card)
        return ways

    def _new(self) -> None:
        folder = self.context.dialogs.folder(self.say(_("Choose an empty folder for your dossier")))
        if folder is not None:
            self.context.create_dossier(folder)

    def _open(self) -> None:
        folder = self.context.dialogs.folder(self.say(_("Choose the folder of your dossier")))
        if folder is not None:
            self.context.open_dossier(folder)


PAGE = WelcomePage
