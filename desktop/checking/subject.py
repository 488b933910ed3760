"""What a check looks at: one document with its facts, the answers, the rules and the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from desktop.model.answers import Answers
from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.dossier import Document
from desktop.model.facts import FileFacts, PageFacts
from desktop.model.page_edit import Corner
from desktop.model.procedure import Alternative, CheckRule, Procedure

_FEWEST_LETTERS = 40  # ours: below it a "text layer" is page numbers or a scanner's stamp, and says nothing


@dataclass(frozen=True)
class Subject:
    """One document under examination. ``facts`` has one entry per file, in page order."""

    document: Document
    alternative: Alternative
    facts: tuple[FileFacts, ...]
    answers: Answers
    procedure: Procedure
    thresholds: Mapping[str, float]
    on: dt.date

    @property
    def pages(self) -> tuple[PageFacts, ...]:
        return tuple(page for facts in self.facts for page in facts.pages)

    @property
    def page_count(self) -> int:
        return sum(facts.page_count or 0 for facts in self.facts)

    @property
    def different_pages(self) -> int:
        """Pages, one that is given twice counted once: the same side twice is one side. Two that were cut from one
        page are two."""
        seen: set[tuple[str, int, tuple[Corner, ...]]] = set()
        for file, facts in zip(self.document.files, self.facts, strict=True):
            if file.edits and facts.page_count:
                seen.update((facts.sha256, edit.page, edit.corners) for edit in file.edits)
            else:
                seen.update((facts.sha256, page, ()) for page in range(1, 1 + (facts.page_count or 0)))
        return len(seen)

    @property
    def readable(self) -> bool:
        """Whether every file could be opened: a check on content says nothing of the others."""
        return bool(self.facts) and all(facts.verdict.usable for facts in self.facts)

    @cached_property
    def text(self) -> str | None:
        """What the text layers say together; None when there is none worth the name (a picture)."""
        joined = "\n".join(facts.text for facts in self.facts if facts.text)
        letters = islice(filter(str.isalpha, joined), _FEWEST_LETTERS)
        return joined if sum(1 for _letter in letters) == _FEWEST_LETTERS else None


Check = Callable[[Subject, CheckRule], Iterable[Finding]]


def passed(rule: CheckRule, found: Mapping[str, Value] | None = None, variant: str = "") -> Finding:
    return Finding(rule.check, Outcome.PASSED, rule.weight, found=found or {}, variant=variant)


def failed(
    rule: CheckRule,
    found: Mapping[str, Value] | None = None,
    expected: Mapping[str, Value] | None = None,
    variant: str = "",
) -> Finding:
    return Finding(
        rule.check, Outcome.FAILED, rule.weight, found=found or {}, expected=expected or {}, variant=variant
    )


def unknown(rule: CheckRule, expected: Mapping[str, Value] | None = None, variant: str = "") -> Finding:
    """The measurement should have worked and did not: somebody must look."""
    return Finding(rule.check, Outcome.UNKNOWN, rule.weight, expected=expected or {}, variant=variant)


def not_read(rule: CheckRule) -> Finding:
    """The document is a picture that this program does not read: listed as not checked, changes nothing."""
    return Finding(rule.check, Outcome.UNKNOWN, Weight.ADVICE)
