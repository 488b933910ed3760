"""What opens a sealed dossier, each with its field or button and what was wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.turns import in_turn
from desktop.gui.widgets.boxes import Opening
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.password import PasswordEdit
from desktop.gui.widgets.scrolling import bring_into_view
from desktop.session import keys, sealed
from desktop.words import _

if TYPE_CHECKING:
    from desktop.errors import DesktopError
    from desktop.session.sealed import Secret

_CODE_LETTERS = 38  # six groups of five and what stands between them
_OF_RECOVERY = frozenset({"wrong_recovery_code", "recovery_code_mistyped"})
_OF_KEYCHAIN = frozenset(
    {"wrong_keychain_key", "keychain_without_key", "keychain_absent", "keychain_refused", "keychain_forgets"}
)


class Ways(QWidget):
    """give: what opens it, as soon as the person says that it is all. pause: the passphrase is a pause word."""

    def __init__(
        self, context: Context, kinds: tuple[str, ...], give: Callable[[Secret], None], *, pause: bool
    ) -> None:
        super().__init__()
        self._context, self._give = context, give
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)
        self.word: PasswordEdit | None = None
        self.code: QLineEdit | None = None
        self._word_field: Field | None = None
        self._code_field: Field | None = None
        self._chain_field: Field | None = None
        self._last: Field | None = None
        if keys.PASSPHRASE in kinds:
            self._put_word(pause=pause)
        if keys.KEYCHAIN in kinds:
            self._put_keychain(primary=keys.PASSPHRASE not in kinds)
        if keys.RECOVERY in kinds:
            self._put_code(folded=len(kinds) > 1)

    def take_focus(self) -> None:
        first = self._last or self._word_field or self._chain_field or self._code_field
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, error: DesktopError, lines: tuple[str, ...]) -> bool:
        """Whether it is one of a key, said beside it; the focus goes back there."""
        field = self._field_of(error.code)
        for each in (self._word_field, self._code_field, self._chain_field):
            if each is not None and each is not field:
                each.show_message("")
        if field is None:
            return False
        field.show_message(f"{lines[0]}\n{lines[-1]}")
        self._last = field
        if self.word is not None and field is self._word_field:
            self.word.ask_again()
        self._context.announce(lines[0])
        self.take_focus()
        return True

    def _field_of(self, code: str) -> Field | None:
        if code in _OF_RECOVERY:
            return self._code_field
        if code in _OF_KEYCHAIN:
            return self._chain_field
        return self._word_field if code in ("wrong_passphrase", "no_memory_for_passphrase") else None

    def _put_word(self, *, pause: bool) -> None:
        say = self._context.say
        name = say(_("Pause word")) if pause else say(_("Passphrase"))
        self.word = PasswordEdit(
            self._context.look, name, say(_("Show it")), say(_("Hide it")), say(_("Open")), role="primary"
        )
        self.word.given.connect(lambda text: self._give(sealed.Passphrase(text)))
        self._word_field = Field(self._context.look, "passphrase", name, self.word)
        self.word.line.setAccessibleName(name)
        self._column.addWidget(self._word_field)

    def _put_keychain(self, *, primary: bool) -> None:
        say = self._context.say
        act = button(
            self._context.look, say(_("Open with the keychain")), lambda: self._give(sealed.Keychain()),
            icon="lock-open", role="primary" if primary else "",
        )  # fmt: skip
        name = say(_("The keychain of this computer account"))
        self._chain_field = Field(self._context.look, "keychain", name, act)
        act.setAccessibleName(say(_("Open with the keychain")))
        act.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._column.addWidget(self._chain_field)

    def _put_code(self, *, folded: bool) -> None:
        say, look = self._context.say, self._context.look
        self.code = QLineEdit()
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData)
        self.code.returnPressed.connect(self._give_code)
        name = say(_("Recovery code"))
        hint = say(_("Six groups of five letters and digits, as on the sheet. Small letters will do."))
        self._code_field = Field(look, "recovery", name, self.code, hint=hint).keep_narrow(_CODE_LETTERS)
        row = QWidget()
        flow = Flow(row, tokens.S)
        flow.addWidget(button(look, say(_("Open with the code")), self._give_code, icon="lock-open"))
        if not folded:
            self._column.addWidget(self._code_field)
            self._column.addWidget(row)
            return
        other = Opening(look, say(_("Use the recovery code")))
        other.body.addWidget(self._code_field)
        other.body.addWidget(row)
        other.button.toggled.connect(self._unfolded)
        self._column.addWidget(other)

    def _unfolded(self, on: bool) -> None:
        if on and self.code is not None:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
            in_turn(self.code, lambda: bring_into_view(self))

    def _give_code(self) -> None:
        if self.code is not None and self.code.text().strip():
            self._give(sealed.RecoveryCode(self.code.text()))
