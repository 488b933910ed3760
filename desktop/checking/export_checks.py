"""Does what was written fit the portal, and is it still legible?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.model.bundle import Exported
from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.dossier import MOST_FILES
from desktop.model.portal import Portal


def check_exported(exported: Exported, portal: Portal) -> Iterator[Finding]:
    """Findings of one upload file, after it was written; one of several files of a piece is named."""
    file = f"{exported.upload_name}.pdf" if exported.part else None
    for finding in _of_file(exported, portal):
        yield replace(finding, file=file)
    if exported.wanted > 1 and exported.part <= 1:
        yield from check_split(exported.wanted, exported)


def check_split(wanted: int, exported: Exported | None = None) -> Iterator[Finding]:
    """A piece that the person wants as several files: nobody knows whether the site takes them. exported: the first of
    them, or None before anything was written."""
    if exported is None or exported.parts:
        files = exported.parts if exported is not None else wanted
        yield Finding("split_files", Outcome.UNKNOWN, Weight.WARNING, found={"files": files})
        return
    variant = "signed" if exported.signature == "kept" else "not_split"
    yield Finding("split_files", Outcome.FAILED, Weight.ADVICE, found={"files": wanted}, variant=variant)


def _of_file(exported: Exported, portal: Portal) -> Iterator[Finding]:
    yield _fits(exported, portal) if exported.bytes <= portal.max_file_bytes else _cannot_fit(exported, portal)
    yield from _made_smaller(exported)
    if not exported.legible:
        yield Finding("legible_after_export", Outcome.FAILED, Weight.WARNING)
    if exported.signature:
        kept = exported.signature == "kept"
        yield Finding(
            "signature_kept",
            Outcome.PASSED if kept else Outcome.FAILED,
            Weight.ADVICE,
            variant="" if kept else "not_kept",
        )


def check_total(exported: Sequence[Exported], portal: Portal) -> Iterator[Finding]:
    """The whole of what goes to the portal against its limit."""
    total, limit = sum(piece.bytes for piece in exported), portal.max_total_bytes
    expected: dict[str, Value] = {"at_most_bytes": limit}
    if total <= limit:
        yield Finding("total_size", Outcome.PASSED, Weight.BLOCKING, found={"size_bytes": total}, expected=expected)
        return
    largest = max(exported, key=lambda piece: piece.bytes)
    found: dict[str, Value] = {
        "size_bytes": total,
        "over_bytes": total - limit,
        "largest": f"{largest.upload_name}.pdf",
        "largest_bytes": largest.bytes,
    }
    yield Finding("total_size", Outcome.FAILED, Weight.BLOCKING, found=found, expected=expected, variant="cannot_fit")


def _fits(exported: Exported, portal: Portal) -> Finding:
    found, expected = {"size_bytes": exported.bytes}, {"at_most_bytes": portal.max_file_bytes}
    return Finding("file_size", Outcome.PASSED, Weight.BLOCKING, found=found, expected=expected)


def _cannot_fit(exported: Exported, portal: Portal) -> Finding:
    """Which file, by how much, and into how many it could be split; a single page cannot."""
    limit = portal.max_file_bytes
    parts = -(-exported.bytes // limit) + max(0, exported.parts - 1)  # of the whole piece
    found: dict[str, Value] = {"size_bytes": exported.bytes, "over_bytes": exported.bytes - limit, "parts": parts}
    return Finding(
        "file_size",
        Outcome.FAILED,
        Weight.BLOCKING,
        found=found,
        expected={"at_most_bytes": limit},
        variant=_way_out(exported, parts),
    )


def _way_out(exported: Exported, parts: int) -> str:
    """A page cannot be split, nor can what was to be split and could not."""
    if exported.pages == 1:
        return "one_page"
    alone = exported.wanted > 1 and not exported.parts
    enough = parts - max(0, exported.parts - 1) <= exported.pages and parts <= MOST_FILES
    return "cannot_fit" if enough and not alone else "cannot_fit_nor_be_split"


def _made_smaller(exported: Exported) -> Iterator[Finding]:
    """What was given up so that it fits."""
    smaller = [choice for choice in exported.choices if choice.reason != "usual"]
    if not smaller:
        return
    without_colour = sum(choice.mode != "colour" for choice in smaller)
    found: dict[str, Value] = {
        "pictures": len(smaller),
        "before_bytes": sum(choice.bytes_before for choice in smaller),
        "after_bytes": sum(choice.bytes_after for choice in smaller),
        "dpi": min(choice.dpi for choice in smaller),
        "without_colour": without_colour,
    }
    variant = "without_colour" if without_colour else ""
    yield Finding("made_smaller", Outcome.PASSED, Weight.ADVICE, found=found, variant=variant)
