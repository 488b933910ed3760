"""Which pages there are for this person, which of them are open, which is next, and how much is to do on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.checking import Rules
from desktop.checking.route import UNDETERMINED
from desktop.model.checklist import Checklist, Line, State
from desktop.model.dossier import Dossier
from desktop.model.security_number import number_form
from desktop.words import _

from .asking import answered, asked
from .counting import Counts, count
from .pages import PAGES, page_of
from .signing import is_to_sign_again

__all__ = [
    "PAGES", "Stop", "StopState", "next_page", "page_of", "previous_page", "statements", "stops", "where_to_go_on",
]  # fmt: skip

STATEMENTS: Final = ("resources_statement", "parental_authorisation")
"""Forms that the person signs and gives as a document of the same name (``resources/forms``)."""
CONCORDANCE: Final = "name_concordance"

_REGISTER: Final = "register"
_CARD: Final = "card"

_WAY_FIRST: Final = _("Answer the questions about your situation first: your way depends on them.")
_NUMBER_FIRST: Final = _(
    "You can ask for the Vitale card once you have your definitive social security number. When you have it, enter it: "
    "this page then opens."
)
_NUMBER_IS_PROVISIONAL: Final = _(
    "Your number has the form of a provisional one, and the Vitale card comes after the definitive one. When you have "
    "it, enter it in its place: this page then opens."
)


class StopState(StrEnum):
    DONE = "done"
    TO_DO = "to_do"
    LOCKED = "locked"


@dataclass(frozen=True)
class Stop:
    """One page of the way.

    to_fix: answers that are missing or wrong, and pieces that are missing or blocked. to_review: pieces and answers to
    look at once more. why_locked: an English sentence, empty while the page is open. optional: nothing depends on it.
    """

    page: str
    state: StopState
    to_fix: int = 0
    to_review: int = 0
    why_locked: str = ""
    optional: bool = False


class _Way:
    """What the pages are decided by."""

    def __init__(self, rules: Rules, dossier: Dossier, checklist: Checklist, *, built: bool) -> None:
        self.dossier, self.checklist, self.built = dossier, checklist, built
        self.asked = frozenset(asked(rules, dossier.answers, checklist.on))
        self.known = checklist.route.id != UNDETERMINED
        self.registers = checklist.route.id == _REGISTER
        self.card = tuple(line for line in checklist.lines if line.stage == _CARD)
        self.pieces = tuple(line for line in checklist.lines if line.stage != _CARD)
        self.statements = statements(dossier, checklist)


def stops(rules: Rules, dossier: Dossier, checklist: Checklist, *, built: bool = False) -> tuple[Stop, ...]:
    """The pages of this person in order, with the state of each.

    ``checklist`` is that of the dossier, of the answers alone or with documents looked at. ``built``: what stands in
    the dossier now was written. While the way is not known, all that follows the situation is locked; otherwise only
    the card is, without a definitive number: a dossier can always be written of what there is.
    """
    way = _Way(rules, dossier, checklist, built=built)
    return tuple(_stop(page, way) for page in PAGES if _is_there(page, way))


def statements(dossier: Dossier, checklist: Checklist) -> tuple[str, ...]:
    """The forms that the program writes for this person, those for the card left out."""
    person = dossier.answers.person
    asked_for = {kind: line for line in checklist.lines for kind in line.alternatives if kind in STATEMENTS}
    to_sign = (form for form in STATEMENTS if form in asked_for and _stands_for(asked_for[form], form))
    names = (CONCORDANCE,) if checklist.lines and (person.other_spellings or person.used_name) else ()
    return (*to_sign, *names)


def next_page(way: Sequence[Stop], page: str) -> str | None:
    """The nearest open page after this one, which may have gone from the way meanwhile."""
    place = PAGES.index(page)
    return next((stop.page for stop in way if PAGES.index(stop.page) > place and _is_open(stop)), None)


def previous_page(way: Sequence[Stop], page: str) -> str | None:
    """The nearest open page before this one."""
    place = PAGES.index(page)
    return next((stop.page for stop in reversed(way) if PAGES.index(stop.page) < place and _is_open(stop)), None)


def where_to_go_on(way: Sequence[Stop]) -> str:
    """The page to begin with in a dossier that is opened: the first with something that has to be done."""
    rest = "exit" if any(stop.page == "exit" for stop in way) else "review"
    return next((stop.page for stop in way if stop.state is StopState.TO_DO and not stop.optional), rest)


def _stands_for(line: Line, form: str) -> bool:
    """Whether a statement is still one of the ways: not when another paper is given in its place."""
    return not line.given or line.kind == form


def _is_open(stop: Stop) -> bool:
    return stop.state is not StopState.LOCKED


def _is_there(page: str, way: _Way) -> bool:
    if page in ("welcome", "situation"):
        return True
    if page == "exit":
        return way.known and not way.registers
    if page == "statements":
        return bool(way.statements)
    if way.registers or not way.known:
        return True
    return _is_kept(page, way)


def _is_kept(page: str, way: _Way) -> bool:
    """Where nobody registers: what serves the papers to have with you, or those that are in the dossier already."""
    if page == "documents":
        return bool(way.pieces)
    if page in ("card", "address"):
        return bool(way.card)
    return page in ("you", "review", "export") and bool(way.checklist.lines)


def _stop(page: str, way: _Way) -> Stop:
    locked = _why_locked(page, way)
    if locked:
        return Stop(page, StopState.LOCKED, why_locked=locked)
    counts = count(page, way.dossier, way.checklist, way.asked)
    state = StopState.DONE if _is_done(page, way, counts) else StopState.TO_DO
    return Stop(page, state, counts.to_fix, counts.to_review, optional=_is_optional(page, way))


def _why_locked(page: str, way: _Way) -> str:
    if page in ("welcome", "situation"):
        return ""
    if not way.known:
        return _WAY_FIRST
    if page == "card" and all(line.locked for line in way.card):
        form = number_form(way.dossier.answers.person.social_security_number)
        return _NUMBER_IS_PROVISIONAL if form == "provisional" else _NUMBER_FIRST
    return ""


def _is_optional(page: str, way: _Way) -> bool:
    if page in ("welcome", "situation", "exit"):
        return False
    return page in ("bank", "after") or not way.registers


def _is_done(page: str, way: _Way, counts: Counts) -> bool:
    """Nothing to fix is enough where nothing else is to be done; a tick elsewhere says that the person has done it.

    The situation is done when the way is known, and a paper once it was looked at. The review is read before writing,
    and nothing but what was written tells that it was: so both are done together, and only of a complete dossier.
    Afterwards one waits for the definitive number: that page is done when it has come, what was written stands, and
    nothing refused is open.
    """
    number = number_form(way.dossier.answers.person.social_security_number)
    also = {
        "bank": answered(way.dossier.answers, "bank.iban"),
        "documents": all(map(_was_looked_at, way.pieces)),
        "statements": all(_is_signed(line) for line in way.pieces if set(line.alternatives) & set(way.statements)),
        "card": all(map(_was_looked_at, way.card)),
        "review": way.built and way.checklist.complete is True,
        "export": way.built,
        "after": way.built and number == "definitive",
    }
    return way.known if page == "situation" else not counts.to_fix and also.get(page, True)


def _was_looked_at(line: Line) -> bool:
    return line.inspected or not line.given


def _is_signed(line: Line) -> bool:
    return line.state is State.EXCUSED or (line.given and not is_to_sign_again(line))
