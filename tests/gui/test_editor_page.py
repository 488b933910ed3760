"""Pages of a document are turned, cut, put in order, deleted and replaced; the files stay as they are."""

from __future__ import annotations

import threading
from hashlib import sha256
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from desktop.gui.pages.editor.handle import Handle
from desktop.gui.pages.editor.place import Place
from desktop.gui.window import Window
from desktop.model.page_edit import PageEdit
from desktop.session import changes

from .answering import AnsweringDialogs
from .conftest import OpenWindow
from .editing import edited, page_of
from .opening import come_to_rest, wait_until

VISA = 2  # the document of the sample that has a photo and a PDF


@pytest.fixture
def window(open_window: OpenWindow, sample: Path) -> Window:
    return edited(open_window(sample), VISA)


def edits(window: Window) -> list[tuple[str, PageEdit]]:
    assert window.session is not None
    document = window.session.snapshot.dossier.documents[VISA]
    return [(file.name, edit) for file in document.files for edit in file.edits or (PageEdit(1),)]


def press(window: Window, name: str) -> None:
    tool = next(b for b in page_of(window).tools.findChildren(QToolButton) if b.accessibleName() == name)
    QTest.mouseClick(tool, Qt.MouseButton.LeftButton)
    come_to_rest()


def handle(window: Window, name: str) -> Handle:
    return next(h for h in page_of(window).canvas.findChildren(Handle) if h.accessibleName() == name and h.isVisible())


def test_turning_is_told_drawn_and_undone(window: Window) -> None:
    press(window, "Turn right")
    name, turned = edits(window)[0]
    assert (name, turned.page, turned.turn) == ("visa.jpg", 1, 90)
    press(window, "Turn right")
    assert edits(window)[0][1].turn == 180
    press(window, "Undo")
    press(window, "Undo")
    assert not any(file.edits for file in window.session.snapshot.dossier.documents[VISA].files)
    press(window, "Redo")
    assert edits(window)[0][1].turn == 90
    press(window, "Turn left")  # back by hand
    assert edits(window)[0][1].turn == 0


def test_a_corner_is_dragged_with_the_mouse_and_the_part_kept(window: Window) -> None:
    press(window, "Straighten")
    wait_until(lambda: page_of(window).canvas.has_picture, "the whole page is drawn")
    corner = handle(window, "Corner at the top left")
    before = page_of(window).canvas.corners[0]
    middle = corner.rect().center()
    QTest.mousePress(corner, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    QTest.mouseMove(corner, middle + QPoint(30, 20))
    QTest.mouseRelease(corner, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    moved = page_of(window).canvas.corners[0]
    assert moved[0] > before[0] and moved[1] > before[1]
    QTest.mouseClick(page_of(window).choosing.keep, Qt.MouseButton.LeftButton)
    assert edits(window)[0][1].corners[0] == pytest.approx(moved)


def test_a_part_is_chosen_with_keys_alone(window: Window) -> None:
    page = page_of(window)
    press(window, "Crop")
    corner = handle(window, "Corner at the top left")
    assert corner.hasFocus()
    before = page.canvas.corners
    QTest.keyClick(corner, Qt.Key.Key_Right)
    QTest.keyClick(corner, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    after = page.canvas.corners
    assert after[0][0] > before[0][0] and after[3][0] == after[0][0] and after[1][1] == after[0][1]
    QTest.keyClick(corner, Qt.Key.Key_Return)
    assert edits(window)[0][1].corners == after


def test_escape_keeps_the_page_as_it_was(window: Window) -> None:
    press(window, "Crop")
    QTest.keyClick(handle(window, "Left side"), Qt.Key.Key_Escape)
    assert not any(file.edits for file in window.session.snapshot.dossier.documents[VISA].files)
    assert not page_of(window).canvas.corners


def test_a_cut_on_a_turned_page_is_kept_for_the_page_in_the_file(window: Window) -> None:
    press(window, "Turn right")
    press(window, "Crop")
    page_of(window).canvas.corners = ((0.1, 0.2), (0.7, 0.2), (0.7, 0.9), (0.1, 0.9))
    QTest.mouseClick(page_of(window).choosing.keep, Qt.MouseButton.LeftButton)
    kept = edits(window)[0][1]
    assert kept.turn == 90
    flat = sorted((round(x, 3), round(y, 3)) for x, y in kept.corners)
    assert flat == [(0.2, 0.3), (0.2, 0.9), (0.9, 0.3), (0.9, 0.9)]


def test_a_side_of_a_card_gets_the_shape_of_one(window: Window) -> None:
    press(window, "Straighten")
    page_of(window).choosing.card.click()
    QTest.mouseClick(page_of(window).choosing.keep, Qt.MouseButton.LeftButton)
    assert edits(window)[0][1].shape == "card"


def test_pages_change_places_with_keys(window: Window) -> None:
    QTest.keyClick(page_of(window).strip, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [name for name, _edit in edits(window)] == ["visa-validation.pdf", "visa.jpg"]
    assert page_of(window).place == f"{VISA}:2"


def test_a_deleted_page_comes_back(window: Window) -> None:
    press(window, "Delete this page")
    assert [name for name, _edit in edits(window)] == ["visa-validation.pdf"]
    press(window, "Undo")
    assert window.session is not None
    assert len(window.session.snapshot.dossier.documents[VISA].files) == 2


def test_deleting_the_last_page_removes_the_document_and_leads_back(window: Window) -> None:
    assert window.session is not None
    before = len(window.session.snapshot.dossier.documents)
    press(window, "Delete this page")
    press(window, "Delete this page")
    come_to_rest()
    wait_until(lambda: window.page is not None and window.page.name == "documents", "back to the documents")
    assert len(window.session.snapshot.dossier.documents) == before - 1
    window.session.undo()
    assert len(window.session.snapshot.dossier.documents) == before


def test_another_file_takes_the_place_of_a_page(window: Window, dialogs: AnsweringDialogs, sample: Path) -> None:
    dialogs.papers.append((sample / "passport.jpg",))
    press(window, "Replace this page…")
    assert window.session is not None
    session = window.session
    wait_until(lambda: len(session.snapshot.dossier.documents[VISA].files) == 2
               and session.snapshot.dossier.documents[VISA].files[0].name.startswith("passport"), "replaced")
    assert session.snapshot.dossier.documents[VISA].files[1].name == "visa-validation.pdf"


def test_the_files_are_never_written_to(window: Window, sample: Path) -> None:
    before = sha256((sample / "visa.jpg").read_bytes()).hexdigest()
    press(window, "Turn left")
    press(window, "Crop")
    QTest.mouseClick(page_of(window).choosing.keep, Qt.MouseButton.LeftButton)
    assert window.session is not None and window.session.save_now() is None
    assert sha256((sample / "visa.jpg").read_bytes()).hexdigest() == before


def test_the_page_is_shown_point_by_point(window: Window) -> None:
    page = page_of(window)
    small = page.canvas.picture_width
    press(window, "100 %: each point of the picture")
    wait_until(lambda: page.canvas.picture_width > small, "the fine picture is there")
    assert page.canvas.scale == 1.0
    assert page.canvas.width() >= page.canvas.picture_width


def test_another_language_leaves_the_person_on_the_same_page(window: Window) -> None:
    page_of(window).strip.setCurrentRow(1)
    window.change_settings(window.context.settings.__class__("es", 100, "light"))
    come_to_rest()
    assert page_of(window).place == f"{VISA}:2"


def test_a_document_that_is_not_there_leads_back_to_the_documents(open_window: OpenWindow, sample: Path) -> None:
    shown = open_window(sample)
    shown.go("editor", "99:1")
    come_to_rest()
    assert shown.page is not None and shown.page.name == "documents"


@pytest.mark.parametrize("tool", ["Straighten", "Crop"])
def test_the_part_that_is_being_chosen_outlasts_another_language_and_look(window: Window, tool: str) -> None:
    press(window, tool)
    QTest.keyClick(handle(window, "Corner at the top left"), Qt.Key.Key_Right)
    page_of(window).choosing.card.setChecked(True)
    chosen = page_of(window).canvas.corners
    window.change_settings(window.context.settings._replace(language="ar", text_size=200, appearance="dark"))
    come_to_rest()
    assert page_of(window).canvas.corners == chosen
    assert page_of(window).choosing.card.isChecked()
    assert not page_of(window).tools.isEnabled()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    come_to_rest()
    assert [*chain(*edits(window)[0][1].corners)] == pytest.approx([*chain(*chosen)])
    assert edits(window)[0][1].shape == "card"


def test_a_place_in_the_editor_is_the_same_once_it_was_written_and_read() -> None:
    corners = ((0.1, 0.2), (1 / 3, 0.0), (1.0, 1.0), (0.0, 0.99))
    for place in (Place(), Place(3, 11), Place(1, 0, True, False, corners), Place(1, 0, False, True, corners)):
        assert Place.read(place.word) == place
    assert Place.read("") == Place.read("0") == Place.read("0:1") == Place()


@pytest.fixture
def slow(window: Window, monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Set when files are being copied; to be set so that they are."""
    assert window.session is not None
    copying, go_on = threading.Event(), threading.Event()
    import_files = window.session.import_files

    def slowly(*args: object, **more: object) -> object:
        copying.set()
        assert go_on.wait(20)
        return import_files(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(window.session, "import_files", slowly)
    return copying, go_on


def test_what_is_brought_for_a_document_that_is_gone_meanwhile_is_not_lost(
    window: Window, dialogs: AnsweringDialogs, sample: Path, slow: tuple[threading.Event, threading.Event]
) -> None:
    assert window.session is not None
    session, (copying, go_on) = window.session, slow
    gone = session.snapshot.dossier.documents[VISA]
    dialogs.papers.append((sample / "passport.jpg",))
    press(window, "Add pages…")
    wait_until(copying.is_set, "the copying begins")
    session.change("", changes.remove_document(VISA))
    go_on.set()
    wait_until(lambda: session.snapshot.dossier.documents[-1].requirement == gone.requirement, "there is a new one")
    assert [file.name for file in session.snapshot.dossier.documents[-1].files] == ["passport.jpg"]
    assert session.snapshot.dossier.documents[-1].kind == gone.kind


def test_what_is_turned_while_a_page_is_brought_stays_turned(
    window: Window, dialogs: AnsweringDialogs, sample: Path, slow: tuple[threading.Event, threading.Event]
) -> None:
    assert window.session is not None
    session, (copying, go_on) = window.session, slow
    dialogs.papers.append((sample / "passport.jpg",))
    press(window, "Add pages…")
    wait_until(copying.is_set, "the copying begins")
    press(window, "Turn right")
    go_on.set()
    wait_until(lambda: len(session.snapshot.dossier.documents[VISA].files) == 3, "the page is there")
    files = session.snapshot.dossier.documents[VISA].files
    assert [file.name for file in files] == ["visa.jpg", "passport.jpg", "visa-validation.pdf"]
    assert [edit.turn for edit in files[0].edits] == [90]
