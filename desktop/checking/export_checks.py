"""Does what was written fit the portal, and is it still legible?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.model.bundle import Exported
from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.portal import Portal


def check_exported(exported: Exported, portal: Portal) -> Iterator[Finding]:
    """Findings of one upload file, after it was written."""
    found: dict[str, Value] = {"size_bytes": exported.bytes}
    expected: dict[str, Value] = {"at_most_bytes": portal.max_file_bytes}
    if exported.bytes <= portal.max_file_bytes:
        yield Finding("file_size", Outcome.PASSED, Weight.BLOCKING, found=found, expected=expected)
    else:
        yield Finding(
            "file_size", Outcome.FAILED, Weight.BLOCKING, found=found, expected=expected, variant="cannot_fit"
        )
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
    total = sum(piece.bytes for piece in exported)
    outcome = Outcome.PASSED if total <= portal.max_total_bytes else Outcome.FAILED
    yield Finding(
        "total_size",
        outcome,
        Weight.BLOCKING,
        found={"size_bytes": total},
        expected={"at_most_bytes": portal.max_total_bytes},
        variant="" if outcome is Outcome.PASSED else "cannot_fit",
    )
