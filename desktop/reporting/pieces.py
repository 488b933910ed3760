"""Every piece that is asked, stage by stage: what was given, how it stands, and what each check found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desktop.media.flow import Block, Space, Stack
from desktop.media.palette import SOFT, TONES
from desktop.media.signs import Badge
from desktop.media.typesetting import Span, Style, Text, bold
from desktop.model.checklist import Line, State
from desktop.model.dossier import Document
from desktop.model.procedure import Requirement
from desktop.model.shown_names import safe_name
from desktop.model.state_words import STAGES
from desktop.words import Language, _

from .basis import basis
from .card import AROUND, Card, pictures
from .content import Content
from .findings import finding_blocks
from .headings import heading, subheading
from .judged import look_of, sort_findings
from .naming import named
from .sides import Sides, soft
from .styles import PIECE, QUIET

_TEXT = Style(size=8.4, leading=11.6)
_QUIET = Style(size=8.4, leading=11.6, colour=SOFT)
_REASON = Style(size=9.5, space_before=2, colour=TONES["excused"].colour)
_LATER = _("These are asked once you have a definitive number.")


def pieces(sides: Sides) -> Iterator[Block]:
    """A card for each requirement under the title of its stage."""
    lines = sides.content.checklist.lines
    if not lines:
        return
    yield heading(sides, _("Piece by piece"))
    for stage, title in STAGES.items():
        of_stage = [line for line in lines if line.stage == stage]
        if of_stage:
            yield subheading(sides, title)
        if of_stage and all(line.state is State.LOCKED for line in of_stage):
            yield _later(sides, of_stage)
            continue
        for number, line in enumerate(of_stage):
            shown = _pictures(sides.content, line)
            body = _body(sides.narrower(AROUND), line)
            yield Card(body, look_of(line).sign, shown, space_before=16 if number else 5)


def _later(sides: Sides, lines: list[Line]) -> Block:
    """What is not asked yet, in a few lines."""
    blocks = [sides.say(_LATER, style=_TEXT), Space(3)]
    for line in lines:
        name = partial(named, sides.content.procedure.requirement(line.id))
        blocks.append(sides.signed(line.state.value, name, _TEXT))
    return Stack(blocks)


def _pictures(content: Content, line: Line) -> Block:
    return pictures(content.thumbnails.get(line.id, ()), look_of(line).sign)


def _body(sides: Sides, line: Line) -> Block:
    requirement = sides.content.procedure.requirement(line.id)
    blocks = [sides.text(partial(named, requirement), PIECE), Space(2.5), sides.block(partial(_badge, line))]
    blocks.append(Space(4))
    mark = basis(sides.cited, line.sources, line.confidence)
    blocks.append(sides.text(lambda language: [language.gettext(requirement.why), "  ", mark(language)], _TEXT))
    for block in _details(sides, requirement, line):
        blocks += [Space(3.5), block]
    return Stack(blocks)


def _badge(line: Line, language: Language) -> Block:
    look = look_of(line)
    return Badge(look.sign, language.gettext(look.word), 7.8, language.right_to_left)


def _details(sides: Sides, requirement: Requirement, line: Line) -> Iterator[Block]:
    content = sides.content
    for document in content.dossier.documents_for(line.id):
        yield sides.text(partial(_given, requirement, document), _TEXT)
    if line.reason:
        yield Stack([sides.say(_("Cannot be given; in the person’s words:"), style=_QUIET), Text(line.reason, _REASON)])
    if line.state in (State.MISSING, State.EXCUSED, State.LOCKED):
        yield sides.text(partial(_accepted, requirement), _TEXT)
    if line.state in (State.MISSING, State.EXCUSED):
        yield sides.text(partial(_how, requirement), _TEXT)
    for output in content.outputs(line.id):
        values = {"file": output.path.rpartition("/")[2], "size_bytes": output.bytes, "pages": output.pages}
        yield sides.say(_("For the upload: {file}, pages: {pages}, {size_bytes}"), values, QUIET)
    yield from finding_blocks(sides, sort_findings(line.findings))


def _given(requirement: Requirement, document: Document, language: Language) -> list[str | Span]:
    kind = requirement.alternative(document.kind)
    name = named(kind, language) if kind else document.kind
    files = ", ".join(language.isolated(safe_name(file.name, 48)) for file in document.files)
    parts = [soft(language.gettext(_("Given:")) + " ", SOFT), bold(name), soft(f"  {files}", SOFT)]
    details = " · ".join(_told(document, language))
    return [*parts, *(["\n", details] if details else [])]


def _told(document: Document, language: Language) -> Iterator[str]:
    """What the person says of a document."""
    if document.issued_on:
        yield language.say(_("issued on {issued_on}"), {"issued_on": document.issued_on})
    if document.expires_on:
        yield language.say(_("valid until {expires_on}"), {"expires_on": document.expires_on})
    if document.issuing_country:
        yield language.country(document.issuing_country)
    if document.language:
        yield language.say(_("in {language}"), {"language": document.language})
    if document.academic_year:
        yield language.say(_("academic year {academic_year}"), {"academic_year": document.academic_year})
    told = (
        (document.has_apostille, _("with an apostille")),
        (document.has_legalisation, _("with a legalisation")),
        (document.has_translation, _("with a sworn translation")),
        (document.has_validation, _("with the confirmation of its validation")),
    )
    yield from (language.gettext(words) for holds, words in told if holds)


def _accepted(requirement: Requirement, language: Language) -> list[str | Span]:
    names = " · ".join(named(alternative, language) for alternative in requirement.alternatives)
    return [soft(language.gettext(_("One of:")) + " ", SOFT), names]


def _how(requirement: Requirement, language: Language) -> list[str | Span]:
    how = " ".join(filter(None, (language.gettext(requirement.how), language.gettext(requirement.timing))))
    return [soft(language.gettext(_("How to get it:")) + " ", SOFT), how]
