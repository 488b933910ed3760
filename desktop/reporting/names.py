"""Every spelling of the name that was given or found, against the name as filed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desktop.media.flow import Block, Columns, Space
from desktop.media.labelled import on_the_left
from desktop.media.page_frame import WIDTH
from desktop.media.palette import TONES
from desktop.media.signs import Sign
from desktop.media.typesetting import Style
from desktop.model.name_comparison import Agreement, compare
from desktop.model.names import Name
from desktop.words import Language, _

from .content import Content
from .headings import heading
from .naming import named
from .sides import Sides
from .styles import QUIET

_AGREEMENTS = {
    Agreement.SAME: ("ready", _("the same name, written another way")),
    Agreement.NEAR: ("to_review", _("probably the same name; somebody must look")),
    Agreement.DIFFERENT: ("to_review", _("another name; somebody must look")),
    Agreement.UNKNOWN: ("unknown", _("could not be compared; somebody must look")),
}
_IDENTICAL = _("exactly as filed")
_TOLD = _("given with the answers")
_HOLDER = _("holder of the account")
_SIGN, _SPELLING, _GAP = 9.0, 150.0, 10.0
_ROW = Style(size=9, leading=12.4)


def names(sides: Sides) -> Iterator[Block]:
    """The section, when there is more than one spelling."""
    content = sides.content
    person = content.dossier.answers.person
    spellings: dict[str, str] = {}
    for spelling, where in _spellings(content):
        spellings.setdefault(spelling.strip(), where)
    if not spellings or not content.registers:
        return
    yield heading(sides, _("Spellings of the name"))
    yield on_the_left(person.clerk_name, Style(size=10.5, bold=True))
    yield Space(4)
    name = Name.of(person)
    for spelling, where in spellings.items():
        yield _row(sides, name, spelling, where)
        yield Space(4)
    if any("concordance" in output.path for output in content.bundle.outputs):
        told = _("The sheet « concordance des noms » in the folder « statements » explains them to the clerk.")
        yield sides.say(told, style=QUIET)


def _spellings(content: Content) -> Iterator[tuple[str, str]]:
    """Each spelling with the place where it stands: a requirement's id, or a sentence."""
    person = content.dossier.answers.person
    yield from ((spelling, _TOLD) for spelling in person.other_spellings if spelling.strip())
    if content.dossier.answers.bank.holder:
        yield content.dossier.answers.bank.holder, _HOLDER
    yield from ((found.text, found.requirement) for found in content.spellings)


def _row(sides: Sides, name: Name, spelling: str, where: str) -> Block:
    sign, sentence = _AGREEMENTS[compare(name, spelling).agreement]
    if " ".join(filter(None, (name.family.upper(), *name.given))) == spelling:
        sentence = _IDENTICAL
    told = sides.narrower(_SIGN + _SPELLING + 2 * _GAP)
    cells = [
        Sign(sign, _SIGN, _ROW.line_height, TONES.get(sign, TONES["to_review"]).colour),
        on_the_left(spelling, _ROW),
        told.text(partial(_told, sides.content, where, sentence), Style(size=8.4, leading=12.4)),
    ]
    return Columns(cells, [_SIGN, _SPELLING, WIDTH - _SIGN - _SPELLING - 2 * _GAP], _GAP)


def _told(content: Content, where: str, sentence: str, language: Language) -> str:
    requirement = next((r for r in content.procedure.requirements if r.id == where), None)
    place = named(requirement, language) if requirement else language.gettext(where)
    return language.say(_("{place}: {sentence}"), {"place": place, "sentence": language.gettext(sentence)})


