"""Documents that were opened, and what was written from them → findings on each requirement.

Loaded only when there are facts: the answers alone need none of these checks.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.model.bundle import Exported
from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.dossier import Document, Dossier
from desktop.model.facts import FileFacts
from desktop.model.procedure import Requirement

from .answer_checks.dates import document_dates
from .checks import FUNCTIONS
from .duplicates import find_duplicates
from .export_checks import check_exported, check_split, check_total
from .file_checks import check_file
from .legibility_checks import check_legibility
from .no_document_checks import check_no_document
from .rules import Rules
from .set_right_checks import check_set_right
from .subject import Subject

_PHOTO = "photo"  # shape of a requirement
_OF_ONE_KIND = frozenset({"both_sides", "visa_validated"})  # checks that say nothing of a document of unknown kind
FactsOfDocument = tuple[FileFacts, ...]


@dataclass(frozen=True)
class Opened:
    """``facts``: for each document of the dossier, one entry per file. ``exported``: None when nothing was written."""

    rules: Rules
    dossier: Dossier
    on: dt.date
    facts: Sequence[FactsOfDocument]
    exported: Sequence[Exported] | None

    def judge(self, requirement: Requirement) -> Iterator[Finding]:
        """Findings on the documents of one requirement, and on what was written from them."""
        for document, facts in zip(self.dossier.documents, self.facts, strict=True):
            if document.requirement == requirement.id:
                yield from self._judge_document(requirement, document, facts)
        yield from self._page_count(requirement)
        yield from find_duplicates(self.dossier, self.facts, requirement, self.rules.procedure.requirements)
        wanted = self.dossier.files_for(requirement.id)
        if self.exported is None and wanted > 1 and requirement.upload_name:
            yield from check_split(wanted)
        for exported in self.exported or ():
            if requirement.id in exported.requirements:
                yield from check_exported(exported, self.rules.portal)

    def judge_whole(self) -> Iterator[Finding]:
        """Findings on all that was written together, and on documents that nobody said the purpose of."""
        for document in self.dossier.documents:
            if not document.requirement:
                name = document.files[0].name if document.files else None
                yield Finding("requirement_not_said", Outcome.UNKNOWN, Weight.WARNING, file=name)
        if self.exported is not None:
            yield from check_total(self.exported, self.rules.portal)

    def _judge_document(
        self, requirement: Requirement, document: Document, facts: FactsOfDocument
    ) -> Iterator[Finding]:
        if not document.files:
            yield Finding("file_missing", Outcome.FAILED, Weight.BLOCKING, variant="none_named")
        pages: Counter[str] = Counter()  # taken so far from each file, which may stand here several times
        for source, known in zip(document.files, facts, strict=True):
            yield from check_file(known, self.rules.portal, source.absent)
            for finding in self._legibility(requirement, known):
                yield replace(finding, page=(finding.page or 1) + pages[source.name])
            pages[source.name] += len(source.edits) or known.page_count or 0
        yield from document_dates(document, self.dossier.answers, self.on)
        if not any(known.verdict.usable for known in facts):
            return
        kind = requirement.alternative(document.kind)
        if kind is None:
            yield Finding("kind_not_said", Outcome.UNKNOWN, Weight.WARNING)
        # What does not hang on the kind is checked all the same, as if it were the usual one.
        usual = requirement.alternatives[0]
        subject = Subject(
            document, kind or usual, facts, self.dossier.answers, self.rules.procedure, self.rules.thresholds, self.on
        )
        if self.exported is None:
            yield from self._size_before_export(subject)
        for rule in requirement.checks:
            of_many = not rule.kinds or (len(rule.kinds) > 1 and usual.id in rule.kinds)
            if (of_many and kind is None and rule.check not in _OF_ONE_KIND) or (
                kind is not None and (not rule.kinds or kind.id in rule.kinds)
            ):
                yield from FUNCTIONS[rule.check](subject, rule)

    def _legibility(self, requirement: Requirement, known: FileFacts) -> Iterator[Finding]:
        """An identity photo is judged by its pixels (``photo_size``), not by what they would give on an A4 page."""
        yield from check_set_right(known)
        if requirement.shape != _PHOTO:
            yield from check_no_document(known, self.rules.thresholds)
        for finding in check_legibility(known, self.rules.thresholds):
            if finding.code != "resolution" or requirement.shape != _PHOTO:
                yield finding

    def _page_count(self, requirement: Requirement) -> Iterator[Finding]:
        """Pages of everything that is given for one requirement: it goes out as one file."""
        given = zip(self.dossier.documents, self.facts, strict=True)
        known = [file for document, facts in given if document.requirement == requirement.id for file in facts]
        pages = sum(file.page_count or 0 for file in known)
        if pages:
            outcome = Outcome.PASSED if pages <= requirement.max_pages else Outcome.FAILED
            yield Finding(
                "page_count",
                outcome,
                Weight.WARNING,
                found={"pages": pages},
                expected={"at_most": requirement.max_pages},
            )

    def _size_before_export(self, subject: Subject) -> Iterator[Finding]:
        """Before anything is written a large file is only announced: it will be recompressed."""
        size = sum({facts.sha256 or facts.name: facts.bytes for facts in subject.facts}.values())  # each file once
        limit = self.rules.portal.max_file_bytes
        fits = size <= limit
        yield Finding(
            "file_size",
            Outcome.PASSED if fits else Outcome.UNKNOWN,
            Weight.BLOCKING if fits else Weight.ADVICE,
            found={"size_bytes": size},
            expected={"at_most_bytes": limit},
            variant="" if fits else "will_be_reduced",
        )
