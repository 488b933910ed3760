"""Everything in one: the bound dossier with its cover, contents, bookmarks and stamps; and the whole as a zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from desktop.bundling import front
from desktop.media.isolated import Died, Done, Workers
from desktop.reporting import Content

from . import work
from .making import MadePiece
from .work import Made
from .writing import Stage

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold: the same dossier gives the same bytes
_REGULAR_FILE = 0o100644 << 16


def zipped(stage: Stage) -> bytes:
    """Everything in the stage as one zip; names in order, without dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in stage.names():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = _REGULAR_FILE
            entry.compress_type = zipfile.ZIP_STORED if name.endswith((".pdf", ".jpg")) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, stage.get(name))
    return buffer.getvalue()
