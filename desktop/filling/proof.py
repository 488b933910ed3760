"""Reads back what was written and compares it with the answers: nothing counts as written before that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.errors import FormError
from desktop.media.fonts import LATIN
from desktop.media.reading_back import DocumentRead, NotReadable, PageRead, lost, read_back

_A4_MM = (210.0, 297.0)
_SAME_MM = 0.5


def proved(pdf: bytes, answers: Mapping[str, str], sentences: Iterable[str] = ()) -> DocumentRead:
    """What a second reader finds in ``pdf``. FormError form_not_as_written, with the names of what is wrong.

    Every answer (by its name) and every sentence must be there, every font of ours embedded, no live field left, and
    each page A4. A fillable form may name fonts that it does not carry; they draw its own words only.
    """
    try:
        read = read_back(pdf)
    except NotReadable as refused:
        raise FormError("form_not_as_written", fields=("pdf",)) from refused
    wrong = [name for name, value in answers.items() if value.strip() and lost(read, [value])]
    wrong += ["text"] if lost(read, sentences) else []
    wrong += ["fonts"] if not all(embedded for name, embedded in read.fonts if LATIN in name) else []
    wrong += ["fields"] if read.has_form else []
    wrong += ["pages"] if not read.pages or not all(map(_is_a4, read.pages)) else []
    if wrong:
        raise FormError("form_not_as_written", fields=tuple(wrong))
    return read


def _is_a4(page: PageRead) -> bool:
    size = (page.width_mm, page.height_mm)
    return all(abs(found - wanted) <= _SAME_MM for found, wanted in zip(size, _A4_MM, strict=True))
