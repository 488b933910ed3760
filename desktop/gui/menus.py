"""The menu: dossier, undo and redo, language, text size, appearance, help. Each entry can be reached by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop import words
from desktop.settings import APPEARANCES, LOCK_MINUTES, NEVER
from desktop.words import _

from .context import Context
from .openings import is_temporary
from .tokens import TEXT_SIZES

if TYPE_CHECKING:
    from desktop.policy import Setting
    from desktop.session.session import Session, Snapshot

    from .window import Window

_APPEARANCE = {
    "system": _("As the system"), "light": _("Light colours"), "dark": _("Dark colours"),
    "contrast_light": _("High contrast, light"), "contrast_dark": _("High contrast, dark"),
}  # fmt: skip


class Menus(NamedTuple):
    """The entries that change while the window is open."""

    undo: QAction
    redo: QAction
    close: QAction
    lock: QAction
    keys: QAction
    hand_over: QAction
    finish: QAction


def fill(window: Window) -> Menus:
    """Build the menu bar of a window, in its language."""
    bar = window.menuBar()
    for old in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.deleteLater()  # ``clear`` takes them off the bar, and would keep them
    bar.clear()
    say = window.context.say
    dossier = _menu(bar, say(_("&Dossier")))
    _add(dossier, say(_("Start page")), lambda: window.go("welcome"))
    desk = _add(dossier, say(_("Dossiers on this computer…")), lambda: window.go("desk"))
    dossier.aboutToShow.connect(lambda: desk.setVisible(not _hides("desk")))
    keys = _add(dossier, say(_("Keys of this dossier…")), lambda: _go_to_keys(window))
    lock = _add(dossier, say(_("Lock now")), window.lock, QKeySequence("Ctrl+L"))
    _lock_after(_menu(dossier, say(_("Lock by itself"))), window)
    hand_over = _add(dossier, say(_("Hand over to another computer…")), lambda: window.go("hand_over"))
    finish = _add(dossier, say(_("Finish and wipe…")), lambda: window.go("finish"))
    close = _add(dossier, say(_("Close this dossier")), window.close_dossier, QKeySequence.StandardKey.Close)
    _add(dossier, say(_("Quit")), window.close, QKeySequence.StandardKey.Quit)
    edit = _menu(bar, say(_("&Edit")))
    undo = _add(edit, say(_("Undo")), lambda: _history(window, "undo"), QKeySequence.StandardKey.Undo)
    redo = _add(edit, say(_("Redo")), lambda: _history(window, "redo"), QKeySequence.StandardKey.Redo)
    _choice(_menu(bar, say(_("&Language"))), window.context, "language", words.NAMES)
    view = _menu(bar, say(_("&View")))
    _choice(_menu(view, say(_("Text size"))), window.context, "text_size", {size: f"{size} %" for size in TEXT_SIZES})
    appearances = {name: say(_APPEARANCE[name]) for name in APPEARANCES}
    _choice(_menu(view, say(_("Appearance"))), window.context, "appearance", appearances)
    _help(_menu(bar, say(_("&Help"))), window)
    made = Menus(undo, redo, close, lock, keys, hand_over, finish)
    for action in made:
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


def show_open(menus: Menus, context: Context) -> None:
    """What can be done with a dossier that is open, locked, or not there."""
    session = context.session
    menus.lock.setEnabled(session is not None)
    menus.close.setEnabled(session is not None or context.closed is not None)
    menus.keys.setEnabled(session is not None and _has_keys(session))
    menus.finish.setEnabled(session is not None)
    menus.hand_over.setEnabled(session is not None)
    menus.hand_over.setVisible(session is None or not session.rules.policy.hides("hand_over"))
    if session is None:
        for action, word in ((menus.undo, _("Undo")), (menus.redo, _("Redo"))):
            action.setEnabled(False)
            action.setText(context.say(word))


def _go_to_keys(window: Window) -> None:
    """A dossier that is not kept has none."""
    window.go("keep" if is_temporary(window.session) else "keys")


def _hides(part: str) -> bool:
    """Whether the administrators do not want it shown; asked when the menu is opened, not when the program starts."""
    from desktop.session import administered

    return administered.load_policy().hides(part)


def _has_keys(session: Session) -> bool:
    from desktop.session import keys

    return keys.is_sealed(session) and not keys.read_only(session)


def _lock_after(menu: QMenu, window: Window) -> None:
    """After how many minutes; said, and not asked, where the administrators have set it."""
    menu.setToolTipsVisible(True)

    def fill() -> None:
        from desktop.session import administered

        from .locking import lock_setting

        menu.clear()
        context, session = window.context, window.session
        policy = session.rules.policy if session is not None else administered.load_policy()
        usual, group = lock_setting(policy, session), QActionGroup(menu)
        for minutes in sorted({*LOCK_MINUTES, usual.value}):
            _lock_choice(menu, group, context, minutes, usual)
        if not usual.locked:
            _lock_choice(menu, group, context, NEVER, usual)

    menu.aboutToShow.connect(fill)


def _lock_choice(menu: QMenu, group: QActionGroup, context: Context, minutes: int, usual: Setting[int]) -> None:
    never = context.say(_("Never"))
    text = never if minutes == NEVER else context.say(_("After {count} min without a key or a "
                                                        "click"), {"count": minutes})
    wanted = context.settings._replace(lock_minutes=0 if minutes == usual.value else minutes)
    action = _add(menu, text, partial(context.change_settings, wanted))
    action.setCheckable(True)
    action.setChecked(minutes == usual.effective(context.settings.lock_minutes or None))
    action.setEnabled(not usual.locked)
    group.addAction(action)


def _history(window: Window, verb: str) -> None:
    if window.session is not None:
        if window.page is not None:
            window.page.settle()
        getattr(window.session, verb)()


def _menu(above: QMenuBar | QMenu, title: str) -> QMenu:
    """A menu that Python made: of one that Qt made, Python's object can die with the page although the menu lives."""
    made = QMenu(title, above)
    above.addMenu(made)
    return made


def _add(
    menu: QMenu, text: str, does: Callable[[], object], keys: QKeySequence.StandardKey | QKeySequence | None = None
) -> QAction:
    action = QAction(menu)
    action.setText(text)  # given at once, all that Python knows of icons would be made, to see whether it is one
    if keys is not None:
        action.setShortcuts([keys] if isinstance(keys, QKeySequence) else keys)
    action.triggered.connect(lambda _on=False: does())
    menu.addAction(action)
    return action


def _choice(menu: QMenu, context: Context, field: str, entries: Mapping[Any, str]) -> None:
    """One of several values of a setting; the one that holds now is ticked. Made when the menu is opened first."""

    def fill() -> None:
        if menu.actions():
            return
        group = QActionGroup(menu)
        for value, text in entries.items():
            wanted = context.settings._replace(**{field: value})
            action = _add(menu, text, partial(context.change_settings, wanted))
            action.setCheckable(True)
            action.setChecked(wanted == context.settings)
            group.addAction(action)

    menu.aboutToShow.connect(fill)


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
