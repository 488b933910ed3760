"""What is dragged onto the window or pasted into it: files, a picture, or a document of the dossier."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

DOCUMENT: Final = "application/x-dossier-pret-document"
"""The type of what is dragged inside the window: the place of a document in the dossier, in digits."""


class Dropped(NamedTuple):
    """paths: files of this computer. image: a picture that is no file. document: one of the dossier, or None."""

    paths: tuple[Path, ...] = ()
    image: QImage | None = None
    document: int | None = None


def is_welcome(mime: QMimeData) -> bool:
    """Whether there may be something for us in it; looks at no content."""
    return mime.hasFormat(DOCUMENT) or mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def dropped(mime: QMimeData) -> Dropped:
    """Files go before a picture: who copies a file in a file browser may get its icon along with it."""
    if mime.hasFormat(DOCUMENT):
        digits = bytes(mime.data(DOCUMENT).data()).decode("ascii", "ignore")
        return Dropped(document=int(digits) if digits.isdigit() else None)
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Dropped(paths=paths)
    image = mime.imageData() if mime.hasImage() else None
    return Dropped(image=image if isinstance(image, QImage) and not image.isNull() else None)


def carrying(document: int) -> QMimeData:
    """A document of the dossier, to be dragged."""
    mime = QMimeData()
    mime.setData(DOCUMENT, str(document).encode("ascii"))
    return mime
