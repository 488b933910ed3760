"""The two papers to sign: the sworn statement of sufficient resources, and the parental authorisation.

Both are models of our own and say so: none is published (domain.md 7.5). They name no article of law and no amount.
"""

from __future__ import annotations

from desktop.filling.boxes import Answer, tick_boxes
from desktop.filling.enclosed import Enclosed
from desktop.filling.identity_block import identity_block
from desktop.filling.sheet import LOCAL, MM, ROOM, SMALL, Sheet
from desktop.filling.signing import SignatureBox
from desktop.filling.values import day, values
from desktop.media.flow import Block, Columns, Space, Stack
from desktop.media.typesetting import Span, Style, Text
from desktop.model.dossier import Dossier
from desktop.model.signature import QUALITIES, Signature, Signer

_GAP = 24.0
_HALF = (ROOM - _GAP) / 2
_WEIGHTY = Style(size=11, space_before=11)


def resources_statement(sheet: Sheet, dossier: Dossier, enclosed: Enclosed) -> bytes:
    """Identity, declaration, that a false one is punishable, place, date, signature."""
    shown = values(dossier.answers, sheet.today)
    return sheet.pages(
        [
            *sheet.heading(),
            sheet.paragraph("opening", style=_WEIGHTY),
            Space(6),
            identity_block(sheet, dossier.answers, with_address=True),
            sheet.paragraph("declaration", {"academic_year": shown["academic_year"]}, _WEIGHTY),
            sheet.paragraph("purpose", style=_WEIGHTY),
            sheet.paragraph("punishable", style=_WEIGHTY),
            Space(24),
            Columns(
                [
                    Stack(_place_and_date(sheet, enclosed.signature)),
                    SignatureBox(sheet, "signature", _HALF, 32 * MM, enclosed.signature),
                ],
                [_HALF, _HALF],
                _GAP,
            ),
            *_model(sheet),
        ]
    )


def parental_authorisation(sheet: Sheet, dossier: Dossier, enclosed: Enclosed) -> bytes:
    """Parents or guardian (lines to fill in), the minor, the object, place, date, signatures, what to enclose."""
    shown = values(dossier.answers, sheet.today)
    given = enclosed.signature
    signatures = [
        SignatureBox(sheet, f"{which}_signature", _HALF, 22 * MM, signature)
        for which, signature in (("first", given), ("second", None))
    ]
    return sheet.pages(
        [
            *sheet.heading(),
            sheet.paragraph("opening"),
            Space(8),
            Columns(
                [_parent(sheet, "first_parent", given.signer if given else Signer()),
                 _parent(sheet, "second_parent", Signer())],
                [_HALF, _HALF],
                _GAP,
            ),
            *sheet.section("minor"),
            identity_block(sheet, dossier.answers, with_address=False),
            sheet.paragraph("object", {"academic_year": shown["academic_year"]}, Style(size=10.5, space_before=9)),
            Space(4),
            Columns(_place_and_date(sheet, given), [_HALF, _HALF], _GAP),
            Columns(signatures, [_HALF, _HALF], _GAP),
            sheet.paragraph("enclosure", style=Style(size=9, space_before=8)),
            *_model(sheet),
        ]
    )


def _parent(sheet: Sheet, which: str, signer: Signer) -> Block:
    lines = {
        "parent_name": signer.name,
        "parent_born": signer.born,
        "parent_address": signer.address,
        "parent_contact": signer.contact,
    }
    ticks = [
        Stack(tick_boxes([sheet.both(quality)], 7.5, 0 if quality == signer.quality else None)) for quality in QUALITIES
    ]
    return Stack(
        [
            *sheet.section(which, 0),
            *(Answer(sheet, name, value, _HALF, 1) for name, value in lines.items()),
            Text(sheet.label("quality", _HALF), Style(size=7.5, colour=LOCAL.colour, space_before=7)),
            Columns(ticks, [_HALF * 0.28, _HALF * 0.28, _HALF * 0.44]),
        ]
    )


def _place_and_date(sheet: Sheet, signature: Signature | None) -> list[Block]:
    """Lines for them, filled in when it is signed on the screen."""
    place, on = ("", None) if signature is None else (signature.place, signature.on)
    return [Answer(sheet, "place", place, _HALF, 1), Answer(sheet, "date", day(on), _HALF, 1)]


def _model(sheet: Sheet) -> list[Block]:
    local = sheet.translated("model")
    words: list[str | Span] = [sheet.french("model"), *([f"\n{local}"] if local else [])]
    return [Text(words, Style(size=SMALL.size, colour=SMALL.colour, space_before=14))]
