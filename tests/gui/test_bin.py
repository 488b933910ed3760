"""What was taken out of the dossier can be put back, also after the program was closed, for thirty days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.gui.pages.documents.bin_part import Bin
from desktop.gui.pages.documents.desk import Desk
from desktop.session import changes, sealed
from desktop.session import sample as the_sample
from desktop.session.sealed import Passphrase
from desktop.vault.passphrase import Cost

from .opening import settle, wait_until_opened

WORD = Passphrase("four unrelated words", Cost(12 * 1024, 3, 1))


def bin_of(window) -> Bin:
    settle(window)
    return window.page.bin


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def put_back(part: Bin) -> list[QPushButton]:
    return [button for button in part.findChildren(QPushButton) if button.text() == "Put back"]


def test_nothing_is_shown_while_nothing_was_taken_out(open_window, sample):
    part = bin_of(open_window(sample, page="documents"))
    assert not part.isVisibleTo(part.parentWidget()) or part.findChildren(QLabel) == []


def test_a_paper_that_was_taken_out_is_put_back_with_all_that_was_said_of_it(open_window, sample, qtbot):
    window = open_window(sample, page="documents")
    before = window.session.snapshot.dossier.documents[0]
    window.session.change("Remove", changes.remove_document(0))
    wait_until_opened(window)
    part = bin_of(window)
    qtbot.keyClick(part.opening.button, Qt.Key.Key_Space)
    settle(window)
    assert f"taken out on {window.context.language.date(the_sample.ON)}" in texts(part)
    assert before.files[0].name in texts(part)
    (button,) = put_back(part)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    wait_until_opened(window)
    settle(window)
    assert window.session.snapshot.dossier.documents[-1] == before
    assert put_back(bin_of(window)) == []


def test_undoing_the_removal_empties_it_as_well(open_window, sample):
    window = open_window(sample, page="documents")
    window.session.change("Remove", changes.remove_document(0))
    wait_until_opened(window)
    assert bin_of(window).isVisibleTo(window.page)
    window.session.undo()
    wait_until_opened(window)
    assert not bin_of(window).isVisibleTo(window.page)


def test_several_are_listed_the_last_first(open_window, sample, qtbot):
    window = open_window(sample, page="documents")
    names = [window.session.snapshot.dossier.documents[number].files[0].name for number in (0, 1)]
    for _paper in names:
        window.session.change("Remove", changes.remove_document(0))
    wait_until_opened(window)
    part = bin_of(window)
    part.opening.button.click()
    settle(window)
    told = texts(part)
    assert told.index(names[1]) < told.index(names[0]) and len(put_back(part)) == 2


@pytest.mark.parametrize(("days", "there"), [(0, True), (30, True), (31, False)])
def test_a_sealed_dossier_remembers_for_thirty_days(tmp_path: Path, days, there):
    path, on = tmp_path / "a.dossier", dt.date(2026, 11, 23)
    session = sealed.create_sealed(path, "en", [WORD], lambda: on)
    file = session.import_bytes("passport.pdf", b"paper")
    session.change("Paper", changes.add_document("identity", "passport", [file]))
    session.change("Remove", changes.remove_document(0))
    session.close()
    session = sealed.open_sealed(path, WORD, lambda: on + dt.timedelta(days))
    removed = session.snapshot.bin
    assert bool(removed) is there
    if removed:
        session.change("Back", changes.put_back(removed[0].document))
        assert session.snapshot.dossier.documents[0].files[0].read() == b"paper"
    session.close()


def test_what_is_damaged_is_left_out(open_window, sample, monkeypatch):
    from desktop.errors import VaultError
    from desktop.session.history import Moment, Removed

    def broken():
        raise VaultError("vault_damaged", file="x")

    window = open_window(sample, page="documents")
    part = Bin(Desk(window.context, window.page))
    part.setParent(window.page)
    part.show_removed((Removed(the_sample.ON, Moment(broken)),))
    settle(window)
    assert part.findChildren(QPushButton) == []
