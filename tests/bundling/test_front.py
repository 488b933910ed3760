"""Cover, contents and stamps of the whole dossier."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
from typing import Any

import pypdf
import pypdfium2
import pytest

from desktop import words
from desktop.bundling.front import Cover, Entry, front_pages, stamps
from desktop.media.pdf_merging import Bound, Description, bind
from desktop.model.checklist import State
from tests.making import pdfs
from tests.making.answers import answers
from tests.reporting.contents import spoken
from tests.reporting.test_pdf import fonts_of, text_of

ENTRIES = (
    Entry("01", "Pièce d'identité", "Identity document", State.READY, 1, 182_331),
    Entry("02", "Certificat de scolarité", "Proof of enrolment", State.TO_REVIEW, 3, 582_331),
    Entry("03", "Titre de séjour", "Residence permit", State.BLOCKED, 2, 1_182_331),
    Entry("07", "Acte de naissance ou autre pièce d'état civil", "Birth certificate", State.READY, 6, 982_331),
)


def cover(language: str = "en", entries: tuple[Entry, ...] = ENTRIES, **changes: Any) -> Cover:
    codes = dict.fromkeys(("fr", language))
    languages = tuple(spoken(code) for code in codes)
    return Cover(answers(**changes), dt.date(2026, 8, 20), "1.0.0", languages, entries)


def many(count: int) -> tuple[Entry, ...]:
    return tuple(dataclasses.replace(ENTRIES[n % 4], number=f"{n:02}") for n in range(count))


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("count", [0, 1, 4, 11, 12, 13, 14, 40, 120])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_contents_name_the_page_on_which_each_piece_really_begins(count: int, language: str) -> None:
    entries = many(count)
    front = front_pages(cover(language, entries))
    assert front.pages == len(pypdf.PdfReader(io.BytesIO(front.pdf)).pages)
    begins = front.pages + 1
    told = " ".join(page_texts(front.pdf))
    for entry, start in zip(entries, front.starts, strict=True):
        assert start == begins
        shown = f"p. {start}–{start + entry.pages - 1}" if entry.pages > 1 else f"p. {start}"
        assert re.search(rf"{re.escape(shown)}\b", told)
        begins += entry.pages
    assert f"1 / {begins - 1}" in told


def test_the_cover_says_whose_it_is_what_is_inside_and_how_it_stands() -> None:
    told = text_of(front_pages(cover("es")).pdf)
    french, spanish = spoken("fr").gettext, spoken("es").gettext
    for said in (
        french("Dossier for the French health insurance"), spanish("Dossier for the French health insurance"),
        "EXEMPLE Ana Lucía", "38000 GRENOBLE", "17 mai 2004", "17 de mayo de 2004", "20 août 2026",
        "02 Certificat de scolarité", spanish("Proof of enrolment"), "582,3 ko",
        french("to look at"), spanish("to put right"),
    ):  # fmt: skip
        assert said in told, said


def _blank(pages: int) -> bytes:
    draft = pdfs.Draft()
    for _page in range(pages):
        draft.page("", f"/MediaBox{pdfs.box_text(pdfs.A4)}")
    return draft.save()


def stamped(whose: Cover) -> bytes:
    """The dossier whose pieces are blank pages."""
    front = front_pages(whose)
    pieces = [Bound(entry.number, _blank(entry.pages)) for entry in whose.entries]
    return bind(front.pdf, pieces, Description("Dossier", "fr"), stamps(whose, front.pages), front.pages)


@pytest.mark.parametrize("language", list(words.NAMES))
def test_every_font_is_inside_and_nothing_is_active(language: str) -> None:
    for pdf in (front_pages(cover(language)).pdf, stamped(cover(language))):
        assert all(fonts_of(pdf).values())
        assert not any("/Annots" in page for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_stamp_for_each_page_names_the_person_the_piece_and_the_page() -> None:
    told = page_texts(stamped(cover()))[1:]
    assert len(told) == 12
    assert told[0] == "EXEMPLE Ana Lucía · 01 Pièce d'identité · 2 / 13"
    assert told[3] == "EXEMPLE Ana Lucía · 02 Certificat de scolarité · 5 / 13"
    assert told[-1] == "EXEMPLE Ana Lucía · 07 Acte de naissance ou autre pièce d'état civil · 13 / 13"


def test_a_stamp_stands_in_the_middle_of_the_foot() -> None:
    document = pypdfium2.PdfDocument(stamped(cover()))
    try:
        for number in range(1, len(document)):
            text = document[number].get_textpage()
            text.count_rects()
            left, bottom, right, top = text.get_rect(0)
            assert 4 < bottom < top < 34
            assert abs((left + right) / 2 - 595.28 / 2) < 2
    finally:
        document.close()


def test_a_long_name_is_stamped_whole() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft-Nguyễn-Contoh"
    told = page_texts(stamped(cover(family_name=name)))[2]
    assert name.upper().replace("-", "") in re.sub(r"[\s\ufffe-]", "", told)


def test_a_stamp_can_be_read_on_black() -> None:
    document = pypdfium2.PdfDocument(stamped(cover()))
    try:
        shown = document[1].render(scale=4, fill_color=(0, 0, 0, 255)).to_numpy()
    finally:
        document.close()
    foot = shown[-80:, shown.shape[1] // 2 - 200 : shown.shape[1] // 2 + 200].mean(axis=2)
    assert foot.max() > 200  # the ground that it brings along
    assert (foot > 150).mean() > 0.15


def test_the_same_cover_gives_the_same_bytes() -> None:
    assert front_pages(cover("ar")) == front_pages(cover("ar"))
    assert stamps(cover("ar"), 1) == stamps(cover("ar"), 1)
