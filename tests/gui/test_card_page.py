"""The page of the card: locked and why, opened by the number, the photo placed by mouse and keys, the sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.gui.pages.card.photo_part import PhotoPart
from desktop.gui.pages.card_page import CardPage
from desktop.gui.window import Window
from desktop.media.reading_back import read_back
from desktop.model.checklist import Line
from desktop.model.page_edit import PageEdit
from desktop.progress import Progress
from desktop.session import changes
from tests.making.id_photo import id_photo

from .opening import come_to_rest, go_to, looked_at, wait_until

OpenWindow = Callable[..., Window]
DEFINITIVE, PROVISIONAL = "2 04 05 99 419 001 60", "7 04 05 99 419 001 04"


@pytest.fixture
def sample(sample: Path) -> Path:
    """The sample without its papers, which nothing here depends on and which take seconds to look at."""
    case = sample / "case.toml"
    case.write_text(case.read_text(encoding="utf-8").partition("[[documents]]")[0], encoding="utf-8")
    return sample


def settled(window: Window) -> None:
    session = window.session
    assert session is not None
    for _twice in range(2):
        wait_until(lambda: window.pool.activeThreadCount() == 0, "no task is running")
        come_to_rest()
        wait_until(lambda: session.snapshot.judged and looked_at(window), "all is judged")
        come_to_rest()


def shown(open_window: OpenWindow, sample: Path, number: str = "", photo: Image.Image | None = None) -> Window:
    """The page with this number, and a photo that was given before."""
    window = open_window(sample)
    session = window.session
    assert session is not None
    session.change("Number", changes.answer("person.social_security_number", number))
    if photo is not None:
        path = sample.parent / "portrait.jpg"
        photo.save(path, quality=90)
        file = session.import_files([path], Progress())[0].file
        assert file is not None
        session.change("Photo", changes.add_document("vitale_photo", "id_photo", [file]))
    settled(window)
    go_to(window, "card")
    settled(window)
    return window


def portrait() -> Image.Image:
    """A face in the right third of a picture that is wider than it is high."""
    picture = Image.new("RGB", (1600, 1200), "#e3e7ec")
    picture.paste(id_photo().picture(dpi=450), (900, 300))
    return picture


def page(window: Window) -> CardPage:
    assert isinstance(window.page, CardPage)
    return window.page


def photo_part(window: Window) -> PhotoPart:
    part = page(window).photo
    assert part is not None
    return part


def edit_of(window: Window) -> PageEdit | None:
    assert window.session is not None
    edits = window.session.snapshot.dossier.documents_for("vitale_photo")[0].files[0].edits
    return edits[0] if edits else None


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def line(window: Window, requirement: str) -> Line:
    assert window.session is not None
    return next(line for line in window.session.snapshot.checklist.lines if line.id == requirement)


@pytest.mark.parametrize(
    ("number", "told"),
    [("", "once you have your definitive social security number"), (PROVISIONAL, "the form of a provisional one")],
)
def test_the_page_says_why_it_is_locked(open_window: OpenWindow, sample: Path, number: str, told: str) -> None:
    window = shown(open_window, sample, number)
    text = words(page(window))
    assert "Locked for now" in text and told in text
    assert "3, 4, 7 or 8" in text and "more than that this program cannot tell" in text
    assert "Place the photo" not in text and page(window).sheet is None


def test_a_definitive_number_typed_here_opens_the_page_and_keeps_the_focus(
    open_window: OpenWindow, sample: Path
) -> None:
    window = shown(open_window, sample)
    field = page(window).fields["person.social_security_number"].first_part
    field.setFocus()
    QTest.keyClicks(field, DEFINITIVE)
    settled(window)
    assert window.focusWidget() is field
    text = words(page(window))
    assert "Locked for now" not in text
    for part in ("Photo for the Vitale card", "Identity document for the Vitale card",
                 "Sheet that prepares the request for the Vitale card", "True size"):  # fmt: skip
        assert part in text
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Delete)
    settled(window)
    assert "Locked for now" in words(page(window)) and "True size" not in words(page(window))


def test_the_frame_is_moved_with_the_keys_and_what_is_in_it_is_cut(open_window: OpenWindow, sample: Path) -> None:
    window = shown(open_window, sample, DEFINITIVE, portrait())
    part = photo_part(window)
    assert edit_of(window) is None
    assert any(f.code == "photo_size" and f.variant == "shape" for f in line(window, "vitale_photo").findings)
    part.view.setFocus()
    before = part.view.frame
    assert before is not None
    for _step in range(5):
        QTest.keyClick(part.view, Qt.Key.Key_Right)
    QTest.keyClick(part.view, Qt.Key.Key_Minus)
    page(window).settle()
    settled(window)
    edit = edit_of(window)
    assert edit is not None and edit.shape == "photo" and part.view.frame is not None
    assert edit.corners[0][0] == pytest.approx(part.view.frame.left, abs=1e-4) and part.view.frame.left > before.left
    assert part.view.frame.width == pytest.approx(before.width / 1.05, rel=1e-3)
    found = {f.code: f.outcome for f in line(window, "vitale_photo").findings}
    assert found["photo_size"] == "passed"


def test_the_frame_is_dragged_with_the_mouse_as_one_change_that_can_be_undone(
    open_window: OpenWindow, sample: Path
) -> None:
    window = shown(open_window, sample, DEFINITIVE, portrait())
    view = photo_part(window).view
    middle = view.rect().center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view, left, none, middle)
    for step in range(1, 11):
        QTest.mouseMove(view, middle + QPoint(9 * step, 0))
    QTest.mouseRelease(view, left, none, middle + QPoint(90, 0))
    page(window).settle()
    settled(window)
    edit = edit_of(window)
    assert edit is not None and edit.corners[1][0] == pytest.approx(1.0, abs=0.05)
    assert window.session is not None and window.session.snapshot.undo == "Part of the photo"
    window.session.undo()
    settled(window)
    assert edit_of(window) is None


def test_turning_turns_the_picture_and_the_whole_picture_can_be_had_back(
    open_window: OpenWindow, sample: Path
) -> None:
    window = shown(open_window, sample, DEFINITIVE, portrait())
    view = photo_part(window).view
    wide = view.width() > view.height()
    for name, edit in (("Turn", PageEdit(1, 90)), ("Larger part", None), ("Take the whole picture", PageEdit(1, 90))):
        buttons = photo_part(window).findChildren(QPushButton)
        next(b for b in buttons if b.accessibleName() == name).click()
        page(window).settle()
        settled(window)
        assert edit is None or edit_of(window) == edit
    assert wide and view.width() < view.height()


def test_a_photo_of_the_right_shape_need_not_be_cut(open_window: OpenWindow, sample: Path) -> None:
    window = shown(open_window, sample, DEFINITIVE, id_photo().picture(dpi=400))
    part = photo_part(window)
    assert part.isVisibleTo(page(window)) and not part.take.isVisibleTo(part)
    assert edit_of(window) is None


def test_the_sheet_carries_the_number_and_the_part_of_the_photo_that_was_taken(
    open_window: OpenWindow, sample: Path
) -> None:
    window = shown(open_window, sample, DEFINITIVE, portrait())
    sheet = page(window).sheet
    assert sheet is not None and sheet.now is not None
    before = sheet.now.pdf
    assert "".join(DEFINITIVE.split()) in "".join(read_back(before).text.split())
    view = photo_part(window).view
    QTest.keyClick(view, Qt.Key.Key_Right)
    page(window).settle()
    settled(window)
    assert sheet.now is not None and sheet.now.pdf != before
    assert sheet.picture.shown


def test_a_paper_that_was_taken_out_can_be_had_back_where_it_stood(open_window: OpenWindow, sample: Path) -> None:
    window = shown(open_window, sample, DEFINITIVE, id_photo().picture(dpi=300))
    card, news = page(window).cards["vitale_photo"], page(window).news
    next(b for b in card.findChildren(QPushButton) if b.accessibleName() == "Remove").click()
    settled(window)
    assert window.context.snapshot.dossier.documents == ()
    assert "The paper was taken out" in "".join(each.text() for each in news.findChildren(QLabel))
    assert news.geometry().bottom() < card.geometry().top() < news.geometry().bottom() + 100
    next(b for b in news.findChildren(QPushButton) if b.text() == "Undo").click()
    settled(window)
    assert len(window.context.snapshot.dossier.documents) == 1
    assert not [each for each in news.findChildren(QLabel) if each.isVisible()]


def test_what_is_missing_is_pointed_at(open_window: OpenWindow, sample: Path) -> None:
    window = shown(open_window, sample, DEFINITIVE)
    assert page(window).first_problem() is page(window).cards["vitale_photo"].head
    page(window).show_place("vitale_identity")
    assert window.focusWidget() is page(window).cards["vitale_identity"].head
