"""What was chosen for each picture stands in the report and on the terminal, with its reason."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop.cli.screen import show_choices
from desktop.model.bundle import Bundle, Output
from desktop.model.choice import Choice
from desktop.reporting import Content, report_json, report_pdf
from tests.reporting import shape
from tests.reporting.contents import ready, spoken

USUAL = Choice(1, 190, "colour", 80, 400_000, 400_000, "usual")
SMALLER = Choice(2, 152, "grey", 40, 412_000, 123_000, "floor")


def with_pictures(content: Content, *pictures: Choice) -> Content:
    first, *others = content.bundle.outputs
    named = dataclasses.replace(others[0], pictures=pictures)
    return dataclasses.replace(content, bundle=Bundle((first, named, *others[1:])))


def text_of(content: Content) -> str:
    pages = PdfReader(BytesIO(report_pdf(content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\N{NO-BREAK SPACE}", " ")


def test_the_report_tells_what_was_given_up_and_why() -> None:
    made = with_pictures(ready(spoken("en")), USUAL, SMALLER)
    text = text_of(made)
    assert "How the pages were made smaller" in text
    assert "from 412 kB to 123 kB" in text and "152 dots per inch" in text and "in grey" in text
    told = report_json(made)
    shape.report(told, "report")
    assert [picture["reason"] for picture in told["outputs"][1]["pictures"]] == ["usual", "floor"]


def test_where_nothing_was_given_up_there_is_no_such_part() -> None:
    assert "made smaller" not in text_of(with_pictures(ready(spoken("en")), USUAL))


def test_the_terminal_says_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    output = Output("upload/01-piece-identite.pdf", 9, "", 2, "identity", (USUAL, SMALLER))
    show_choices((output,), spoken("en"))
    said = capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")
    assert "upload/01-piece-identite.pdf" in said
    assert "Page 2: from 412 kB to 123 kB, 152 dots per inch, in grey" in said
    assert "Page 1" not in said
    show_choices((dataclasses.replace(output, pictures=(USUAL,)),), spoken("en"))
    assert capsys.readouterr().err == ""
