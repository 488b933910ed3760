"""Where a line may end, and a text → lines that fit a width. Everything in reading order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

Measure = Callable[[int, int], float]  # from, to (offsets into the text) → width in points

_IDEOGRAPHIC = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65\U00020000-\U0003fffd]"
)
_NEVER_FIRST = frozenset(
    "、。，．：；？！）］｝〉》」』】〕’”…—·%）,.:;!?)]}»ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NEVER_LAST = frozenset("（［｛〈《「『【〔‘“([{«￥$€")
_SPACE_AFTER = frozenset("«")
_SPACE_BEFORE = frozenset("»:;!?")
_BREAK_AFTER = frozenset("-‐–—/")
_NEAR_A_BREAK = re.compile(f"[ \u200b{''.join(map(re.escape, sorted(_BREAK_AFTER)))}]|{_IDEOGRAPHIC.pattern}")
_BREAK_AFTER_IN_NEED = frozenset("-‐–—/_.,;:@&=?#+)")


def lines(text: str, width: float, measure: Measure) -> list[tuple[int, int]]:
    """The lines of ``text`` as offsets (from, to), spaces at their ends left out, none wider than ``width``.

    A word that is wider than a whole line is broken where it must be, after a sign if it has one near the edge.
    An empty paragraph is one empty line.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        found += _paragraph(text, start, start + len(paragraph), width, measure)
        start += len(paragraph) + 1
    return found


def _paragraph(text: str, start: int, end: int, width: float, measure: Measure) -> list[tuple[int, int]]:
    whole = _trimmed(text, start, end)
    if measure(start, whole) <= width:  # most are
        return [(start, whole)]
    found: list[tuple[int, int]] = []
    line_start, line_end, used = start, start, 0.0
    for piece_start, piece_end in _pieces(text, start, end):
        shown_end = piece_start + len(text[piece_start:piece_end].rstrip(" "))
        if used + measure(piece_start, shown_end) > width and line_end > line_start:
            found.append((line_start, _trimmed(text, line_start, line_end)))
            line_start, used = piece_start, 0.0
        while line_start >= piece_start and measure(line_start, shown_end) > width:
            cut = _cut(text, line_start, shown_end, width, measure)
            if cut >= shown_end:
                break
            found.append((line_start, cut))
            line_start, used = cut, 0.0
        used += measure(max(piece_start, line_start), piece_end)
        line_end = piece_end
    return [*found, (line_start, _trimmed(text, line_start, end))]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What may not be broken, each with the spaces after it."""
    begin = start
    for index in _candidates(text, start, end):
        if _may_break(text[index - 1], text[index], text[index - 2] if index - 2 >= start else " "):
            yield begin, index
            begin = index
    if begin < end:
        yield begin, end


def _candidates(text: str, start: int, end: int) -> Iterator[int]:
    """Where it is worth asking, in order: before and after every sign that a line may end beside."""
    last = start
    for found in _NEAR_A_BREAK.finditer(text, start, end):
        for index in found.span():
            if last < index < end:
                yield index
                last = index


def _may_break(before: str, after: str, before_that: str) -> bool:
    if after == " ":
        return False
    if before in " \u200b":
        if before_that in _SPACE_AFTER or after in _SPACE_BEFORE:  # French typography
            return False
        return not (before_that.isdigit() and after.isdigit())  # a number in groups stays together
    if after in _NEVER_FIRST or before in _NEVER_LAST or unicodedata.combining(after):
        return False
    if before in _BREAK_AFTER:
        return before_that.isalpha() and after.isalpha()
    return bool(_IDEOGRAPHIC.match(before) or _IDEOGRAPHIC.match(after)) and before not in "\u00a0\u202f\u2060"


def _cut(text: str, start: int, end: int, width: float, measure: Measure) -> int:
    """Where to break a word that is too long: the last place that fits, at least one character further."""
    fits = start + 1
    while fits < end and measure(start, fits + 1) <= width:
        fits += 1
    while fits < end and fits - 1 > start and unicodedata.combining(text[fits]):
        fits -= 1
    signs = [i for i in range(start + (fits - start) * 2 // 3, fits) if text[i] in _BREAK_AFTER_IN_NEED]
    return signs[-1] + 1 if signs and fits < end else fits


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end
