"""Pages of a PDF as colour pictures: for thumbnails, and for what is printed at true size."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.media.pdf_rerendering import rendering
from desktop.media.picture import Picture

_MOST_PIXELS = 40_000_000  # of one page (ours): a sheet of A1 at 150 dpi; a larger one is drawn coarser


def drawn_pages(data: bytes, password: str = "", *, dpi: int, most: int) -> Iterator[Picture]:
    """The first ``most`` pages in colour at ``dpi``. ``Unwritable`` when the PDF cannot be drawn."""
    with rendering(data, password) as document:
        for index in range(min(most, len(document))):
            page = document[index]
            width, height = page.get_size()
            scale = min(dpi / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            pixels = page.render(scale=scale, rev_byteorder=True).to_numpy().copy()
            page.close()
            yield Picture(pixels, pixels.shape[1], pixels.shape[0])
