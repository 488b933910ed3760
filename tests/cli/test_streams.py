"""Standard error takes what it can, and a letter that it does not have costs no more than itself."""

from __future__ import annotations

import io

import pytest

from desktop.cli.streams import _Forgiving


class Full(io.StringIO):
    """A disk without room."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize(("encoding", "shown"), [("ascii", "?? case-a\nnext\n"), ("cp1252", "?– case-a\nnext\n"), ("utf-8", "✗– case-a\nnext\n")])
def test_a_letter_that_the_encoding_does_not_have_becomes_a_question_mark(encoding: str, shown: str) -> None:
    raw = io.BytesIO()
    stream = _Forgiving(io.TextIOWrapper(raw, encoding=encoding, newline=""))
    stream.write("✗– case-a\n")
    stream.write("next\n")
    assert raw.getvalue().decode(encoding) == shown


def test_a_full_stream_is_dropped() -> None:
    stream = _Forgiving(Full())
    assert stream.write("lost") == 4
    assert stream._stream is None
    assert stream.write("lost too") == 8


def test_a_closed_stream_is_dropped() -> None:
    closed = io.StringIO()
    closed.close()
    stream = _Forgiving(closed)
    assert stream.write("lost") == 4
    assert stream._stream is None
