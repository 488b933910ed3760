"""Where a line may end is looked for only beside the signs that allow it, and none is missed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.media import line_breaking

_SIGNS = "ab c-d/é« » :;!?12\u00a0\u202f\u2060\u200b‐–—中文。、（）あーﾊe\u0301\U00020001()[]€$,."


@given(st.text(st.sampled_from(_SIGNS), max_size=40))
@settings(max_examples=400, deadline=None)
def test_no_place_where_a_line_may_end_is_passed_over(text: str) -> None:
    allowed = [
        index
        for index in range(1, len(text))
        if line_breaking._may_break(text[index - 1], text[index], text[index - 2] if index > 1 else " ")
    ]

    assert [start for start, _ in line_breaking._pieces(text, 0, len(text))][1:] == allowed
