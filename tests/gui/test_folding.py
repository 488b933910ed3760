"""The card that folds: its head fits into the smallest window with the largest letters."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.gui import styling
from desktop.gui.look import Look, load_fonts
from desktop.gui.widgets.folding import FoldingCard

ROOM = 543  # pixels that the page of the documents has for it at 200 % in a window of 1024 x 700


@pytest.mark.parametrize(("language", "name", "word"), [
    ("fr", "RIB (relevé d’identité bancaire) ou IBAN", "impossible à fournir"),
    ("es", "Datos bancarios (RIB (relevé d’identité bancaire) ou IBAN)", "no se puede entregar"),
])  # fmt: skip
def test_the_longest_word_of_a_state_leaves_room_for_the_name_in_large_letters(
    qapp: QApplication, qtbot, language: str, name: str, word: str
) -> None:
    load_fonts(language)
    look = Look(text_size=200)
    styling.dress(qapp, look)
    card = FoldingCard(look, name)
    qtbot.addWidget(card)
    card.show_state("excused", "excused", word, "Pas encore de compte")
    card.show()
    assert card.head.minimumSizeHint().width() <= ROOM
