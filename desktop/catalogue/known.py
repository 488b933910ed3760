"""What an entry may refer to: the words of the vocabulary, and the ids that other files give."""

from __future__ import annotations

from typing import Final, NamedTuple

from desktop.model.checklist import Weight

from .reader import Table

CONFIDENCES: Final = frozenset({"law", "reported", "ours"})
TRUSTS: Final = frozenset({"official", "campus_france", "university", "forum", "secondary", "weak", "code", "ours"})
ROUTES: Final = frozenset(
    {
        "undetermined",
        "register",
        "no_registration",
        "agreement",
        "already_insured",
        "other_service",
        "not_eligible_here",
    }
)
STAGES: Final = frozenset({"provisional", "final", "card", "bring"})
WEIGHTS: Final = frozenset(weight.value for weight in Weight)
SHAPES: Final = frozenset({"pages", "photo"})
ANCHORS: Final = frozenset({"course_begins_on", "arrival"})
WHEN_MISSING: Final = frozenset({"undetermined", "listed", "silent"})
LAYOUTS: Final = frozenset({"written", "overlay", "acroform"})
AUTHENTICATIONS: Final = frozenset({"exempt", "apostille", "legalisation"})


class Known(NamedTuple):
    """The names that exist: checks and conditions in the code, sources in ``sources.toml``."""

    checks: frozenset[str]
    conditions: frozenset[str]
    sources: frozenset[str]

    def read_sources(self, table: Table) -> tuple[str, ...]:
        """The sources of an entry: at least one, each known."""
        sources = table.some_of("sources", self.sources, code="catalogue_unknown_source")
        if not sources:
            raise table.refuse("catalogue_no_source", "sources")
        return sources

    def read_confidence(self, table: Table) -> str:
        return table.one_of("confidence", CONFIDENCES)

    def read_when(self, table: Table) -> tuple[str, ...]:
        return table.some_of("when", self.conditions, (), "catalogue_unknown_condition")
