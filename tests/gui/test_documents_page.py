"""The page of the documents: every way in which a paper comes in, what is told of it, and what one does about it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QMenu, QRadioButton, QWidget

from desktop.gui.pages.documents.card import RequirementCard
from desktop.gui.pages.documents.document_part import DocumentPart
from desktop.gui.pages.documents_page import DocumentsPage
from desktop.gui.widgets.dropping import carrying
from desktop.gui.widgets.thumbnails import Thumbnail
from desktop.gui.window import Window
from desktop.model.checklist import State
from desktop.model.dossier import Document, Excuse, SourceFile
from desktop.session import changes, importing
from desktop.session.session import Session
from desktop.settings import Settings
from tests.making import ANA, document, write_case
from tests.making.pdfs import encrypted, jpeg, one_page
from tests.making.pieces import PIECES, Piece

from .answering import AnsweringDialogs
from .conftest import OpenWindow
from .leftovers import left_since, now
from .opening import (
    Shown,
    come_to_rest,
    go_to,
    looked_at,
    settle,
    shut,
    wait_until,
    wait_until_opened,
    window_shown,
)

Opened = Callable[..., DocumentsPage]
PASSWORD = "Zitrone-4711"
PASSPORT = Piece("identity", "passport", {"passport.pdf": lambda _h: one_page()}, {"expires_on": dt.date(2033, 1, 9)})
EXPIRED = PASSPORT.but(expires_on=dt.date(2026, 3, 1))
LOCKED = Piece(
    "enrolment", "enrolment_certificate", {"locked.pdf": lambda _h: encrypted(one_page(), PASSWORD)},
    {"academic_year": "2026-2027"},
)  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_left_behind() -> None:
    """Not after each test of this file: one window stays open until the last. ``shared`` looks then."""


@pytest.fixture(scope="module")
def dialogs() -> AnsweringDialogs:
    return AnsweringDialogs()


@pytest.fixture(scope="module")
def shared(qapp: QApplication, dialogs: AnsweringDialogs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """One window and one open dossier for all tests: its child that looks at files is started once."""
    before = now()
    folder = tmp_path_factory.mktemp("documents")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.gui.window.Dialogs", lambda _parent, _language: dialogs)
        window = window_shown(qapp, folder / "settings.json", Shown())
        window.open_dossier(write_case(folder / "case", pieces=()))
        wait_until_opened(window)
        yield window
        shut(window)
    assert left_since(before) == []


@pytest.fixture
def opened(shared: Window) -> Opened:
    """``opened(PASSPORT, LOCKED, unfold="enrolment", excuses={})``: the page, with just these pieces in the dossier."""

    def open_page(*pieces: Piece | str, unfold: str = "", excuses: dict[str, str] | None = None) -> DocumentsPage:
        session = shared.session
        shared.activateWindow()
        shared.go("welcome")
        shared.context.unfolded.clear()
        given = tuple(given_document(session, PIECES[each] if isinstance(each, str) else each) for each in pieces)
        reasons = tuple(Excuse(*each) for each in (excuses or {}).items())
        session.change("x", lambda old: dataclasses.replace(old, documents=given, excuses=reasons))
        wait_until(lambda: looked_at(shared) and session.snapshot.judged, "everything was looked at")
        if unfold:
            shared.context.unfolded["documents"] = tuple(unfold.split())
        go_to(shared, "documents")
        return page_of(shared)

    return open_page


def given_document(session: Session, piece: Piece) -> Document:
    """A piece as a document of the open dossier; a piece without files is a file that is not there."""
    files = tuple(session.import_bytes(name, make(ANA)) for name, make in piece.files.items())
    missing = SourceFile("bad.pdf", lambda: b"", absent=True)
    return Document(piece.requirement, piece.kind, files or (missing,), **piece.fields)


def page_of(window: Window) -> DocumentsPage:
    assert isinstance(window.page, DocumentsPage)
    return window.page


def window_of(page: DocumentsPage) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


def rest(page: DocumentsPage) -> None:
    """Imports are over, everything was looked at and drawn."""
    window = window_of(page)
    wait_until(lambda: window.pool.activeThreadCount() == 0, "imports are over")
    come_to_rest()
    wait_until(lambda: looked_at(window) and window.session.snapshot.judged, "everything was looked at")
    come_to_rest()
    wait_until(lambda: window.pool.activeThreadCount() == 0, "pictures are drawn")
    come_to_rest()


def documents(page: DocumentsPage) -> list[tuple[str, str, list[str]]]:
    found = page.context.snapshot.dossier.documents
    return [(each.requirement, each.kind, [file.name for file in each.files]) for each in found]


def texts(widget: QWidget) -> str:
    shown = (label.text() for label in widget.findChildren(QLabel) if label.isVisible())
    return "\n".join(shown).replace("\N{NO-BREAK SPACE}", " ")


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(widget: QWidget, name: str) -> None:
    """Click the button that says this."""
    buttons = [b for b in widget.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName() == name]
    assert buttons, f"no button {name}"
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    come_to_rest()


def drop(target: QWidget, mime: QMimeData) -> bool:
    """What the system does when a person drags something there and lets it go; whether it was welcome."""
    if not target.acceptDrops():
        return False
    place, act = QPointF(5, 5), Qt.DropAction.CopyAction
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), act, mime, button, key)
    entering.ignore()
    QApplication.sendEvent(target, entering)
    if entering.isAccepted():
        QApplication.sendEvent(target, QDropEvent(place, act, mime, button, key))
    return entering.isAccepted()


def files_dragged(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def written(folder: Path, name: str, content: bytes = b"") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content or one_page())
    return path


def part_of(card: RequirementCard) -> DocumentPart:
    assert len(card.parts) == 1
    return card.parts[0]


# The cards.


def test_each_requirement_has_a_card_in_the_order_of_the_stages_and_the_first_that_is_missing_is_open(
    opened: Opened,
) -> None:
    page = opened("rib")
    assert list(page.cards) == [
        "identity", "enrolment", "residence_permit", "civil_status", "bank_details", "vitale_photo", "vitale_identity",
        "vitale_form",
    ]  # fmt: skip
    told = texts(page)
    places = [told.index(title) for title in ("Needed now", "Needed later", "Once you have your number")]
    assert places == sorted(places)
    assert [id_ for id_, card in page.cards.items() if card.opened] == ["identity"]
    assert page.cards["identity"].head.accessibleName() == "Identity document (Pièce d’identité): missing"
    assert not page.cards["civil_status"].filled
    for words in ("The registration asks for evidence of who you are.", "Titre de voyage", "How to get it"):
        assert words in texts(page.cards["identity"])


def test_what_is_wrong_is_opened_as_soon_as_it_is_known(shared: Window, opened: Opened) -> None:
    opened()
    session = shared.session
    shared.go("welcome")
    shared.context.unfolded.clear()
    broken = Piece("enrolment", "enrolment_certificate", {"new.pdf": lambda _h: b"%PDF-1.7 cut short"})
    given = (given_document(session, PASSPORT), given_document(session, broken))
    session.change("x", lambda old: dataclasses.replace(old, documents=given))
    shared.go("documents")  # nothing was looked at yet
    rest(page_of(shared))
    unfolded = lambda: [id_ for id_, card in page_of(shared).cards.items() if card.opened]  # noqa: E731
    wait_until(unfolded, "a card is opened", 10)  # cards are made in turns, which may outlast a moment of rest
    assert unfolded() == ["enrolment"]


def test_at_most_two_cards_are_open_and_they_are_open_again_after_the_language_was_changed(opened: Opened) -> None:
    page = opened("rib")
    for id_ in ("enrolment", "civil_status"):
        QTest.mouseClick(page.cards[id_].head, Qt.MouseButton.LeftButton)
    assert [id_ for id_, card in page.cards.items() if card.opened] == ["enrolment", "civil_status"]
    window = window_of(page)
    window.change_settings(Settings("fr", 100, "light"))
    come_to_rest()
    opened_again = [id_ for id_, card in page_of(window).cards.items() if card.opened]
    window.change_settings(Settings("en", 100, "light"))
    assert opened_again == ["enrolment", "civil_status"]


def test_where_it_is_written_is_told_with_the_address_to_copy_and_the_day_it_was_read(opened: Opened) -> None:
    page = opened("rib")
    press(page.cards["identity"], "Where is this written?")
    come_to_rest()
    address = next(label for label in page.cards["identity"].findChildren(QLabel) if label.text().startswith("https://www.ameli.fr"))
    assert address.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert "read on 23 November 2026" in texts(page.cards["identity"])


def test_what_waits_for_the_definitive_number_says_so_and_leads_to_the_card_page(opened: Opened) -> None:
    page = opened(unfold="vitale_photo")
    card = page.cards["vitale_photo"]
    assert "definitive social security number" in texts(card)
    assert "Choose files…" not in [b.accessibleName() for b in card.findChildren(QAbstractButton)]
    window = window_of(page)
    press(card, "Go to the card page")
    assert window.page is not None
    assert window.page.name == "card"


def test_a_folded_card_says_what_is_wrong_and_otherwise_what_was_given(opened: Opened) -> None:
    page = opened(EXPIRED, "rib", excuses={"civil_status": "On its way"}, unfold="enrolment")
    assert "It was valid until 1 March 2026: it has expired." in texts(page.cards["identity"].head)
    assert "it has expired" in page.cards["identity"].head.accessibleDescription()
    assert "On its way" in texts(page.cards["civil_status"].head)
    assert "rib.pdf" in texts(page.cards["bank_details"].head)


# Papers come in.


def test_files_that_are_chosen_on_a_card_are_given_for_it_and_the_kind_is_asked(
    opened: Opened, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    page = opened()
    dialogs.papers.append((written(tmp_path / "in", "a.pdf"), written(tmp_path / "in", "b.jpg", jpeg())))
    press(page.cards["identity"], "Choose files…")
    rest(page)
    assert documents(page) == [("identity", "", ["a.pdf", "b.jpg"])]
    card = page.cards["identity"]
    assert "Which paper is it?" in texts(card)
    assert "to look at" in card.head.accessibleName()
    choice = next(radio for radio in card.findChildren(QRadioButton) if radio.accessibleName() == "Passport")
    QTest.keyClick(choice, Qt.Key.Key_Space)
    rest(page)
    assert documents(page)[0][1] == "passport"
    assert "Last day of validity" in texts(card)


def test_every_kind_of_a_long_list_stands_there_with_its_french_term(opened: Opened) -> None:
    permit = dataclasses.replace(PASSPORT, requirement="residence_permit", kind="")
    page = opened(permit, unfold="residence_permit")
    card = page.cards["residence_permit"]
    kinds = page.context.opened.rules.procedure.requirement("residence_permit").alternatives
    radios = {radio.accessibleName(): radio for radio in card.findChildren(QRadioButton)}
    for kind in kinds:
        assert radios[kind.name].isVisible()
        assert kind.official_name in texts(card)
    QTest.keyClick(radios["Residence card"], Qt.Key.Key_Space)
    rest(page)
    combos = [each for each in card.findChildren(QComboBox) if each.findData("residence_card") >= 0]
    assert [combos[0].itemText(n) for n in range(combos[0].count())] == [f"{k.name} · {k.official_name}" for k in kinds]


def test_a_file_dropped_on_a_card_is_given_for_it_and_a_second_one_is_a_further_page(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    card = page.cards["enrolment"]
    assert drop(card, files_dragged(written(tmp_path / "in", "a.pdf")))
    rest(page)
    assert card.opened
    assert drop(card, files_dragged(written(tmp_path / "in", "b.jpg", jpeg())))
    rest(page)
    assert documents(page) == [("enrolment", "enrolment_certificate", ["a.pdf", "b.jpg"])]
    assert len(card.findChildren(Thumbnail)) == 2


def test_what_is_no_file_and_no_picture_is_not_welcome(opened: Opened) -> None:
    page = opened()
    mime = QMimeData()
    mime.setText("passport")
    assert not drop(page.cards["identity"], mime)
    assert not drop(page.cards["vitale_photo"], files_dragged(Path("/nowhere/at.all")))  # locked: it takes nothing yet


def test_many_files_dropped_on_the_page_are_sorted_by_a_digit_a_click_or_a_drag(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    names = ("one.pdf", "two.pdf", "three.pdf", "four.pdf")
    contents = (one_page(), jpeg(), jpeg(200, 300), jpeg(310, 220))
    paths = [written(tmp_path / "in", name, content) for name, content in zip(names, contents, strict=True)]
    assert drop(page, files_dragged(*paths))
    rest(page)
    assert [requirement for requirement, _kind, _files in documents(page)] == [""] * 4
    assert page.tray.asked is not None
    assert page.tray.asked.hasFocus()
    QTest.keyClick(page.tray.asked, Qt.Key.Key_2)
    rest(page)
    press(page.tray, "Later")
    rest(page)
    press(page.tray, "Bank details")
    rest(page)
    assert drop(page.cards["identity"], carrying(3))
    rest(page)
    assert documents(page) == [
        ("enrolment", "enrolment_certificate", ["one.pdf"]), ("", "", ["two.pdf"]), ("bank_details", "", ["three.pdf"]),
        ("identity", "", ["four.pdf"]),
    ]  # fmt: skip
    press(page.tray, "Remove")
    rest(page)
    assert page.tray.asked is None
    window_of(page).session.undo()
    rest(page)
    assert documents(page)[1] == ("", "", ["two.pdf"])


def test_a_picture_on_the_clipboard_becomes_a_page_of_the_card_that_has_the_focus(opened: Opened) -> None:
    page = opened(unfold="identity")
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    QGuiApplication.clipboard().setImage(image)
    page.cards["identity"].head.setFocus()
    QTest.keyClick(page.cards["identity"].head, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rest(page)
    [(requirement, _kind, [name])] = documents(page)
    assert (requirement, name) == ("identity", "pasted.png")
    file = page.context.snapshot.dossier.documents[0].files[0]
    assert file.read().startswith(b"\x89PNG")


def test_files_on_the_clipboard_are_pasted_as_files_and_text_is_told_to_be_nothing(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    QGuiApplication.clipboard().setText("passport")
    page.zone.choose.setFocus()
    QTest.keyClick(page.zone.choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "nothing" not in documents(page)
    assert "There is no picture and no file to paste." in texts(page.news)
    QGuiApplication.clipboard().setMimeData(files_dragged(written(tmp_path / "in", "a.pdf")))
    press(page.zone, "Paste")
    rest(page)
    assert documents(page) == [("", "", ["a.pdf"])]


def test_an_import_that_is_cancelled_keeps_what_was_imported(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened()
    slowly = importing._import

    def import_slowly(*given: object) -> importing.Imported:
        time.sleep(0.03)
        return slowly(*given)

    monkeypatch.setattr(importing, "_import", import_slowly)
    giving = page.desk.giving
    stopping = giving.progressed.connect(lambda done, _total: done == 2 and page.strip.stop.click())
    drop(page, files_dragged(*(written(tmp_path / "in", f"{n}.jpg", jpeg(100 + n)) for n in range(30))))
    assert page.strip.isVisible()
    rest(page)
    giving.disconnect(stopping)
    assert 2 <= len(documents(page)) < 30
    assert not page.strip.isVisible()


def test_what_was_being_imported_arrives_although_the_page_is_left(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    window = window_of(page)
    drop(page.cards["enrolment"], files_dragged(written(tmp_path / "in", "a.pdf")))
    window.go("bank")
    come_to_rest()
    wait_until(lambda: bool(window.session.snapshot.dossier.documents), "the paper arrives")
    window.go("documents")
    rest(page_of(window))
    assert documents(page_of(window)) == [("enrolment", "enrolment_certificate", ["a.pdf"])]


def test_every_import_goes_on_although_the_page_is_left_and_is_found_again_with_what_failed(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, go_on, usual = opened(), threading.Event(), importing._import
    window = window_of(page)

    def import_slowly(*given: object) -> importing.Imported:
        assert go_on.wait(20)
        return usual(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "_import", import_slowly)
    drop(page, files_dragged(written(tmp_path / "in", "first.pdf")))
    drop(page, files_dragged(tmp_path / "gone.pdf", written(tmp_path / "in", "second.jpg", jpeg(77))))
    for text_size in (125, 100):
        window.change_settings(window.context.settings._replace(text_size=text_size))
        come_to_rest()
        assert page_of(window).strip.isVisible()
        assert page_of(window).strip.stop.isEnabled()
    window.go("bank")
    come_to_rest()
    go_on.set()
    wait_until(lambda: len(window.session.snapshot.dossier.documents) == 2, "both arrive")
    settle(window)
    window.go("documents")
    rest(page_of(window))
    assert documents(page_of(window)) == [("", "", ["first.pdf"]), ("", "", ["second.jpg"])]
    assert "gone.pdf" in texts(page_of(window).news)
    assert not page_of(window).strip.isVisible()
    for text_size in (125, 100):
        window.change_settings(window.context.settings._replace(text_size=text_size))
        assert "gone.pdf" in texts(page_of(window).news), "until it has been read"
    press(page_of(window).news, "Close")
    window.go("bank")
    window.go("documents")
    rest(page_of(window))
    assert "gone.pdf" not in texts(page_of(window).news)


def test_pages_that_arrive_while_a_detail_is_told_are_not_lost(opened: Opened) -> None:
    page = opened(PASSPORT, unfold="identity")
    session, part = window_of(page).session, page.findChild(DocumentPart)
    more = session.import_bytes("second-side.jpg", jpeg(5))
    thread = threading.Thread(target=session.change, args=("", changes.add_files(0, (more,))))
    thread.start()
    thread.join()  # and the page has not heard of it yet
    part._tell("issuing_country", "CO")
    rest(page)
    told = session.snapshot.dossier.documents[0]
    assert [file.name for file in told.files] == ["passport.pdf", "second-side.jpg"]
    assert told.issuing_country == "CO"


# What goes wrong.


def test_a_file_that_has_gone_is_named_with_the_reason_and_the_others_are_taken(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    drop(page.cards["enrolment"], files_dragged(tmp_path / "gone.pdf", written(tmp_path / "in", "a.pdf"), tmp_path))
    rest(page)
    assert documents(page) == [("enrolment", "enrolment_certificate", ["a.pdf"])]
    told = texts(page.news)
    assert "gone.pdf: " in told
    assert f"{tmp_path.name}: " in told  # a folder
    press(page.news, "Close")
    assert not texts(page.news)


def test_when_nothing_can_be_written_it_is_said_and_nothing_is_lost(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window(write_case(tmp_path / "case", pieces=(PASSPORT,)))
    go_to(window, "documents")
    page = page_of(window)
    shutil.rmtree(window.session.place)
    drop(page.cards["enrolment"], files_dragged(written(tmp_path / "in", "a.pdf")))
    rest(page)
    assert "a.pdf: " in texts(page.news)
    assert documents(page) == [("identity", "passport", ["passport.pdf"])]


@pytest.mark.parametrize(
    ("content", "told"), [(b"", "The file is empty"), (b"%PDF-1.7 broken", "damaged"), (None, "no longer in the folder")]
)
def test_a_file_that_is_no_good_says_why_and_can_be_replaced(
    content: bytes | None, told: str, opened: Opened, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    bad = Piece("identity", "passport", {"bad.pdf": lambda _h: content or b""}, {"expires_on": dt.date(2033, 1, 9)})
    if content is None:
        bad = Piece("identity", "passport", {}, {"expires_on": dt.date(2033, 1, 9)})
    page = opened(bad, unfold="identity")
    card = page.cards["identity"]
    assert told in texts(card)
    assert "to put right" in card.head.accessibleName()
    dialogs.papers.append((written(tmp_path / "in", "good.pdf"),))
    press(card, "Replace the file…")
    rest(page)
    assert documents(page) == [("identity", "passport", ["good.pdf"])]
    assert card.piece.line.state is State.READY
    assert page.context.snapshot.dossier.documents[0].expires_on == dt.date(2033, 1, 9)


def test_only_the_file_that_is_wrong_is_replaced_and_keeps_its_place(
    opened: Opened, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    files = {"front.jpg": lambda _h: jpeg(640, 400), "broken.pdf": lambda _h: b"%PDF-1.7 broken", "back.jpg": lambda _h: jpeg(641, 400)}
    page = opened(Piece("identity", "national_id_card", files), unfold="identity")
    dialogs.papers.append((written(tmp_path / "in", "whole.pdf", one_page((0.0, 0.0, 300.0, 300.0))),))
    press(page.cards["identity"], "Replace the file…")
    rest(page)
    assert documents(page) == [("identity", "national_id_card", ["front.jpg", "whole.pdf", "back.jpg"])]


# Passwords.


def test_a_wrong_password_says_so_and_asks_again_and_the_right_one_opens_the_file(
    opened: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    page = opened(LOCKED, unfold="enrolment")
    card = page.cards["enrolment"]
    edit = part_of(card).password.edit
    assert edit is not None
    assert edit.line.echoMode() is edit.line.EchoMode.Password
    edit.line.setFocus()
    QTest.keyClicks(edit.line, "wrong")
    QTest.keyClick(edit.line, Qt.Key.Key_Return)
    rest(page)
    assert "does not open the file" in texts(card)
    assert "does not open the file" in edit.line.accessibleDescription()
    assert edit.line.hasFocus()
    QTest.keyClicks(edit.line, PASSWORD)  # what was typed before is selected, and gives way
    QTest.keyClick(edit.line, Qt.Key.Key_Return)
    rest(page)
    assert part_of(card).password.edit is None
    assert card.piece.line.state is State.READY
    assert next(iter(card.findChildren(Thumbnail))).shown
    assert PASSWORD not in caplog.text


def test_a_password_can_be_looked_at_while_it_is_typed(opened: Opened) -> None:
    page = opened(LOCKED, unfold="enrolment")
    edit = part_of(page.cards["enrolment"]).password.edit
    assert edit is not None
    press(page.cards["enrolment"], "Show the password")
    assert edit.line.echoMode() is edit.line.EchoMode.Normal
    press(page.cards["enrolment"], "Hide the password")
    assert edit.line.echoMode() is edit.line.EchoMode.Password


# What is told, and what one does about it.


def test_what_is_wrong_is_told_with_what_to_do_and_mended_with_keys_alone(opened: Opened) -> None:
    page = opened(EXPIRED, unfold="identity")
    card = page.cards["identity"]
    assert "It was valid until 1 March 2026: it has expired." in texts(card)
    act = next(b for b in card.findChildren(QAbstractButton) if b.accessibleName() == "Correct it")
    act.setFocus()
    QTest.keyClick(act, Qt.Key.Key_Space)
    assert focused().accessibleName() == "Last day of validity (Date de fin de validité): Day"
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    year = focused()
    QTest.keyClick(year, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(year, "2031")
    rest(page)
    assert page.context.snapshot.dossier.documents[0].expires_on == dt.date(2031, 3, 1)
    assert card.piece.line.state is State.READY
    assert QApplication.focusWidget() is year  # what was found was shown anew around it


def test_what_is_found_of_an_open_paper_is_shown_in_turns_and_what_is_found_of_another_one_at_once(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = part_of(opened(EXPIRED, unfold="identity").cards["identity"])
    piece, found, waiting = part._piece, part._found, []
    monkeypatch.setattr("desktop.gui.pages.documents.document_part.in_turn", lambda _owner, do: waiting.append(do))
    part.show_document(piece, part.number, part.document, (), at_once=False)
    assert "it has expired" in texts(part)
    assert len(waiting) > 2  # each part of it in a turn of its own
    for show in waiting:
        show()
    assert "it has expired" not in texts(part)
    part.show_document(piece, part.number, part.document, found)
    come_to_rest()
    assert "it has expired" in texts(part)
    part.show_document(piece, part.number, part.document, ())
    assert "it has expired" not in texts(part)


def test_what_the_person_said_of_a_paper_is_not_counted_as_checked(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="documents")
    window.page.show_place("civil_status")
    come_to_rest()
    card = window.page.cards["civil_status"]
    said = [b for b in card.findChildren(QAbstractButton) if b.accessibleName().startswith("As you say, not checked: ")]
    QTest.mouseClick(said[0], Qt.MouseButton.LeftButton)
    come_to_rest()
    assert "Apostille: It carries an apostille, as you say." in texts(card)
    assert "Sharpness: The page is sharp." not in texts(card)
    checked = [b for b in card.findChildren(QAbstractButton) if b.accessibleName().startswith("Checked and right: ")]
    QTest.mouseClick(checked[0], Qt.MouseButton.LeftButton)
    come_to_rest()
    assert "Sharpness: The page is sharp." in texts(card)
    assert texts(card).count("Apostille: ") == 1


def test_what_is_right_is_counted_and_told_on_demand_and_what_was_not_checked_says_so(opened: Opened) -> None:
    page = opened(PASSPORT, unfold="identity")
    card = page.cards["identity"]
    assert "The file opens (PDF)." not in texts(card)
    folded = [b for b in card.findChildren(QAbstractButton) if b.accessibleName().startswith("Checked and right: ")]
    QTest.mouseClick(folded[0], Qt.MouseButton.LeftButton)
    come_to_rest()
    assert "The file opens (PDF)." in texts(card)
    assert "Not checked by the program: 1" in [b.accessibleName() for b in card.findChildren(QAbstractButton)]


def test_pictures_of_pages_are_made_for_open_cards_only_and_lead_to_the_editor(opened: Opened) -> None:
    page = opened(PASSPORT, "rib", unfold="identity")
    assert not page.cards["bank_details"].findChildren(Thumbnail)
    [picture] = page.cards["identity"].findChildren(Thumbnail)
    assert picture.shown
    window = window_of(page)
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton)
    assert window.page is not None
    assert window.page.name == "editor"


def test_a_paper_is_removed_and_brought_back_at_once(opened: Opened) -> None:
    page = opened(PASSPORT, unfold="identity")
    press(page.cards["identity"], "Remove")
    rest(page)
    assert documents(page) == []
    assert "missing" in page.cards["identity"].head.accessibleName()
    assert page.cards["identity"].head.hasFocus()
    press(page.news, "Undo")
    rest(page)
    assert documents(page) == [("identity", "passport", ["passport.pdf"])]
    assert not texts(page.news)
    press(page.cards["identity"], "Remove")
    page.desk.excuse("identity", "lost")  # something else is what would be undone now
    rest(page)
    assert not texts(page.news)


def test_a_paper_is_moved_to_another_requirement_and_back_to_be_sorted(opened: Opened) -> None:
    page = opened(PASSPORT, unfold="identity")
    press(page.cards["identity"], "For something else…")
    [menu] = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    offered = {action.text(): action for action in menu.actions()}
    assert "Identity document" not in offered
    offered["Proof of enrolment"].trigger()
    menu.close()
    rest(page)
    assert documents(page) == [("enrolment", "enrolment_certificate", ["passport.pdf"])]
    page.desk.sort(0, "")
    rest(page)
    assert documents(page) == [("", "", ["passport.pdf"])]
    assert page.tray.asked is not None


def test_the_same_file_twice_is_told(opened: Opened) -> None:
    same = Piece("bank_details", "rib", {"twin.pdf": lambda _h: one_page()})
    page = opened(PASSPORT, same, unfold="bank_details")
    assert "This file is the same as passport.pdf." in texts(page.cards["bank_details"])


# What cannot be given.


def test_a_reason_is_given_with_keys_told_with_what_follows_and_taken_back(opened: Opened) -> None:
    page = opened(unfold="civil_status")
    card = page.cards["civil_status"]
    press(card, "I cannot give this paper")
    press(card, "It was lost or stolen.")
    reason = focused()
    QTest.keyClick(reason, Qt.Key.Key_End)
    QTest.keyClicks(reason, " In May.")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    rest(page)
    assert page.context.snapshot.dossier.excuses[0].reason == "It was lost or stolen. In May."
    assert "cannot be given" in card.head.accessibleName()
    assert "does not count as complete" in texts(card)
    press(card, "I can give it after all")
    rest(page)
    assert "missing" in card.head.accessibleName()


def test_a_reason_that_was_typed_is_kept_when_the_page_is_left(opened: Opened) -> None:
    page = opened(unfold="civil_status")
    window = window_of(page)
    press(page.cards["civil_status"], "I cannot give this paper")
    QTest.keyClicks(focused(), "Not yet")
    window.go("bank")
    assert window.session.snapshot.dossier.excuses[0].reason == "Not yet"


# The page as a whole.


def test_how_many_are_ready_and_how_large_they_are_stands_at_the_top(opened: Opened) -> None:
    page = opened(PASSPORT, LOCKED, excuses={"bank_details": "later"})
    told = texts(page.overview)
    for words in ("ready: 1 of 5", "to put right: 1", "missing: 2", "cannot be given: 1", "8 MB in all", "these are ours"):
        assert words in told


def test_the_first_problem_is_the_first_card_with_something_to_fix_and_a_place_opens_its_card(opened: Opened) -> None:
    page = opened(PASSPORT)
    assert page.first_problem() is page.cards["enrolment"].head
    page.show_place("civil_status")
    come_to_rest()
    assert page.cards["civil_status"].opened
    assert page.cards["civil_status"].head.hasFocus()


def test_cards_are_reached_opened_and_filled_with_keys_alone(
    opened: Opened, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    page = opened(PASSPORT, "rib")
    card = page.cards["enrolment"]
    page.zone.choose.setFocus()
    for _step in range(40):
        if QApplication.focusWidget() is page.cards["civil_status"].head:
            break
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.cards["civil_status"].head
    QTest.keyClick(page.cards["civil_status"].head, Qt.Key.Key_Space)
    come_to_rest()
    dialogs.papers.append((written(tmp_path / "in", "birth.pdf", document("birth_certificate_full_copy").pdf),))
    for _step in range(10):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        if focused().accessibleName() == "Choose files…":
            break
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    rest(page)
    assert documents(page)[-1] == ("civil_status", "", ["birth.pdf"])
    assert card.opened or page.cards["civil_status"].opened


def test_what_has_the_focus_keeps_it_while_everything_is_shown_anew(opened: Opened) -> None:
    page = opened(PASSPORT, "rib", unfold="identity")
    window = window_of(page)
    button = next(b for b in page.cards["identity"].findChildren(QAbstractButton) if b.accessibleName() == "Add pages…")
    button.setFocus()
    window.session.change("x", changes.excuse("enrolment", "later"))
    window.session.change("x", changes.answer("person.email", "a@example.org"))
    rest(page)
    assert QApplication.focusWidget() is button


def test_what_only_the_person_can_ask_for_gets_a_card_when_they_do(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    press(page, "Add another document that an agreement asks for")
    come_to_rest()
    card = page.cards["agreement_evidence"]
    assert card.opened
    drop(card, files_dragged(written(tmp_path / "in", "a.pdf")))
    rest(page)
    assert documents(page) == [("agreement_evidence", "agreement_evidence", ["a.pdf"])]


def test_nothing_is_opened_by_what_was_judged_before(shared: Window, opened: Opened) -> None:
    page = opened()
    rest(page)
    shared.context.unfolded.clear()
    assert shared.session is not None
    page.refresh(dataclasses.replace(shared.session.snapshot, judged=False))
    page._open_first()
    assert page.name not in shared.context.unfolded
