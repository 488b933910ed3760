"""Text armour comes off as the standard library takes it off, and faster."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.media.ascii85 import unarmoured


@given(st.binary(max_size=300), st.sampled_from([0, 1, 72]))
def test_it_gives_back_what_was_armoured(data: bytes, wrapped: int) -> None:
    text = base64.a85encode(data, wrapcol=wrapped)

    assert unarmoured(text + b"~>") == data
    assert unarmoured(text) == data
    assert unarmoured(b"<~" + text + b"~>\n") == data


def test_zeros_written_short_are_zeros() -> None:
    assert unarmoured(b"zz!!~>") == b"\x00" * 9


def test_a_character_that_the_code_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="ASCII85"):
        unarmoured(b"abcv~>")
