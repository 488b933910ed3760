"""The same file given twice: a slip when it is for one requirement, a question when it is for two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.dossier import Dossier
from desktop.model.facts import FileFacts
from desktop.model.page_edit import PageEdit
from desktop.model.procedure import Requirement

_CARD = "card"  # the card asks again for an identity document: the same file is what one expects


def find_duplicates(
    dossier: Dossier,
    facts: Sequence[tuple[FileFacts, ...]],
    requirement: Requirement,
    requirements: Sequence[Requirement],
) -> Iterator[Finding]:
    """A finding on each file of this requirement whose content an earlier file of the dossier has already.

    What is for the card is left out, wherever it stands in the list. Other pages of the same file, or the same page
    cut otherwise, are no duplicate.
    """
    if requirement.stage == _CARD:
        return
    for_card = {each.id for each in requirements if each.stage == _CARD}
    first_seen: dict[tuple[str, tuple[PageEdit, ...]], tuple[tuple[int, int], str, str]] = {}
    told: set[tuple[str, str]] = set()
    for row, (document, known) in enumerate(zip(dossier.documents, facts, strict=True)):
        for column, (source, file) in enumerate(zip(document.files, known, strict=True)):
            if not file.bytes or document.requirement in for_card:
                continue
            here = (row, column)
            content = (file.sha256, source.edits)
            place, owner, name = first_seen.setdefault(content, (here, document.requirement, file.name))
            if place != here and document.requirement == requirement.id and (file.name, name) not in told:
                told.add((file.name, name))
                yield Finding(
                    "duplicate_file",
                    Outcome.FAILED,
                    Weight.WARNING if owner == requirement.id else Weight.ADVICE,
                    file=file.name,
                    found={"same_as": name},
                    variant="named_twice" if name == file.name else "",
                )
