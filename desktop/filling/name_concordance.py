"""The concordance of names: every spelling beside the name of reference, word by word, explained for the clerk."""

from __future__ import annotations

from desktop.filling.alignment_table import AlignmentTable
from desktop.filling.boxes import Answer
from desktop.filling.enclosed import Enclosed, FoundName
from desktop.filling.sheet import LOCAL, ROOM, Sheet
from desktop.filling.values import values
from desktop.media.flow import Block, Columns, Stack
from desktop.media.palette import TONES
from desktop.media.typesetting import Span, Style, Text
from desktop.model.answers import Answers
from desktop.model.dossier import Dossier
from desktop.model.name_comparison import Agreement, Comparison, compare
from desktop.model.names import Name

_WHY = Style(size=9, colour=LOCAL.colour, space_before=2)
_GAP = 12.0
_HALF = (ROOM - _GAP) / 2
_TONE = {
    Agreement.SAME: "ready",
    Agreement.NEAR: "to_review",
    Agreement.DIFFERENT: "blocked",
    Agreement.UNKNOWN: "locked",
}


def name_concordance(sheet: Sheet, dossier: Dossier, enclosed: Enclosed) -> bytes:
    """The name in the answers, then each other spelling given or found with its alignment."""
    answers = dossier.answers
    found = spellings(sheet, answers, enclosed.spellings)
    name = Name.of(answers.person)
    blocks = [
        *sheet.heading(),
        sheet.paragraph("why"),
        *sheet.section("reference"),
        _reference(sheet, answers),
        *sheet.section("spellings"),
        *(_spelling(sheet, spelling, compare(name, spelling.spelling)) for spelling in found),
    ]
    return sheet.pages(blocks if found else [*blocks, sheet.paragraph("no_spellings")])


def spellings(sheet: Sheet, answers: Answers, read: tuple[FoundName, ...]) -> tuple[FoundName, ...]:
    """Every spelling other than the answers' own, once each: given, on the bank account, read in a document."""
    given = [FoundName(text, sheet.french("given_by_person")) for text in answers.person.other_spellings]
    bank = [FoundName(answers.bank.holder, sheet.french("bank_holder"))]
    documents = [FoundName(name.spelling, f"{sheet.french('found_in')}\u00a0: {name.where}") for name in read]
    first: dict[str, FoundName] = {}
    for name in (*given, *bank, *documents):
        if name.spelling.strip():
            first.setdefault(name.spelling.strip(), name)
    return tuple(first.values())


def _reference(sheet: Sheet, answers: Answers) -> Block:
    shown = values(answers, sheet.today)
    rows = [("family_name", "given_names"), ("used_name", "born_on")]
    return Stack(
        [
            Columns([Answer(sheet, name, shown[f"person.{name}"], _HALF) for name in row], [_HALF, _HALF], _GAP)
            for row in rows
        ]
    )


def _spelling(sheet: Sheet, name: FoundName, result: Comparison) -> Block:
    """One spelling: what it says and where, whether it agrees, the words in pairs, and why they differ."""
    tone = TONES[_TONE[result.agreement]]
    where = Span(f"   {name.where}", colour=LOCAL.colour)
    title = Text([Span(name.spelling, bold=True), where], Style(size=11, right_to_left=False))
    verdict = Text(
        sheet.french(result.agreement), Style(size=9, bold=True, colour=tone.colour, align="end", leading=15)
    )
    head = Columns([title, verdict], [ROOM * 0.78, ROOM * 0.22])
    why = [Text(sheet.label(f"difference_{difference}", ROOM, _WHY.size), _WHY) for difference in result.differences]
    return Stack([head, AlignmentTable(sheet, result.pairs), *why], space_before=12, space_after=10)
