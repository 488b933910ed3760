"""Every file of a dossier looked at and made ready, in children, in the order of the pieces."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from desktop.media.isolated import Died, Workers
from desktop.model.dossier import Dossier
from desktop.model.facts import Verdict

from . import edited
from .reading import Read, refused, through_children
from .work import Prepared, Wish

_SHOWN_FILES = 2  # as many as the report shows pages, should each have only one
Place = tuple[int, int]  # which document of the dossier, which of its files


@dataclass(frozen=True)
class Preparer:
    """Has files prepared; what cannot be read, or broke its child, is a fact too."""

    dossier: Dossier
    workers: Workers

    def prepare(self, places: Sequence[Place], step: int) -> Iterator[tuple[Place, Prepared]]:
        """What became of each file, in the order asked. step: of the ladder, for pictures.

        The first files are handed over at once, whenever they are asked for.
        """
        documents, shown = self.dossier.documents, self._shown()
        wanted = ((documents[d].files[f], documents[d], (d, f) in shown) for d, f in places)
        files = (
            (file, (document.password, file.edits, Wish(step, seen, document.may_be_set_right)))
            for file, document, seen in wanted
        )
        reads = through_children(self.workers, edited.prepare, files)
        return self._each(places, chain(list(islice(reads, 1)), reads))

    def _each(self, places: Sequence[Place], reads: Iterable[Read]) -> Iterator[tuple[Place, Prepared]]:
        for place, read in zip(places, reads, strict=True):
            prepared = _prepared(read)
            if prepared.postponed:
                prepared = self._finish(read, prepared, self.dossier.documents[place[0]].password)
            yield place, prepared

    def _finish(self, read: Read, prepared: Prepared, password: str) -> Prepared:
        """A large PDF cleaned in a job of its own; when that is too much, the file is."""
        try:
            content = read.file.read()
        except OSError:
            return Prepared(dataclasses.replace(prepared.facts, verdict=Verdict.UNREADABLE, reason="refused"))
        outcome = self.workers.run(edited.finish, content, prepared.facts, password, read.file.edits)
        if isinstance(outcome, Died):
            return Prepared(dataclasses.replace(prepared.facts, verdict=Verdict.TOO_COMPLEX, reason=outcome.reason))
        return outcome.value

    def _shown(self) -> set[Place]:
        """The first files of each requirement: the report shows two pages of each, and makes no thumbnails in vain."""
        by_requirement: dict[str, list[Place]] = {}
        for d, document in enumerate(self.dossier.documents):
            by_requirement.setdefault(document.requirement, []).extend((d, f) for f in range(len(document.files)))
        return {place for places in by_requirement.values() for place in places[:_SHOWN_FILES]}

    def places(self, documents: Sequence[int]) -> list[Place]:
        """Every file of these documents, in page order."""
        return [(d, f) for d in documents for f in range(len(self.dossier.documents[d].files))]


def _prepared(read: Read) -> Prepared:
    if read.outcome is None:
        assert read.unread is not None
        return Prepared(read.unread)
    outcome = read.outcome()
    if isinstance(outcome, Died):
        return Prepared(read.facts_if_dead(outcome))
    prepared: Prepared = outcome.value or Prepared(refused(read.file))
    return prepared
