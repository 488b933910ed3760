"""What the pages are called, and where each is written."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from desktop.words import _

from .page import Page

NAMES: Final[Mapping[str, str]] = {
    "welcome": _("Welcome"),
    "situation": _("Your situation"),
    "exit": _("What to do instead"),
    "you": _("You"),
    "address": _("Address in France"),
    "studies": _("Studies"),
    "bank": _("Bank account"),
    "documents": _("Your documents"),
    "editor": _("Pages of a document"),
    "statements": _("Statements to sign"),
    "card": _("The carte Vitale"),
    "review": _("Review"),
    "export": _("Export"),
    "after": _("Afterwards"),
    "desk": _("Dossiers on this computer"),
    "finish": _("Finish and wipe"),
    "hand_over": _("Hand over"),
}


def page_class(name: str) -> type[Page]:
    """The class of a page; its module is imported when the page is first shown."""
    module = import_module(f"desktop.gui.pages.{name}_page")
    made: type[Page] = module.PAGE
    return made
