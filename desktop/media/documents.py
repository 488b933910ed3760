"""The outside of a PDF that the program writes: title, language and producer, and nothing about this computer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop.media import fonts

PRODUCER = "Dossier Prêt"
rl_config.useA85 = 0  # text armour makes streams a quarter larger and takes a fifth of the time; no reader needs it


def read_ahead() -> None:
    """Load now what placing the first picture on a page would load."""
    from PIL import Image

    Image.preinit()


def canvas_maker(title: str, language: str) -> Callable[..., Canvas]:
    """A maker of canvases for ``doc.build(story, canvasmaker=canvas_maker(…))`` or for direct use with a stream.

    What it writes is the same for the same content: no author, no date, a fixed
    producer, the language tag (BCP 47), compressed streams, and no font that is not embedded.
    """

    def make(filename: Any, **options: Any) -> Canvas:
        options.update(
            invariant=1,
            pageCompression=1,
            lang=language,
            initialFontName=fonts.register(fonts.LATIN),
            initialFontSize=10,
        )
        canvas = _Canvas(filename, **options)
        canvas.described = _Description(title)
        return canvas

    return make


class _Canvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    described: _Description

    def setFont(self, name: str, size: float, leading: float | None = None) -> None:
        # A platypus table sets Helvetica before each cell even when the cell draws its own text: not embedded.
        super().setFont(name if name.startswith(fonts.LATIN) else fonts.register(fonts.LATIN), size, leading)

    def save(self) -> None:
        # Last, because platypus sets an author and a subject of its own while it builds.
        self._doc.info = self.described
        super().save()


class _Description(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The document information: title and producer, and nothing else."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title, self.author, self.subject, self.keywords = title, "", "", ""

    def format(self, document: Any) -> Any:
        entries = {"Title": self.title, "Producer": PRODUCER}
        return pdfdoc.PDFDictionary({k: pdfdoc.PDFString(v) for k, v in entries.items()}).format(document)
