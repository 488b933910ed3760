"""What a screen reader is told of a shown window, and what of it would leave its listener in the dark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
ACTS = frozenset({
    Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.ComboBox,
    Role.SpinBox, Role.Slider, Role.Link, Role.MenuItem, Role.PageTab, Role.List, Role.ListItem, Role.Tree, Role.TreeItem,
    Role.Table, Role.Cell, Role.Dial,
})  # fmt: skip
"""Roles of what a person does something with."""
_A_SENTENCE = 25  # letters: what is reached only to be read out as a whole says enough by its name
_ITS_OWN_PARTS = frozenset({Role.ScrollBar, Role.TitleBar, Role.Grip, Role.Splitter, Role.Separator})


@dataclass(frozen=True)
class Control:
    """One thing of the tree. where: the names and roles above it, from outside in."""

    role: str
    name: str
    description: str
    value: str
    where: str
    acts: bool
    focusable: bool
    disabled: bool
    x: int
    right: int

    def __str__(self) -> str:
        return f"{self.role} “{self.name}” ({self.description}) in {self.where}"


def controls(window: QWidget) -> list[Control]:
    """Everything that can be seen, in the order of the tree."""
    root = QAccessible.queryAccessibleInterface(window)
    return list(_walk(root, ()))


def problems(window: QWidget) -> list[str]:
    """Controls without a name, whose role says nothing, or that sound exactly like another one."""
    found: list[str] = []
    heard: Counter[tuple[str, str, str]] = Counter()
    for control in controls(window):
        if not (control.acts or control.focusable):
            continue
        if not control.name.strip():
            found.append(f"no name: {control}")
        elif not control.acts and not control.description.strip() and len(control.name) < _A_SENTENCE:
            found.append(f"can be reached, but neither its role nor a description says what for: {control}")
        if control.role in ("Button", "ButtonMenu", "Link", "CheckBox"):
            heard[control.role, control.name, control.description] += 1
    found += [f"{count} {role}s sound the same: “{name}” ({description})"
              for (role, name, description), count in heard.items() if count > 1 and name.strip()]  # fmt: skip
    return found


def _walk(node: QAccessibleInterface | None, above: tuple[str, ...]) -> Iterator[Control]:
    if node is None or not node.isValid():
        return
    state, role = node.state(), node.role()
    if state.invisible or role in _ITS_OWN_PARTS:
        return
    name = node.text(QAccessible.Text.Name)
    place = node.rect()
    yield Control(
        role.name, name, node.text(QAccessible.Text.Description), node.text(QAccessible.Text.Value), " > ".join(above[-3:]),
        role in ACTS, bool(state.focusable) and _reached_by_keys(node), bool(state.disabled),
        place.x(), place.x() + place.width(),
    )  # fmt: skip
    if role in (Role.ComboBox, Role.SpinBox, Role.EditableText):
        return  # the parts inside are the control's own
    inside = (*above, f"{role.name} “{name}”" if name else _class_of(node))
    for number in range(node.childCount()):
        yield from _walk(node.child(number), inside)


def _reached_by_keys(node: QAccessibleInterface) -> bool:
    """Not a paragraph, which takes the focus only to have its words selected with the mouse."""
    thing = node.object()
    return isinstance(thing, QWidget) and not thing.isWindow() and bool(thing.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _class_of(node: QAccessibleInterface) -> str:
    thing = node.object()
    return type(thing).__name__ if thing is not None else node.role().name
