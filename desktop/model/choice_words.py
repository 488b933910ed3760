"""What became of a picture that was made to fit, in words: the same in the window, on a terminal and in the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from desktop.words import Language, _

from .choice import Choice

if TYPE_CHECKING:
    from .bundle import Output

TITLE: Final = _("How the pages were made smaller")
NOTHING_SMALLER: Final = _("No page had to be made smaller to fit.")
FITTED: Final = _("What was chosen for each picture. Where something had to be given up, it is what the eye misses "
                  "least for the room that it saves.")  # fmt: skip
_SMALLER: Final = _("from {before_bytes} to {after_bytes}, {dpi} dots per inch")
_AS_IT_WAS: Final = _("{after_bytes}, {dpi} dots per inch")
_MODES: Final[Mapping[str, str]] = {
    "colour": _("in colour"),
    "grey": _("in grey (no colour on it matters)"),
    "bilevel": _("in black and white (nothing but ink on even paper)"),
}
_REASONS: Final[Mapping[str, str]] = {
    "usual": _("nothing had to be given up"),
    "file_limit": _("made smaller so that its file fits"),
    "total_limit": _("made smaller so that all files together fit"),
    "floor": _("as small as it can be and stay easy to read"),
}


def told(choice: Choice, language: Language) -> str:
    """One picture: its page, sizes, resolution, colours, and why."""
    values = {"before_bytes": choice.bytes_before, "after_bytes": choice.bytes_after, "dpi": choice.dpi}
    size = language.say(_SMALLER if choice.bytes_after < choice.bytes_before else _AS_IT_WAS, values)
    parts = {
        "page": choice.page,
        "size": size,
        "colours": language.gettext(_MODES[choice.mode]),
        "why": language.gettext(_REASONS[choice.reason]),
    }
    return language.say(_("Page {page}: {size}, {colours}; {why}"), parts)


def smaller(pictures: Iterable[Choice]) -> tuple[Choice, ...]:
    """Those of which something was given up."""
    return tuple(choice for choice in pictures if choice.reason != "usual")


def with_pictures(outputs: Iterable[Output]) -> tuple[Output, ...]:
    """The files in which something was given up."""
    return tuple(output for output in outputs if smaller(output.pictures))
