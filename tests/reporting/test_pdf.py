"""The report as a PDF, read back with another library than wrote it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import time
from functools import cache
from typing import Any

import pypdf
import pypdfium2
import pytest

from desktop.media import bidirectional
from desktop.media.typesetting import Span, Text, bold
from desktop.model.bundle import Bundle
from desktop.model.checklist import Outcome
from desktop.model.dossier import Excuse
from desktop.model.facts import Verdict
from desktop.reporting import Content, Spelling, begin_report, report_pdf
from desktop.reporting.card import Card
from desktop.reporting.report import story
from desktop.reporting.sides import Sides, text
from desktop.reporting.styles import BODY
from tests.reporting.contents import (
    BLURRED,
    PEOPLE,
    content,
    disputed,
    given,
    not_registering,
    ready,
    spoken,
    troubled,
    undetermined,
)

A4 = (595.28, 841.89)
LANGUAGES = ("en", "fr", "es", "ar", "zh")
_EVERYWHERE = ("troubled", "disputed")
CASES = [*((person, "en") for person in PEOPLE), *((person, code) for person in _EVERYWHERE for code in LANGUAGES[1:])]


@cache
def written(person: str, language: str) -> bytes:
    return report_pdf(PEOPLE[person](language))


def text_of(pdf: bytes) -> str:
    """All text on one line, as PDFium reads it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join("\n".join(pages).replace("\ufffe", "").split())


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """The name of each font and whether its file is in the document."""
    found: dict[str, bool] = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            described = font.get_object()
            described = described.get("/DescendantFonts", [described])[0].get_object()
            found[str(described["/BaseFont"])] = "/FontFile2" in described.get("/FontDescriptor", {}).get_object()
    return found


@pytest.mark.parametrize(("person", "language"), CASES)
def test_every_page_is_a4_every_font_inside_and_nothing_active(person: str, language: str) -> None:
    pdf = written(person, language)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    for page in reader.pages:
        assert [round(float(side), 2) for side in page.mediabox[2:]] == list(A4)
        assert "/Annots" not in page
        assert "/AA" not in page
    fonts = fonts_of(pdf)
    assert fonts
    assert all(fonts.values()), fonts
    root: Any = reader.trailer["/Root"]
    assert not {"/AcroForm", "/Names", "/OpenAction", "/AA"} & set(root)
    assert root["/Lang"] == "fr"
    assert set(reader.metadata or {}) <= {"/Title", "/Producer", "/CreationDate", "/ModDate"}


@pytest.mark.parametrize(("person", "language"), CASES)
def test_nothing_is_drawn_in_the_margins_or_over_the_foot(person: str, language: str) -> None:
    document = pypdfium2.PdfDocument(written(person, language))
    try:
        for page in document:
            text = page.get_textpage()
            for number in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(number)
                if right > left:
                    assert 48 <= left <= right <= A4[0] - 48, text.get_text_range(max(0, number - 30), 40)
                    assert 14 <= bottom <= top <= A4[1] - 44
                    assert top < 47 or bottom > 60, text.get_text_range(max(0, number - 30), 40)
    finally:
        document.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_says_which_of_how_many_it_is_and_whose(language: str) -> None:
    document = pypdfium2.PdfDocument(written("troubled", language))
    try:
        count = len(document)
        for number, page in enumerate(document, start=1):
            shown = page.get_textpage().get_text_bounded()
            assert f"{number} / {count}" in shown
            assert "EXEMPLE Ana Lucía · 20 août 2026" in shown
            assert "Dossier Prêt 1.0.0" in shown
    finally:
        document.close()


def test_both_languages_are_there_and_french_alone_when_it_is_the_persons() -> None:
    sentence = "Registering with the French health insurance is free."
    french, spanish = (spoken(code).gettext(sentence) for code in ("fr", "es"))
    assert french != spanish
    both, alone = text_of(written("ready", "es")), text_of(written("ready", "fr"))
    assert french in both
    assert spanish in both
    assert french in alone
    assert alone.count(french) == 1


@pytest.mark.parametrize("make", [not_registering, undetermined, disputed])
def test_a_report_for_who_need_not_register_is_short(make: Any) -> None:
    pages = len(pypdf.PdfReader(io.BytesIO(report_pdf(make()))).pages)
    assert pages <= (12 if make is disputed else 4)


def test_who_must_do_what_is_said_in_full() -> None:
    told = text_of(written("troubled", "en"))
    for said in (
        "EXEMPLE Ana Lucía", "7 04 05 99 419 001 60", "provisional", "38000 GRENOBLE",  # who it is
        "Mon université ne le donne qu’en octobre.",  # what cannot be given, in the person's words
        "IMG_2041.HEIC", "valid until 1 January 2026", "The page is blurred",  # what was given and found
        "Not checked by this program:", "EXEMPLO Ana",
        "01-piece-identite.pdf", "182,3 ko", "182.3 kB of 5 MB",
        "At home, before you leave", "On arrival in France", "Later",
        "They need an apostille", "What this program cannot know",
        "the official guide says that translation comes before legalisation",  # a conflict, shown
    ):  # fmt: skip
        assert said in told, said


def test_the_whole_hash_of_every_file_is_there() -> None:
    made = ready()
    told = text_of(report_pdf(made)).replace(" ", "")
    assert all(output.sha256 in told for output in made.bundle.outputs)


def test_it_never_says_that_a_dossier_will_be_accepted() -> None:
    told = text_of(written("ready", "en")).casefold()
    assert "only the health insurance decides" in told
    assert "will be accepted" not in told.replace("it never knows that a dossier will be accepted", "")


def test_old_rules_are_told_on_the_first_page() -> None:
    warning = "Check on ameli.fr what has changed since."
    assert warning not in text_of(written("ready", "en"))
    first = pypdf.PdfReader(io.BytesIO(report_pdf(ready(on=dt.date(2028, 3, 1))))).pages[0]
    assert warning in " ".join(first.extract_text().split())


def test_a_limit_that_is_exceeded_is_said_in_words() -> None:
    small = ready()
    portal = small.portal._replace(max_file_bytes=100_000)
    told = text_of(report_pdf(type(small)(**{**vars(small), "portal": portal})))
    assert "182.3 kB of 100 kB" in told
    assert "The site does not publish its limits." in told


def test_the_first_pages_of_what_was_given_are_shown() -> None:
    pages = pypdf.PdfReader(io.BytesIO(written("ready", "en"))).pages
    shown = {image.name for page in pages for image in page.images}
    assert len(shown) == 6  # one for each of five pieces, and the confirmation behind the visa


def test_the_sections_can_be_jumped_to() -> None:
    reader = pypdf.PdfReader(io.BytesIO(written("ready", "en")))
    titles = [str(item["/Title"]) for item in reader.outline if isinstance(item, pypdf.generic.Destination)]
    french = spoken("fr").gettext
    assert titles[0] == french("All pieces at a glance")
    assert titles[-1] == french("Sources")
    numbers = [reader.get_destination_page_number(item) for item in reader.outline]  # type: ignore[arg-type]
    assert numbers == sorted(numbers)  # type: ignore[type-var]


def odd() -> Content:
    """Everything too long, in no script of ours, hostile or absent."""
    papers = (
        given("identity", "passport", "\u202egpj.exe" + "x" * 290 + ".jpg", (BLURRED,) * 40),
        given("civil_status", "birth_certificate_full_copy", "ก.pdf", absent=True),
        given("residence_permit", "residence_card", "CON", verdict=Verdict.NEEDS_PASSWORD),
        given("bank_details", "rib", "-rf .pdf", verdict=Verdict.DAMAGED),
    )
    name = "สมชาย Wolfeschlegelsteinhausenbergerdorff-Nguyễn"
    return content(
        papers, family_name="", given_names=(name, name), address=None, institution="Université " * 30,
        excuses=(Excuse("enrolment", "Je ne peux pas. " * 400),), other_spellings=("محمد عبد الله", "李小龙", ""),
    )  # fmt: skip


def test_nothing_is_cut_however_long_it_is() -> None:
    pdf = report_pdf(odd())
    told = text_of(pdf)
    assert told.count("Je ne peux pas.") == 400
    assert told.replace(" ", "").count("Wolfeschlegelsteinhausenbergerdorff-Nguyễn") >= 4  # block, section, foot
    assert "[U+0E2A 0E21 0E0A 0E32 0E22]" in told
    assert "page 1–40" in told
    assert "\u202e" not in told
    assert all(fonts_of(pdf).values())


def test_a_very_long_name_does_not_run_over_what_stands_below_it() -> None:
    document = pypdfium2.PdfDocument(report_pdf(odd()))
    try:
        text = document[0].get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
    finally:
        document.close()
    foot = [box for box in boxes if box[2] > box[0] and box[3] < 48]
    assert len(foot) > 150
    for number, (left, bottom, right, top) in enumerate(foot):
        for other_left, other_bottom, other_right, other_top in foot[number + 1 :]:
            across = min(right, other_right) - max(left, other_left)
            along = min(top, other_top) - max(bottom, other_bottom)
            assert across < 1 or along < 0.5


def test_a_name_of_two_lines_stands_whole_at_the_foot_of_every_page() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff Nguyễn " * 5
    document = pypdfium2.PdfDocument(report_pdf(not_registering(family_name="", given_names=(name,))))
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    assert len(pages) > 1
    assert all("".join(name.split()) in "".join(page.replace("\ufffe", "").split()) for page in pages)


def test_a_file_name_keeps_its_order_among_arabic_words() -> None:
    told = text_of(written("ready", "ar"))
    assert told.count("01-piece-identite.pdf") == 4  # with the piece in both languages, among the sizes and the files
    assert "piece-identite.pdf-01" not in told


def test_two_latin_words_that_follow_each_other_in_arabic_keep_their_brackets() -> None:
    line = text([bold("كشف الهوية (RIB)"), Span("  rib.pdf")], BODY, spoken("ar"))
    line.wrap(400, 0)
    drawn = bidirectional.visual(line._source.slices(*line._lines[0]), True)
    shown = "".join(piece for piece, _mark in drawn)
    assert shown.startswith("rib.pdf")
    assert "(RIB)" in shown


def test_what_the_person_said_of_a_paper_stands_apart_from_what_was_checked() -> None:
    cards = [block for block in story(Sides(ready("es"))) if isinstance(block, Card)]
    lines = [block.text for card in cards for block in said_in(card)]
    fine = [line for line in lines if line.startswith(spoken("fr").gettext("Checked and fine:"))]
    said = [line for line in lines if line.startswith(spoken("fr").gettext("As you say, not checked:"))]
    apostille, sharp = (spoken("fr").gettext(name) for name in ("Apostille", "Sharpness"))
    assert any(apostille in line for line in said) and not any(apostille in line for line in fine)
    assert any(sharp in line for line in fine) and not any(sharp in line for line in said)


def test_a_check_that_failed_on_one_page_is_not_said_to_be_fine() -> None:
    cards = [block for block in story(Sides(troubled("fr"))) if isinstance(block, Card)]
    label = spoken("fr").gettext("Checked and fine:")
    lines = [line for block in said_in(cards[0]) if (line := block.text).startswith(label)]
    explain = troubled().explain
    failing = [f for f in troubled().checklist.lines[0].findings if f.outcome is Outcome.FAILED]
    assert failing
    assert len(lines) == 1
    assert not any(explain(finding, spoken("fr")).name in lines[0] for finding in failing)


def said_in(block: Any) -> list[Text]:
    """Every text of a block."""
    if isinstance(block, Text):
        return [block]
    parts = [*getattr(block, "blocks", ()), *getattr(block, "cells", ()), getattr(block, "block", None)]
    return [text for part in parts if part is not None for text in said_in(part)]


def test_a_name_found_in_a_document_is_compared_with_the_one_filed() -> None:
    told = text_of(report_pdf(dataclasses.replace(ready(), spellings=(Spelling("EXEMPEL Ana", "enrolment"),))))
    assert "EXEMPEL Ana" in told
    assert "Proof of enrolment: probably the same name; somebody must look" in told


def test_a_reason_in_another_script_keeps_its_own_direction() -> None:
    reason = "لا أستطيع تقديمها الآن"
    pdf = report_pdf(content((), "en", excuses=(Excuse("enrolment", reason),)))
    assert "NotoSansArabic-Regular" in " ".join(fonts_of(pdf))


def test_the_same_content_gives_the_same_bytes() -> None:
    assert report_pdf(troubled("ar")) == written("troubled", "ar")


def test_it_can_be_begun_before_all_files_are_known() -> None:
    content = PEOPLE["ready"]()
    first = dataclasses.replace(content, bundle=Bundle(tuple(o for o in content.bundle.outputs if o.path != "dossier.pdf")))

    assert first.bundle != content.bundle
    whole = begin_report(first)(content.bundle)
    assert whole.pdf == report_pdf(content)
    assert whole.pages == len(pypdf.PdfReader(io.BytesIO(whole.pdf)).pages)
    assert begin_report(content)(first.bundle).pdf != report_pdf(content)


def test_it_is_made_in_well_under_a_second() -> None:
    made = ready()
    report_pdf(made)  # reads the fonts
    begun = time.perf_counter()
    report_pdf(made)
    assert time.perf_counter() - begun < 1.5  # 0.2 s on an idle machine
