"""A piece that does not fit is split by one press where that is told, and put together again by another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.gui.pages.export.chosen import Chosen
from desktop.gui.pages.export.too_large import TooLarge
from desktop.gui.window import Window
from desktop.model.bundle import Output
from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.choice import Choice
from desktop.model.dossier import Split

from .conftest import OpenWindow
from .opening import looked_at, settle, wait_until

SIZES = {"size_bytes": 900_000, "over_bytes": 400_000, "parts": 2}
CANNOT_FIT = Finding("file_size", Outcome.FAILED, Weight.BLOCKING, found=SIZES, expected={"at_most_bytes": 500_000}, variant="cannot_fit")
ONE_PAGE = Finding("file_size", Outcome.FAILED, Weight.BLOCKING, found=SIZES, expected={"at_most_bytes": 500_000}, variant="one_page")
PICTURES = (
    Choice(1, 190, "colour", 80, 400_000, 400_000, "usual"),
    Choice(2, 152, "grey", 40, 400_000, 120_000, "floor"),
    Choice(3, 190, "bilevel", 0, 400_000, 30_000, "total_limit"),
)


def words(part: QWidget) -> str:
    return "\n".join(text.text().replace("\u200b", "") for text in part.findChildren(QLabel)).replace("\N{NO-BREAK SPACE}", " ")


def splits(window: Window) -> tuple[Split, ...]:
    assert window.session is not None
    return window.session.snapshot.dossier.splits


def test_the_button_splits_and_another_puts_together(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="export")
    told = TooLarge(window.context, (("civil_status", CANNOT_FIT), ("identity", ONE_PAGE)))
    (button,) = told.findChildren(QPushButton)  # none for what cannot be split
    assert button.text() == "Split into 2 files"
    assert "400 kB too much" in words(told)
    button.click()
    settle(window)
    assert splits(window) == (Split("civil_status", 2),)

    assert window.page is not None
    planned = words(window.page.plan)  # type: ignore[attr-defined]
    assert "07-acte-etat-civil-1.pdf" in planned and "07-acte-etat-civil-2.pdf" in planned
    assert "goes out as 2 files" in planned
    (back,) = [b for b in window.page.plan.findChildren(QPushButton) if b.text() == "Put it back into one file"]  # type: ignore[attr-defined]
    back.click()
    settle(window)
    assert splits(window) == ()
    assert "07-acte-etat-civil.pdf" in words(window.page.plan)  # type: ignore[attr-defined]
    told.deleteLater()


def test_that_it_is_split_is_kept_and_told_among_the_documents(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="export")
    told = TooLarge(window.context, (("civil_status", CANNOT_FIT),))
    told.findChildren(QPushButton)[0].click()
    told.deleteLater()
    wait_until(lambda: looked_at(window), "judged and kept")
    settle(window)
    assert "[[splits]]" in (sample / "case.toml").read_text("utf-8")
    assert window.session is not None
    line = next(line for line in window.session.snapshot.checklist.lines if line.id == "civil_status")
    assert [f.outcome for f in line.findings if f.code == "split_files"] == [Outcome.UNKNOWN]


def test_what_was_chosen_for_each_picture_is_told_when_it_is_opened(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="export")
    chosen = Chosen(window.context, (Output("upload/07-acte-etat-civil.pdf", 9, "", 3, "civil_status", PICTURES),))
    assert chosen.opening is not None
    assert "Page" not in words(chosen)
    chosen.opening.button.setChecked(True)
    rows = words(chosen)
    assert "Page 1: 400 kB, 190 dots per inch, in colour; nothing had to be given up" in rows
    assert "Page 2: from 400 kB to 120 kB, 152 dots per inch, in grey" in rows
    assert "as small as it can be and stay easy to read" in rows
    assert "in black and white" in rows and "so that all files together fit" in rows
    chosen.deleteLater()


def test_where_nothing_was_given_up_that_is_said(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="export")
    chosen = Chosen(window.context, (Output("upload/08-rib.pdf", 9, "", 1, "bank_details", PICTURES[:1]),))
    assert chosen.opening is None
    assert "No page had to be made smaller" in words(chosen)
    chosen.deleteLater()
