"""Help that opens beside the wizard: the glossary, what the program is made of, diagnostics with nothing personal."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from .context import Context


def glossary(parent: QWidget, context: Context) -> None:
    """The French terms, each explained, with a search."""


def about(parent: QWidget, context: Context) -> None:
    """Version, licences, what the program cannot know."""


def copy_diagnostics(context: Context) -> None:
    """What a developer needs to know of this computer, and nothing of the person, on the clipboard."""
