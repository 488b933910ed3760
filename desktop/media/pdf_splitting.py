"""One PDF that this program wrote, cut between its pages into several: each holds only what its own pages draw."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.media.pdf_plain import PlainPdf, read_plain


def bytes_of_pages(pdf: bytes) -> tuple[int, ...]:
    """For each page, about as many bytes as a PDF of it alone would have. ``Unwritable``: it was not written here."""
    whole = read_plain(pdf)
    return tuple(
        sum(len(whole.bodies[number]) for number in PlainPdf([page], whole.bodies).reachable()) for page in whole.pages
    )


def cut_apart(pdf: bytes, counts: Sequence[int]) -> tuple[bytes, ...]:
    """PDFs of so many pages each, in order, all pages together. ``Unwritable``: it was not written here."""
    whole = read_plain(pdf)
    made, first = [], 0
    for count in counts:
        part = PlainPdf()
        part.pages += part.absorb(PlainPdf(whole.pages[first : first + count], whole.bodies))
        made.append(part.save())
        first += count
    assert first == len(whole.pages)
    return tuple(made)
