"""Where our own files are: resources, and the compiled catalogues of sentences."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


@cache
def resources() -> Path:
    """The folder of rules, forms, fonts and the sample: inside the installed package, or the checkout's own."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _CHECKOUT / "resources"


def catalogues() -> Path:
    """The folder of compiled catalogues ``<language>.mo``: in the package, or where ``make`` put them."""
    installed = _PACKAGE / "translations"
    return installed if installed.is_dir() else _CHECKOUT / "build" / "translations"


def translation_source(language: str) -> Path | None:
    """The ``.po`` file that a catalogue is compiled from; None in an installed package, which carries none."""
    source = _CHECKOUT / "translations" / f"{language}.po"
    return source if source.is_file() and not (_PACKAGE / "translations").is_dir() else None
