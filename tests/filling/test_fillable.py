"""A fillable PDF: filled in every script, flattened, nothing live left, and refused when it is another form."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject

from desktop.errors import FormError
from desktop.filling import Enclosed, write
from desktop.media.acroform import read_fields
from desktop.media.reading_back import ink, lost, read_back
from desktop.model.answers import Answers
from desktop.model.dossier import Dossier
from desktop.model.forms import Field
from tests.filling.fillable_made import form, template
from tests.filling.people_to_write import PEOPLE, person

ON = dt.date(2026, 9, 20)
TEMPLATE = template()


def filled(answers: Answers, **changes: Field) -> bytes:
    return write(form(**changes), Dossier(answers=answers), Enclosed(template=TEMPLATE), ON).pdf


def test_the_fields_of_a_form_are_read_with_their_kind_and_place() -> None:
    fields = {field.name: field for field in read_fields(TEMPLATE)}
    assert fields["number"].cells == 15 and fields["address"].is_multiline
    assert fields["sex"].kind == "radio" and set(fields["sex"].states) == {"F", "M"}
    assert fields["student"].kind == "checkbox" and fields["country"].kind == "choice"
    assert fields["family_name"].widgets[0].box == pytest.approx((60, 730, 360, 748), abs=1)
    assert read_fields(filled(person())) == ()


@pytest.mark.parametrize("who", PEOPLE)
def test_any_script_is_written_in_fonts_of_ours_and_nothing_live_is_left(who: str) -> None:
    pdf = filled(PEOPLE[who])
    read = read_back(pdf)
    names = PEOPLE[who].person
    assert lost(read, [names.family_name, *names.given_names, names.birth_place]) == ()
    assert all(embedded for name, embedded in read.fonts if "Noto" in name) and not read.has_form
    for word in (b"/AcroForm", b"/Annots", b"/JavaScript", b"/OpenAction", b"app.alert"):
        assert word not in pdf


def test_an_answer_stands_inside_its_field() -> None:
    pdf = filled(person())
    for field in read_fields(TEMPLATE):
        if field.name in ("family_name", "given_names", "number", "address", "birth_place", "country"):
            assert 0.005 < ink(pdf, 0, field.widgets[0].on_sheet) < 0.3, field.name
    document = read_back(pdf).text
    assert "204059941900160" in "".join(document.split())


def test_only_the_box_that_was_chosen_is_marked() -> None:
    pdf = filled(person(sex="F"))
    boxes = {
        widget.state: widget.on_sheet for field in read_fields(TEMPLATE) for widget in field.widgets if widget.state
    }
    assert ink(pdf, 0, boxes["F"]) > 0.05 and ink(pdf, 0, boxes["Yes"]) > 0.05
    assert ink(pdf, 0, boxes["M"]) < 0.01
    neither = filled(person(sex="X"))
    assert ink(neither, 0, boxes["F"]) < 0.01 and ink(neither, 0, boxes["M"]) < 0.01


def test_what_the_fund_filled_in_beforehand_stays() -> None:
    assert "Prefilled by the fund" in read_back(filled(person())).text


def test_an_answer_shrinks_wraps_and_is_continued_in_the_annex() -> None:
    place = "Santa Fe de Bogotá, Distrito Capital de la República de Colombia"
    written = write(form(), Dossier(answers=person(birth_place=place)), Enclosed(template=TEMPLATE), ON)
    pages = read_back(written.pdf).pages
    assert len(pages) == 2 and written.annexed == ("Lieu de naissance",)
    assert place in " ".join(pages[1].text.split()) and "…" in pages[0].text


def test_a_comb_that_is_too_short_never_cuts() -> None:
    pdf = filled(person(), number=Field("person.clerk_name", "number"))
    assert lost(read_back(pdf), ["EXEMPLE Ana Lucía"]) == ()


def test_pages_that_share_their_drawing_get_each_its_own_answers() -> None:
    writer = PdfWriter(clone_from=BytesIO(TEMPLATE))
    first = writer.pages[0]
    second = writer.add_blank_page(595.276, 841.89)
    for key in ("/Contents", "/Resources"):
        second[NameObject(key)] = first.raw_get(key)
    second[NameObject("/Annots")] = ArrayObject([first["/Annots"].pop(0)])
    stream = BytesIO()
    writer.write(stream)
    fields = {field.name: field for field in read_fields(stream.getvalue())}
    assert fields["family_name"].widgets[0].page == 1
    pdf = write(form(), Dossier(answers=person()), Enclosed(template=stream.getvalue()), ON).pdf
    pages = read_back(pdf).pages
    assert "Exemple" in pages[1].text and "Exemple" not in pages[0].text
    assert "Bogotá" in pages[0].text and "Bogotá" not in pages[1].text


def test_joined_letters_are_not_put_in_the_cells_of_a_comb() -> None:
    pdf = filled(PEOPLE["arabic"], number=Field("person.given_names", "number"))
    assert lost(read_back(pdf), ["محمد أمين"]) == ()


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"family_name": Field("person.family_name", "Nom")}, ("Nom",)),
        ({"sex": Field("person.sex", "sex", choices={"F": "Femme"})}, ("sex",)),
    ],
)
def test_a_form_that_is_not_the_one_we_know_is_refused(changes: dict[str, Field], lacking: tuple[str, ...]) -> None:
    with pytest.raises(FormError) as caught:
        filled(person(), **changes)
    assert (caught.value.code, caught.value.details["fields"]) == ("form_not_the_one", lacking)


def test_another_edition_of_the_form_is_refused() -> None:
    with pytest.raises(FormError) as caught:
        write(form(), Dossier(answers=person()), Enclosed(template=template(missing="given_names")), ON)
    assert (caught.value.code, caught.value.details["fields"]) == ("form_not_the_one", ("given_names",))


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7 nothing", TEMPLATE[:900]], ids=["empty", "nonsense", "cut off"])
def test_a_broken_template_is_one_error(broken: bytes) -> None:
    with pytest.raises(FormError) as caught:
        write(form(), Dossier(answers=person()), Enclosed(template=broken), ON)
    assert caught.value.code in ("form_unreadable", "form_not_the_one")


def test_the_template_is_a_form_that_acts_before_it_is_filled() -> None:
    reader = PdfReader(BytesIO(TEMPLATE))
    assert reader.get_fields() and reader.root_object["/OpenAction"]["/S"] == "/JavaScript"
