"""The gauge of the upload: seen on every page of an open dossier, right whenever the papers are known, and a way."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.gui.widgets.gauge import Gauge
from desktop.gui.window import Window
from desktop.session import changes

from .conftest import OpenWindow
from .opening import come_to_rest, settle

PAGES = ("welcome", "you", "documents", "export", "desk", "keys")


def gauge(window: Window) -> Gauge:
    seen = [each for each in (window.frame.room.below, window.frame.room.above) if each.isVisible()]
    assert len(seen) == 1, "one, and only one, is seen"
    return seen[0]


def named(window: Window) -> str:
    return gauge(window).accessibleName().replace("\N{NO-BREAK SPACE}", " ")


def told(window: Window) -> str:
    return " ".join(part.text() for part in gauge(window).findChildren(QLabel) if part.text())


@pytest.mark.parametrize("size", [(1180, 800), (1024, 520), (720, 520)], ids=["wide", "low", "narrow"])
def test_it_is_seen_on_every_page_of_an_open_dossier(
    open_window: OpenWindow, sample: Path, size: tuple[int, int]
) -> None:
    window = open_window(sample, size=size)
    for page in PAGES:
        window.go(page)
        come_to_rest()
        shown = gauge(window)
        assert not shown.visibleRegion().isEmpty(), page
        assert "of 8 MB" in named(window)
        assert "about" in told(window)


def test_it_counts_again_when_a_paper_goes(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="review")
    before = gauge(window).accessibleName()
    assert window.session is not None
    while window.session.snapshot.dossier.documents:
        window.session.change("Paper removed", changes.remove_document(0))
    settle(window)
    assert gauge(window).accessibleName() != before
    assert "nothing yet" in told(window)


def test_pressed_it_leads_to_the_largest_paper(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="you")
    shown = gauge(window)
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Space)
    settle(window)
    assert window.page is not None and window.page.name == "documents"
    assert window.page.cards["civil_status"].opened  # type: ignore[attr-defined]


@pytest.mark.parametrize(("typed", "said"), [("1", "smaller when it is written"), ("0.05", "hardly fit")])
def test_it_warns_in_words_with_a_sign(open_window: OpenWindow, sample: Path, typed: str, said: str) -> None:
    window = open_window(sample, page="review", size=(1180, 800))
    window.context.export.limits["max_total_bytes"] = typed
    window.show_again()
    settle(window)
    shown = gauge(window)
    assert said in told(window) and said in shown.accessibleDescription()
    assert [part for part in shown.findChildren(QLabel) if not part.pixmap().isNull()], "not by its colour alone"


def test_the_limit_follows_what_is_typed_on_the_page_of_the_export(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="export", size=(1180, 800))
    field = window.page.target.limits.fields["max_total_bytes"].editor  # type: ignore[union-attr]
    window.page.target.limits.opening.button.setChecked(True)  # type: ignore[union-attr]
    field.selectAll()
    QTest.keyClicks(field, "3")
    come_to_rest()
    assert "of 3 MB" in named(window)


def test_before_the_papers_were_looked_at_it_counts(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    unseen = dataclasses.replace(window.context.snapshot, facts={}, looking=(0, 5))
    window.frame.show_snapshot(unseen, window.frame.stops)
    assert "being counted; 8 MB at most" in named(window)
    window.show_again()
    assert "about" in named(window)


@pytest.mark.parametrize("size", [(1180, 800), (720, 520)], ids=["wide", "narrow"])
def test_it_goes_with_the_dossier(open_window: OpenWindow, sample: Path, size: tuple[int, int]) -> None:
    window = open_window(sample, page="you", size=size)
    shown = gauge(window)
    window.close_dossier()
    come_to_rest()
    assert not shown.isVisible()
