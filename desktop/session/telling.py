"""An error → what to say to a person: what was found, what was expected, what to do."""

from __future__ import annotations

from desktop import catalogue
from desktop.errors import DesktopError
from desktop.words import Language


def explain_error(error: DesktopError, language: Language) -> tuple[str, ...]:
    """The lines of a message, in the person's language."""
    return catalogue.explain_error(error, language)

