"""The completeness report as a PDF: its sections one after the other, on pages with a foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from desktop.media.flow import Block
from desktop.media.page_frame import PAGE_HEIGHT, WIDTH, Frame, lay_out, write_pages
from desktop.model.bundle import Bundle
from desktop.words import Language, _

from .choices import choices
from .content import UNDETERMINED, Content
from .ending import advice, ending, files
from .names import names
from .opening import TITLE, opening
from .pieces import pieces
from .plan import plan
from .refused import refused
from .sides import Sides
from .sizes import sizes
from .tasks import glance, tasks
from .way import answers, way


def write_report(content: Content) -> bytes:
    """The report as PDF: A4, fonts embedded, the same bytes for the same content."""
    return begin_report(content)(content.bundle).pdf


@dataclass(frozen=True)
class Typeset:
    """A report, and how many pages it has."""

    pdf: bytes
    pages: int


def begin_report(content: Content) -> Callable[[Bundle], Typeset]:
    """Everything but the list of files, broken into lines; what is returned takes the files, and writes the report.

    The last of the files that the report lists is bound meanwhile.
    """
    sides = Sides(content)
    before, after = list(_before_files(sides)), list(ending(sides))
    for block in (*before, *after):
        block.wrap(WIDTH, PAGE_HEIGHT)  # a text remembers its lines

    def finish(bundle: Bundle) -> Typeset:
        listed = files(replace(sides, content=replace(content, bundle=bundle)))
        pages = lay_out([*before, *listed, *after])
        return Typeset(write_pages(pages, _frame(content)), len(pages))

    return finish


def story(sides: Sides) -> Iterator[Block]:
    """The sections in order."""
    yield from _before_files(sides)
    yield from files(sides)
    yield from ending(sides)


def _before_files(sides: Sides) -> Iterator[Block]:
    """Each section leaves itself out when it has nothing to say.

    While answers are missing that decide the way, they come first.
    """
    undetermined = sides.content.checklist.route.id == UNDETERMINED
    order = (answers, refused, tasks, glance, way) if undetermined else (refused, tasks, glance, way, answers)
    for section in (opening, *order, pieces, sizes, choices, names, plan, advice):
        yield from section(sides)


def _frame(content: Content) -> Frame:
    name, day = content.dossier.answers.person.clerk_name, content.french.date(content.checklist.on)
    return Frame(
        title=content.french.gettext(TITLE),
        language=content.french.code,
        line=" · ".join(filter(None, (name, day))),
        notes=tuple((_disclaimer(content, language), language.right_to_left) for language in content.languages),
    )


def _disclaimer(content: Content, language: Language) -> str:
    told = _("Not an official document. Prepared on this person's own computer with {program}.")
    return language.say(told, {"program": f"Dossier Prêt {content.program}"})
