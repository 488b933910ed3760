"""The export: what will be written and where, how far it is, and a way on whatever comes of it."""

from __future__ import annotations

import errno
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from desktop.gui.pages.export.limits import complaint, megabytes
from desktop.gui.pages.export.outcome import Outcome
from desktop.gui.pages.export_page import ExportPage
from desktop.gui.window import Window
from desktop.progress import Progress
from desktop.session import changes, exporting, stage, verifying
from desktop.session.exporting import Finished, Order
from desktop.settings import Settings
from desktop.words import load
from tests.making.cases import write_case

from .answering import AnsweringDialogs
from .conftest import OpenWindow
from .opening import come_to_rest, looked_at, settle, wait_until, wait_until_opened

Held = tuple[threading.Event, threading.Event]


def page_of(window: Window) -> ExportPage:
    assert isinstance(window.page, ExportPage)
    return window.page


def words(part: QWidget) -> str:
    return "\n".join(text.text().replace("\u200b", "") for text in part.findChildren(QLabel))


def press(part: QWidget, name: str) -> None:
    """The button of this name, by its key."""
    found = [b for b in part.findChildren(QAbstractButton) if b.text() == name and b.isVisible()]
    assert len(found) == 1, (name, [b.text() for b in part.findChildren(QAbstractButton)])
    found[0].setFocus()
    QTest.keyClick(found[0], Qt.Key.Key_Space)
    come_to_rest()


def written(window: Window) -> None:
    wait_until(lambda: window.context.export.writing is not None and not window.context.export.writing.running, "written")
    settle(window)


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(Window, "announce", lambda _window, text: heard.append(text))
    return heard


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Writing begins, sets the first event, and waits for the second (or for being stopped)."""
    begun, go_on = threading.Event(), threading.Event()
    real = exporting.write

    def write(dossier: object, order: Order, progress: Progress) -> Finished:
        progress.report(1, 4)
        begun.set()
        while not go_on.wait(0.01):
            progress.report(2, 4)
        return real(dossier, order, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(exporting, "write", write)
    yield begun, go_on
    go_on.set()


@pytest.fixture(scope="module")
def two_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("cases") / "small", pieces=["enrolment", "rib"])


@pytest.fixture
def small(two_papers: Path, tmp_path: Path) -> Path:
    """A case that is quickly written, in a folder of its own."""
    return Path(shutil.copytree(two_papers, tmp_path / "small"))


# ── What will be written ─────────────────────────────────────────────────────────────────────────────────────────────


def test_it_says_each_file_that_will_be_written_and_writes_these(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="export")
    told = words(page_of(window).plan)
    press(page_of(window), "Write the dossier")
    written(window)
    files = {path.relative_to(sample / "dossier").as_posix() for path in (sample / "dossier").rglob("*") if path.is_file()}
    assert len(files) == 10
    assert {name for name in files if name not in told} == set()
    assert told.count(".pdf") + told.count(".json") + told.count(".ics") == len(files)
    assert verifying.verify(sample / "dossier") == ()


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "zh"])
def test_the_main_button_is_seen_without_scrolling(
    open_window: OpenWindow, dialogs: AnsweringDialogs, language: str
) -> None:
    window = open_window(language=language, size=(1024, 700))
    window.open_sample()  # which says more than any other dossier: that it vanishes
    wait_until_opened(window)
    window.go("export")
    settle(window)
    page = page_of(window)
    seen = window.frame.area.viewport()
    assert seen.rect().contains(page.write.rect().translated(page.write.mapTo(seen, page.write.rect().topLeft())))
    assert page.write.property("role") == "primary"


def test_afterwards_the_heading_has_the_focus_and_says_where_it_is(
    open_window: OpenWindow, small: Path, announced: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(small, page="export", text_size=200)
    press(page_of(window), "Write the dossier")
    written(window)
    assert focused().accessibleName() == "The dossier is written"
    assert not focused().visibleRegion().isEmpty()
    assert focused().accessibleDescription() == str(small / "dossier")
    assert "The dossier is written" in announced
    opened: list[str] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda url: bool(opened.append(url.toLocalFile())) or True)
    press(page_of(window).findChild(Outcome), "Open the folder")
    assert opened == [str(small / "dossier")]
    assert next(stop for stop in window.frame.stops if stop.page == "export").state == "done"
    press(page_of(window).findChild(Outcome), "What to do next")
    assert window.page is not None
    assert window.page.name == "after"
    settle(window)
    assert focused().accessibleName() == "What to do next"
    assert "next-steps.ics" in words(window.page)


def test_the_report_that_was_written_can_be_printed(
    open_window: OpenWindow, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(small, page="export")
    press(page_of(window), "Write the dossier")
    written(window)
    printed: list[bytes] = []
    monkeypatch.setattr("desktop.gui.printing.print_pdf", lambda _context, _owner, _title, pdf: printed.append(pdf))
    press(page_of(window).findChild(Outcome), "Print the report…")
    settle(window)
    assert printed == [(small / "dossier" / "report.pdf").read_bytes()]


def test_what_was_written_is_found_again_and_said_to_be_old_when_something_changed(
    open_window: OpenWindow, small: Path
) -> None:
    window = open_window(small, page="export")
    assert "Your own papers are never changed." in words(page_of(window).target)
    press(page_of(window), "Write the dossier")
    written(window)
    window.context.opened.change("", changes.answer("person.family_name", "Modele"))
    window.go("export")
    settle(window)
    assert "You have changed something since." in words(page_of(window).outcome)
    window.close_dossier()
    window.open_dossier(small)
    wait_until_opened(window)
    window.go("export")
    settle(window)
    assert "A dossier stands here already, judged as on 20 August 2026." in words(page_of(window).target)
    assert page_of(window).findChild(Outcome) is None


# ── Where it goes, and how large it may be ───────────────────────────────────────────────────────────────────────────


def test_into_a_folder_that_holds_something_else_a_new_one_is_put(
    open_window: OpenWindow, small: Path, tmp_path: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window(small, page="export")
    full, empty = tmp_path / "holidays", tmp_path / "empty"
    full.mkdir()
    (full / "sea.jpg").write_bytes(b"sea")
    empty.mkdir()
    for chosen, goes_to in ((full, full / "dossier"), (empty, empty)):
        dialogs.folders.append(chosen)
        press(page_of(window).target, "Other folder…")
        settle(window)
        assert page_of(window).target.folder == goes_to
        assert str(goes_to) in words(page_of(window).target)


def test_what_was_chosen_is_there_again_in_another_language(
    open_window: OpenWindow, small: Path, tmp_path: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window(small, page="export")
    (tmp_path / "stick").mkdir()
    dialogs.folders.append(tmp_path / "stick")
    press(page_of(window).target, "Other folder…")
    settle(window)
    page_of(window).target.zip.click()
    editor = limit(window, "max_file_bytes")
    editor.selectAll()
    QTest.keyClicks(editor, "2,5")
    window.change_settings(Settings("ar", 150, "dark"))
    settle(window)
    assert page_of(window).target.folder == tmp_path / "stick"
    assert page_of(window).target.zip.isChecked()
    assert limit(window, "max_file_bytes").text() == "2,5"
    assert page_of(window).target.limits.bytes == (2_500_000, 8_000_000)


def limit(window: Window, name: str) -> QLineEdit:
    limits = page_of(window).target.limits
    limits.opening.button.setChecked(True)
    editor = limits.fields[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


@pytest.mark.parametrize(("typed", "count"), [("5", 5_000_000), (" 2,5 ", 2_500_000), ("0.05", 50_000), ("1000", 10**9)])
def test_a_limit_is_read_as_it_is_written(typed: str, count: int) -> None:
    assert megabytes(typed) == count
    assert complaint(typed, load("en")) == ""


@pytest.mark.parametrize("typed", ["", "much", "-1", "0", "0.001", "1e9", "nan", "inf", "5 5"])
def test_a_limit_that_cannot_be_meant_is_told_in_words(typed: str) -> None:
    assert megabytes(typed) is None
    assert "2.5" in complaint(typed, load("en"))


def test_nothing_is_written_with_a_limit_that_cannot_be_meant(
    open_window: OpenWindow, small: Path, announced: list[str]
) -> None:
    window = open_window(small, page="export", text_size=200)
    editor = limit(window, "max_total_bytes")
    editor.selectAll()
    QTest.keyClicks(editor, "lots")
    page_of(window).target.limits.opening.button.setChecked(False)
    press(page_of(window), "Write the dossier")
    assert focused() is editor
    assert not editor.visibleRegion().isEmpty()
    assert "no number of megabytes" in editor.accessibleDescription()
    assert any("no number of megabytes" in text for text in announced)
    assert window.context.export.writing is None
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "6")
    assert page_of(window).target.limits.fields["max_total_bytes"].message == ""


# ── Accidents ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_full_disk_is_told_and_it_can_be_tried_again(
    open_window: OpenWindow, small: Path, monkeypatch: pytest.MonkeyPatch, announced: list[str]
) -> None:
    window = open_window(small, page="export")
    real = stage.write_synced

    def refuse(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(stage, "write_synced", refuse)
    press(page_of(window), "Write the dossier")
    written(window)
    monkeypatch.setattr(stage, "write_synced", real)
    assert "The disk is full" in words(page_of(window).trouble)
    assert "The dossier could not be written" in announced
    assert focused().accessibleName() == "Try again"
    assert not (small / "dossier").exists()
    assert not [path for path in small.iterdir() if "unfinished" in path.name]
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    written(window)
    assert focused().accessibleName() == "The dossier is written"
    assert words(page_of(window).trouble) == ""


def test_a_folder_that_has_gone_is_not_made_anew_and_another_can_be_chosen(
    open_window: OpenWindow, small: Path, tmp_path: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window(small, page="export")
    (tmp_path / "stick" / "other").mkdir(parents=True)
    dialogs.folders.append(tmp_path / "stick" / "other")
    press(page_of(window).target, "Other folder…")
    settle(window)
    shutil.rmtree(tmp_path / "stick")
    press(page_of(window), "Write the dossier")
    written(window)
    assert "is not there any more" in words(page_of(window).trouble)
    assert not (tmp_path / "stick").exists()
    (tmp_path / "elsewhere").mkdir()
    dialogs.folders.append(tmp_path / "elsewhere")
    press(page_of(window).trouble, "Choose another folder…")
    settle(window)
    press(page_of(window).trouble, "Try again")
    written(window)
    assert verifying.verify(tmp_path / "elsewhere") == ()


def test_somebody_elses_files_are_not_replaced(open_window: OpenWindow, small: Path) -> None:
    window = open_window(small, page="export")
    (small / "dossier").mkdir()
    (small / "dossier" / "report.pdf").write_bytes(b"mine")
    press(page_of(window), "Write the dossier")
    written(window)
    assert "were not written by this program" in words(page_of(window).trouble)
    assert (small / "dossier" / "report.pdf").read_bytes() == b"mine"


# ── While it is written ──────────────────────────────────────────────────────────────────────────────────────────────


def test_it_can_be_stopped_and_leaves_nothing(
    open_window: OpenWindow, small: Path, held: Held, announced: list[str]
) -> None:
    window = open_window(small, page="export")
    press(page_of(window), "Write the dossier")
    wait_until(held[0].is_set, "it has begun")
    assert focused() is page_of(window).progress.stop
    assert not page_of(window).write.isEnabled()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    written(window)
    assert "Stopped. Nothing was written." in words(page_of(window).trouble)
    assert "Stopped. Nothing was written." in announced
    assert focused().accessibleName() == "Try again"
    assert not page_of(window).progress.isVisible()
    assert not (small / "dossier").exists()


def test_it_goes_on_while_other_pages_and_another_language_are_shown(
    open_window: OpenWindow, small: Path, held: Held, announced: list[str]
) -> None:
    window = open_window(small, page="export")
    press(page_of(window), "Write the dossier")
    wait_until(held[0].is_set, "it has begun")
    window.go("after")
    window.change_settings(Settings("fr", 100, "light"))
    window.go("export")
    come_to_rest()
    assert page_of(window).progress.isVisible()
    assert page_of(window).progress.bar.maximum() == 4
    assert not page_of(window).write.isEnabled()
    window.go("review")
    held[1].set()
    written(window)
    assert load("fr").gettext("The dossier is written") in announced
    assert window.context.written is not None
    assert window.context.written.folder == small / "dossier"
    window.go("export")
    settle(window)
    assert page_of(window).findChild(Outcome) is not None


def test_closing_the_dossier_stops_what_is_being_written(open_window: OpenWindow, small: Path, held: Held) -> None:
    window = open_window(small, page="export")
    press(page_of(window), "Write the dossier")
    wait_until(held[0].is_set, "it has begun")
    window.close_dossier()
    window.pool.waitForDone(10_000)
    settle(window)
    assert window.context.export.writing is None
    assert not (small / "dossier").exists()


# ── One paper alone ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_one_paper_alone_goes_into_a_folder_of_its_own_and_the_whole_stays_as_it_is(
    open_window: OpenWindow, sample: Path
) -> None:
    window = open_window(sample, page="export")
    press(page_of(window), "Write the dossier")
    written(window)
    before = {path: path.read_bytes() for path in (sample / "dossier").rglob("*") if path.is_file()}
    window.go("export", "only:identity")
    settle(window)
    assert "Only: Identity document" in words(page_of(window).alone)
    assert page_of(window).findChild(Outcome) is None
    press(page_of(window), "Write only this paper")
    written(window)
    out = sample / "dossier-01-piece-identite"
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert files == ["report.json", "report.pdf", "upload/01-piece-identite.pdf"]
    assert verifying.verify(out) == ()
    assert {path: path.read_bytes() for path in before} == before
    assert window.context.written is not None
    assert window.context.written.folder == sample / "dossier"


def test_from_one_paper_there_is_a_way_back_to_the_whole(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    window.go("export", "only:bank_details")
    settle(window)
    assert focused().text() == "Write the whole dossier instead"
    window.change_settings(Settings("en", 200, "dark"))
    settle(window)
    assert page_of(window).target.only == {"bank_details"}
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle(window)
    assert page_of(window).target.only == frozenset()
    assert page_of(window).write.text() == "Write the dossier"


def test_a_paper_that_is_not_given_cannot_be_written_alone(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    numbers = [n for n, d in enumerate(window.context.snapshot.dossier.documents) if d.requirement == "bank_details"]
    window.context.opened.change("", changes.remove_document(numbers[0]))
    wait_until(lambda: looked_at(window), "judged")
    window.go("export", "only:bank_details")
    settle(window)
    assert "No paper is given for it yet." in words(page_of(window).plan)
    assert not page_of(window).write.isEnabled()


# ── The sample ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sample_says_that_it_vanishes_until_it_is_kept_elsewhere(
    open_window: OpenWindow, tmp_path: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window()
    window.open_sample()
    wait_until_opened(window)
    window.go("export")
    settle(window)
    assert "This is the sample: it vanishes when you close it." in words(page_of(window).target)
    assert "vanishes" in words(window.frame.bar)
    (tmp_path / "kept").mkdir()
    dialogs.folders.append(tmp_path / "kept")
    press(page_of(window).target, "Keep it elsewhere…")
    settle(window)
    assert "vanishes" not in words(page_of(window).target)
    assert "vanishes" not in words(window.frame.bar)
    assert page_of(window).target.folder == tmp_path / "kept" / "dossier"
    assert (tmp_path / "kept" / "case.toml").is_file()


def test_the_sample_can_be_written_to_a_folder_that_stays(
    open_window: OpenWindow, tmp_path: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window()
    window.open_sample()
    wait_until_opened(window)
    window.go("export")
    (tmp_path / "out").mkdir()
    dialogs.folders.append(tmp_path / "out")
    press(page_of(window).target, "Other folder…")
    settle(window)
    assert "vanishes" not in words(page_of(window).target)
    press(page_of(window), "Write the dossier")
    written(window)
    window.close_dossier()
    assert verifying.verify(tmp_path / "out") == ()
