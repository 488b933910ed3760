"""The page of the statements: what is written, what is missing, signing by mouse, by picture, on paper; and afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.gui.pages.statements.statement_card import StatementCard
from desktop.gui.pages.statements_page import StatementsPage
from desktop.gui.window import Window
from desktop.media.reading_back import lost, read_back
from desktop.model.checklist import State
from desktop.session import changes, signing

from .answering import AnsweringDialogs
from .opening import come_to_rest, go_to, looked_at, wait_until

FORM, PARENTS = "resources_statement", "parental_authorisation"
OpenWindow = Callable[..., Window]


@pytest.fixture
def sample(sample: Path) -> Path:
    """The sample without its papers, which nothing here depends on and which take seconds to look at."""
    case = sample / "case.toml"
    case.write_text(case.read_text(encoding="utf-8").partition("[[documents]]")[0], encoding="utf-8")
    return sample


def settled(window: Window) -> None:
    """Everything that was asked for is done and shown."""
    session = window.session
    assert session is not None
    for _twice in range(2):
        wait_until(lambda: window.pool.activeThreadCount() == 0, "no task is running")
        come_to_rest()
        wait_until(lambda: session.snapshot.judged and looked_at(window), "all is judged")
        come_to_rest()


def change(window: Window, key: str, value: object) -> None:
    assert window.session is not None
    window.session.change("A change", changes.answer(key, value))
    settled(window)


def european(open_window: OpenWindow, sample: Path, **shown: object) -> Window:
    """The page of a European who has no card of health insurance."""
    window = open_window(sample, **shown)
    change(window, "person.nationalities", ["DE"])
    go_to(window, "statements")
    settled(window)
    return window


def minor(open_window: OpenWindow, sample: Path) -> Window:
    """The page of somebody under sixteen."""
    window = open_window(sample)
    change(window, "person.born_on", dt.date(2011, 5, 17))
    go_to(window, "statements")
    settled(window)
    return window


def card(window: Window, form: str = FORM) -> StatementCard:
    assert isinstance(window.page, StatementsPage)
    return window.page.cards[form]


def words(widget: QWidget) -> str:
    shown = (text for text in widget.findChildren(QLabel) if text.isVisibleTo(widget))
    return "\n".join(text.text() for text in shown)


def press(widget: QWidget, name: str) -> None:
    buttons = [b for b in widget.findChildren(QPushButton) if b.accessibleName() == name and b.isVisibleTo(widget)]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    come_to_rest()


def scribble(pad: QWidget, points: list[tuple[int, int]]) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(pad, left, none, QPoint(*points[0]))
    for x, y in points[1:]:
        QTest.mouseMove(pad, QPoint(x, y))
    QTest.mouseRelease(pad, left, none, QPoint(*points[-1]))


WAVE = [(40 + 10 * n, 60 + 40 * (n % 2)) for n in range(12)]


def sign_on_the_screen(window: Window, form: str = FORM) -> None:
    press(card(window, form), "Sign on the screen")
    ways = card(window, form).ways
    assert ways is not None and ways.drawing is not None
    scribble(ways.drawing.pad, WAVE)


def line_of(window: Window, requirement: str) -> State:
    assert window.session is not None
    return next(line.state for line in window.session.snapshot.checklist.lines if line.id == requirement)


def test_each_document_of_this_person_has_a_card_with_its_first_page(open_window: OpenWindow, sample: Path) -> None:
    window = european(open_window, sample)
    assert isinstance(window.page, StatementsPage)
    assert list(window.page.cards) == [FORM, "name_concordance"]
    for shown in window.page.cards.values():
        assert shown.writing.picture.shown and shown.writing.now is not None
    assert "not signed yet" in words(card(window)) and "it does not count until it is" in words(card(window))
    assert "nothing to sign" in words(card(window, "name_concordance"))
    assert card(window, "name_concordance").ways is None


def test_what_is_missing_in_it_leads_to_the_page_with_the_answer(open_window: OpenWindow, sample: Path) -> None:
    window = european(open_window, sample)
    assert "Still missing in it" not in words(card(window))
    change(window, "person.birth_place", "")
    assert "Still missing in it" in words(card(window).writing)
    press(card(window).writing, "Town of birth")
    assert window.page is not None and window.page.name == "you"


def test_a_signature_drawn_with_the_mouse_is_put_on_the_statement_which_then_counts(
    open_window: OpenWindow, sample: Path
) -> None:
    window = european(open_window, sample)
    assert line_of(window, "eu_cover") is State.MISSING
    sign_on_the_screen(window)
    press(card(window), "Sign the page")
    settled(window)
    assert window.session is not None
    found = signing.signed_document(window.session.snapshot.dossier, FORM)
    assert found is not None
    read = read_back(found[1].files[0].read())
    assert lost(read, ["GRENOBLE", "20/08/2026", "Signature tracée à l’écran"]) == ()
    assert line_of(window, "eu_cover") is State.TO_REVIEW  # no source says whether such a signature is accepted
    assert "We found no source that says whether such a signature is accepted" in words(card(window))
    assert card(window).ways is None and "not signed yet" not in words(card(window))
    assert card(window).isAncestorOf(window.focusWidget())  # who listens is told what became of it


def test_strokes_can_be_taken_back_one_by_one_and_all_at_once(open_window: OpenWindow, sample: Path) -> None:
    window = european(open_window, sample)
    sign_on_the_screen(window)
    ways = card(window).ways
    assert ways is not None and ways.drawing is not None
    pad = ways.drawing.pad
    scribble(pad, [(200, 50), (240, 90)])
    assert len(pad.strokes) == 2
    press(card(window), "Take back the last stroke")
    assert len(pad.strokes) == 1 and len(pad.strokes[0]) == len(WAVE)
    scribble(pad, [(200, 50), (240, 90)])
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.strokes == ()
    press(card(window), "Sign the page")
    settled(window)
    assert "There is no signature yet." in words(card(window)) and line_of(window, "eu_cover") is State.MISSING


def test_a_signature_that_was_begun_is_there_again_after_another_page(open_window: OpenWindow, sample: Path) -> None:
    window = european(open_window, sample)
    sign_on_the_screen(window)
    go_to(window, "you")
    go_to(window, "statements")
    ways = card(window).ways
    assert ways is not None and ways.drawing is not None
    assert [len(stroke) for stroke in ways.drawing.pad.strokes] == [len(WAVE)]


def test_a_statement_signed_before_the_answers_changed_says_so_until_it_is_signed_again_or_they_are_back(
    open_window: OpenWindow, sample: Path
) -> None:
    window = european(open_window, sample)
    sign_on_the_screen(window)
    press(card(window), "Sign the page")
    settled(window)
    change(window, "person.email", "other@example.org")  # is not in it
    assert "Signed, but no longer right" not in words(card(window))
    change(window, "person.birth_place", "Cali")
    assert "Signed, but no longer right" in words(card(window))
    assert isinstance(window.page, StatementsPage)
    assert window.page.first_problem() is not None
    assert window.session is not None
    window.session.undo()
    settled(window)
    assert "Signed, but no longer right" not in words(card(window))


def test_tab_goes_through_what_is_opened_late_in_the_order_in_which_it_is_read(
    open_window: OpenWindow, sample: Path
) -> None:
    window = european(open_window, sample)
    press(card(window), "Sign on the screen")
    ways = card(window).ways
    assert ways is not None and ways.drawing is not None
    assert window.focusWidget() is ways.drawing.pad
    ways.give.setFocus()
    reached = []
    for _key in range(10):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    wanted = [ways.drawing.place.line, ways.drawing.pad, ways.drawing.choose, ways.drawing.submit]
    places = [reached.index(each) for each in wanted]
    assert places == sorted(places)
    other = card(window, "name_concordance")
    assert other.isAncestorOf(reached[places[-1] + 1])


def test_a_scan_of_the_signed_page_becomes_the_document(
    open_window: OpenWindow, sample: Path, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    window = european(open_window, sample)
    scan = _signed_scan(tmp_path / "IMG_1.jpg")
    dialogs.papers = [(scan,)]
    press(card(window), "Give the signed page…")
    settled(window)
    assert window.session is not None
    found = signing.signed_document(window.session.snapshot.dossier, FORM)
    writing = card(window).writing.now
    assert found is not None and writing is not None
    assert found[1].files[0].name == f"resources-statement-signed-{writing.fingerprint}.jpg"
    assert found[1].files[0].read() == scan.read_bytes()
    press(card(window), "Sign it again")
    assert card(window).ways is not None
    dialogs.papers = [(_signed_scan(tmp_path / "IMG_2.jpg", "once more"),)]
    press(card(window), "Give the signed page…")
    settled(window)
    assert card(window).ways is None
    found = signing.signed_document(window.session.snapshot.dossier, FORM)
    assert found is not None and [file.name[-7:] for file in found[1].files] == ["(2).jpg"]
    press(card(window), "Take the signed page out")
    settled(window)
    assert "not signed yet" in words(card(window))


def test_a_file_that_cannot_be_taken_is_told_beside_the_button(
    open_window: OpenWindow, sample: Path, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    window = european(open_window, sample)
    dialogs.papers = [(tmp_path / "gone.jpg",)]
    press(card(window), "Give the signed page…")
    settled(window)
    assert "It could not be added" in words(card(window))
    assert line_of(window, "eu_cover") is State.MISSING


def test_a_picture_of_a_signature_takes_the_place_of_strokes(
    open_window: OpenWindow, sample: Path, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    window = european(open_window, sample)
    sign_on_the_screen(window)
    (tmp_path / "broken.png").write_bytes(b"no picture")
    dialogs.papers = [(tmp_path / "broken.png",), (_signed_scan(tmp_path / "signature.png"),)]
    press(card(window), "Use a picture of a signature…")
    settled(window)
    assert "not a picture that can be shown" in words(card(window))
    press(card(window), "Use a picture of a signature…")
    settled(window)
    press(card(window), "Sign the page")
    settled(window)
    assert window.session is not None
    found = signing.signed_document(window.session.snapshot.dossier, FORM)
    assert found is not None
    assert lost(read_back(found[1].files[0].read()), ["Signature ajoutée en image"]) == ()


def test_a_parent_signs_for_a_minor_and_is_named(
    open_window: OpenWindow, sample: Path, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    window = minor(open_window, sample)
    shown = card(window, PARENTS)
    assert "Your parent or legal guardian signs this, not you" in words(shown)
    sign_on_the_screen(window, PARENTS)
    press(shown, "Sign the page")
    settled(window)
    assert "Say who signs." in words(shown)
    focused = window.focusWidget()
    QTest.keyClicks(focused, "Marta Exemple")
    press(shown, "Sign the page")
    settled(window)
    assert window.session is not None
    found = signing.signed_document(window.session.snapshot.dossier, PARENTS)
    assert found is not None
    assert lost(read_back(found[1].files[0].read()), ["Marta Exemple"]) == ()
    dialogs.papers = [(_signed_scan(tmp_path / "passport of Marta.jpg"),)]
    press(shown, "Add the signer's identity document…")
    settled(window)
    after = signing.signed_document(window.session.snapshot.dossier, PARENTS)
    assert after is not None and [file.name for file in after[1].files][1:] == ["passport of Marta.jpg"]


def test_what_is_not_signed_is_the_first_problem_and_a_requirement_leads_there(
    open_window: OpenWindow, sample: Path
) -> None:
    window = european(open_window, sample)
    assert isinstance(window.page, StatementsPage)
    ways = card(window).ways
    assert ways is not None and window.page.first_problem() is ways.give
    window.page.show_place("eu_cover")
    assert window.focusWidget() is ways.give


@pytest.mark.parametrize("way", ["keys", "mouse"])
def test_the_pages_are_looked_at_in_a_window_that_escape_closes(
    open_window: OpenWindow, sample: Path, way: str
) -> None:
    from desktop.gui.widgets.pdf_viewer import PdfViewer

    window = european(open_window, sample)
    picture = card(window).writing.picture
    if way == "keys":
        picture.setFocus()
        QTest.keyClick(picture, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(picture, Qt.MouseButton.LeftButton)
    viewer = window.findChild(PdfViewer)
    assert isinstance(viewer, PdfViewer)
    wait_until(lambda: bool(viewer.preview.pdf), "its pages are there")
    come_to_rest()
    preview, area = viewer.preview, viewer.preview.area
    sheet = preview._sheets[0]
    wait_until(lambda: sheet.drawn, "the page is drawn")
    fitting = sheet.width()
    assert sheet.accessibleName() == "Sworn statement of sufficient resources, page 1 of 1"
    QTest.keyClick(area, Qt.Key.Key_1)
    assert preview.zoom == 1.0 and sheet.width() == round(210 / 25.4 * preview.logicalDpiX())
    QTest.keyClick(area, Qt.Key.Key_Plus)
    assert preview.zoom == 1.25
    QTest.keyClick(area, Qt.Key.Key_0)
    come_to_rest()
    assert sheet.width() == pytest.approx(fitting, abs=20)
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    settled(window)
    assert window.findChild(PdfViewer) is None


def _signed_scan(path: Path, remark: str = "") -> Path:
    image = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    for number in range(20):
        draw.text((150, 150 + 60 * number), f"Attestation sur l'honneur de ressources suffisantes {remark}", fill="black")
    draw.line([(700 + 20 * n, 1500 + 60 * (n % 2)) for n in range(15)], fill=(20, 30, 120), width=5)
    image.save(path)
    return path
