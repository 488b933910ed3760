"""The preparation sheet for the Vitale card: number, person, address, photo and identity document at true size."""

from __future__ import annotations

from desktop.errors import FormError
from desktop.filling.boxes import Answer, Frame, NumberBoxes, Ruler, at_left, tick_boxes
from desktop.filling.enclosed import Enclosed
from desktop.filling.sheet import LABEL, MM, ROOM, Sheet
from desktop.filling.signing import SignatureBox
from desktop.filling.values import envelope, number_groups, values
from desktop.media import print_pictures
from desktop.media.flow import Block, Columns, Panel, Rule, Space, Stack
from desktop.media.palette import ACCENT_TINT, SOFT
from desktop.media.typesetting import Span, Style, Text
from desktop.model.answers import Answers
from desktop.model.card_size import CARD_MM
from desktop.model.dossier import Dossier

PHOTO_MM = (35.0, 45.0)  # domain.md 7.3
PASSPORT_MM = (125.0, 88.0)  # ID-3, ISO/IEC 7810: one page of a passport
_SHAPE_TOLERANCE = 0.03  # as for a picture that is "the card alone"
_LARGEST_MM = (170.0, 105.0)  # any other picture: two fit on a page
_DEFINITIVE = frozenset("12")  # first digit, domain.md 5.3
_GUTTER = 9 * MM
_LEFT = ROOM - PHOTO_MM[0] * MM - _GUTTER
_ADDRESS = ROOM * 0.52


def vitale_form(sheet: Sheet, dossier: Dossier, enclosed: Enclosed) -> bytes:
    """FormError: form_needs_definitive_number. NotAPicture."""
    groups = number_groups(dossier.answers.person.social_security_number)
    if len(groups) < 2 or groups[0] not in _DEFINITIVE:
        raise FormError("form_needs_definitive_number")
    return sheet.pages(_first_page(sheet, dossier.answers, groups, enclosed), _identity(sheet, enclosed.identity))


def _first_page(sheet: Sheet, answers: Answers, groups: tuple[str, ...], enclosed: Enclosed) -> list[Block]:
    upper = [_person(sheet, answers, groups), _photo(sheet, enclosed)]
    lower = [_address(sheet, answers), _enclosures(sheet)]
    return [
        *sheet.heading(),
        Panel(sheet.paragraph("notice", style=Style(size=9)), ACCENT_TINT),
        Space(14),
        Columns(upper, [_LEFT, ROOM - _LEFT - _GUTTER], _GUTTER),
        Space(18),
        Columns(lower, [_ADDRESS, ROOM - _ADDRESS - _GUTTER], _GUTTER),
        Space(6),
        *sheet.section("signing"),
        _signing(sheet),
        Ruler(sheet.both("ruler")),
    ]


def _person(sheet: Sheet, answers: Answers, groups: tuple[str, ...]) -> Block:
    shown, half = values(answers, sheet.today), (_LEFT - 12) / 2
    pairs = [("born_on", "person.born_on"), ("birth_place", "person.birth_place")]
    return Stack([
        *sheet.section("number", _LEFT),
        NumberBoxes(groups),
        Answer(sheet, "family_name", shown["person.family_name"], _LEFT),
        Answer(sheet, "used_name", shown["person.used_name"], _LEFT),
        Answer(sheet, "given_names", shown["person.given_names"], _LEFT),
        Columns([Answer(sheet, name, shown[key], half, 1) for name, key in pairs], [half, half], 12),
        Answer(sheet, "birth_country", shown["person.birth_country"], _LEFT, 1),
    ])  # fmt: skip


def _photo(sheet: Sheet, enclosed: Enclosed) -> Block:
    picture = None if enclosed.photo is None else print_pictures.cropped_for_print(enclosed.photo, *PHOTO_MM)
    caption: list[Block] = [] if picture is None else [_caption(sheet, "photo")]
    frame = Frame(*PHOTO_MM, picture, sheet.both("photo_to_come"))
    return Stack([frame, Space(2), *caption])


def _address(sheet: Sheet, answers: Answers) -> Block:
    lines = envelope(answers)
    style = Style(size=10.5, leading=16)
    written: list[Block] = [Text(line, at_left(line, style)) for line in lines]
    if not written:
        written = [_Blank() for _ in range(4)]
        written.insert(0, Text(sheet.both("no_address"), LABEL))
    return Stack([*sheet.section("address", 0), *written])


class _Blank(Rule):
    """A ruled line to write on, with the room of a line above it."""

    def __init__(self) -> None:
        super().__init__("#9AA5B0", 0.5, space_before=17)


def _enclosures(sheet: Sheet) -> Block:
    names = ("enclosure_photo", "enclosure_identity")
    return Stack([*sheet.section("enclosures", 0), *tick_boxes([sheet.both(name) for name in names])])


def _signing(sheet: Sheet) -> Block:
    half = (ROOM - 24) / 2
    blanks = [Answer(sheet, name, "", half * 0.92, 1) for name in ("place", "date")]
    return Columns([Stack(list(blanks)), SignatureBox(sheet, "signature", half)], [half, half], 24)


def _identity(sheet: Sheet, pictures: tuple[bytes, ...]) -> list[Block]:
    """The identity document on a page of its own: a card or a passport page at true size, anything else fitted."""
    if not pictures:
        return []
    blocks: list[Block] = [*sheet.section("identity"), Space(6)]
    for number, picture in enumerate(pictures):
        width, height, true = _true_size(print_pictures.proportions(picture))
        side = ("front", "back")[number] if len(pictures) == 2 else "page"
        which = sheet.french(side) + (f" {number + 1}" if len(pictures) > 2 else "")
        caption: list[str | Span] = [
            Span(which, bold=True, colour="#1A1A1A"),
            f" – {sheet.french('true_size' if true else 'reduced')}",
        ]
        frame = Frame(width, height, print_pictures.whole_for_print(picture, width))
        blocks.append(Stack([Text(caption, LABEL), Space(3), frame], space_before=10, space_after=10))
    return blocks


def _true_size(proportions: float) -> tuple[float, float, bool]:
    for width, height in (CARD_MM, PASSPORT_MM):
        if abs(proportions / (width / height) - 1) <= _SHAPE_TOLERANCE:
            return width, width / proportions, True
    width = min(_LARGEST_MM[0], _LARGEST_MM[1] * proportions)
    return width, width / proportions, False


def _caption(sheet: Sheet, name: str) -> Block:
    return Stack([Text(line, Style(size=7, colour=SOFT, space_before=3)) for line in _lines(sheet, name)])


def _lines(sheet: Sheet, name: str) -> list[str]:
    return [line for line in (sheet.french(name), sheet.translated(name)) if line]
