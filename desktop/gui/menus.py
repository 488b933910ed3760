"""The menu: dossier, undo and redo, language, text size, appearance, help. Each entry can be reached by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop import words
from desktop.settings import APPEARANCES, Settings
from desktop.words import _

from .context import Context
from .tokens import TEXT_SIZES

if TYPE_CHECKING:
    from desktop.session.session import Snapshot

    from .window import Window

_APPEARANCE = {
    "system": _("As the system"), "light": _("Light colours"), "dark": _("Dark colours"),
    "contrast_light": _("High contrast, light"), "contrast_dark": _("High contrast, dark"),
}  # fmt: skip


@dataclass
class Menus:
    """The entries that change while the window is open."""

    undo: QAction
    redo: QAction
    close: QAction


def fill(window: Window) -> Menus:
    """Build the menu bar of a window, in its language."""
    bar = window.menuBar()
    for old in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.deleteLater()  # ``clear`` takes them off the bar, and would keep them
    bar.clear()
    say = window.context.say
    dossier = bar.addMenu(say(_("&Dossier")))
    _add(dossier, say(_("Start page")), lambda: window.go("welcome"))
    close = _add(dossier, say(_("Close this dossier")), window.close_dossier, QKeySequence.StandardKey.Close)
    _add(dossier, say(_("Quit")), window.close, QKeySequence.StandardKey.Quit)
    edit = bar.addMenu(say(_("&Edit")))
    undo = _add(edit, say(_("Undo")), lambda: _history(window, "undo"), QKeySequence.StandardKey.Undo)
    redo = _add(edit, say(_("Redo")), lambda: _history(window, "redo"), QKeySequence.StandardKey.Redo)
    _language(bar.addMenu(say(_("&Language"))), window.context)
    view = bar.addMenu(say(_("&View")))
    _text_size(view.addMenu(say(_("Text size"))), window.context)
    _appearance(view.addMenu(say(_("Appearance"))), window.context)
    _help(bar.addMenu(say(_("&Help"))), window)
    made = Menus(undo, redo, close)
    for action in (undo, redo, close):
        action.setEnabled(False)
    if window.session is not None:
        show_history(made, window.context, window.session.snapshot)
    return made


def show_history(menus: Menus, context: Context, snapshot: Snapshot) -> None:
    """Say what would be undone and done again."""
    for action, word, what in ((menus.undo, _("Undo"), snapshot.undo), (menus.redo, _("Redo"), snapshot.redo)):
        action.setEnabled(bool(what))
        text = context.say(word)
        told = {"piece": text, "state": context.say(what)}
        action.setText(context.say(_("{piece}: {state}"), told) if what else text)
    menus.close.setEnabled(context.session is not None)


def _history(window: Window, verb: str) -> None:
    if window.session is not None:
        if window.page is not None:
            window.page.settle()
        getattr(window.session, verb)()


def _add(
    menu: QMenu, text: str, does: Callable[[], object], keys: QKeySequence.StandardKey | None = None
) -> QAction:
    action = QAction(text, menu)
    if keys is not None:
        action.setShortcuts(keys)
    action.triggered.connect(lambda _on=False: does())
    menu.addAction(action)
    return action


def _choice(menu: QMenu, context: Context, entries: Iterable[tuple[str, Settings]]) -> None:
    """One of several settings; the one that holds now is ticked."""
    group = QActionGroup(menu)
    for text, wanted in entries:
        action = _add(menu, text, partial(context.change_settings, wanted))
        action.setCheckable(True)
        action.setChecked(wanted == context.settings)
        group.addAction(action)


def _language(menu: QMenu, context: Context) -> None:
    _choice(menu, context, ((name, replace(context.settings, language=code)) for code, name in words.NAMES.items()))


def _text_size(menu: QMenu, context: Context) -> None:
    _choice(menu, context, ((f"{size} %", replace(context.settings, text_size=size)) for size in TEXT_SIZES))


def _appearance(menu: QMenu, context: Context) -> None:
    say = context.say
    _choice(
        menu, context, ((say(_APPEARANCE[name]), replace(context.settings, appearance=name)) for name in APPEARANCES)
    )


def _help(menu: QMenu, window: Window) -> None:
    say = window.context.say
    _add(menu, say(_("Glossary of French terms")), lambda: _open_help(window, "glossary"),
         QKeySequence.StandardKey.HelpContents)  # fmt: skip
    _add(menu, say(_("Copy diagnostics")), lambda: _open_help(window, "diagnostics"))
    _add(menu, say(_("About this program")), lambda: _open_help(window, "about"))


def _open_help(window: Window, which: str) -> None:
    """What the help needs is imported when it is asked for, not when the program starts."""
    from . import help_windows

    if which == "diagnostics":
        help_windows.copy_diagnostics(window.context)
    else:
        {"glossary": help_windows.glossary, "about": help_windows.about}[which](window, window.context)
