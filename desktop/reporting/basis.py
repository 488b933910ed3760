"""How sure a rule is and where it is written: a few quiet words at the end of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop.media.palette import SOFT
from desktop.media.typesetting import Span
from desktop.model.state_words import CONFIDENCES
from desktop.words import Language

from .citations import Citations

Basis = Callable[[Language], Span]


def basis(cited: Citations, sources: Iterable[str], confidence: str) -> Basis:
    """ "official text [1, 3]" in the words of a language. The numbers are given now, not when the words are."""
    mark = cited.mark(sources)

    def words(language: Language) -> Span:
        return Span(f"{language.gettext(CONFIDENCES[confidence])} {mark}".strip(), colour=SOFT)

    return words
