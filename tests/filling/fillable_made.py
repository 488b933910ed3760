"""A fillable form made by code: every kind of field that the filler knows, and some things that must not survive."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from desktop.model.forms import Field, Form

TEXTS = ("family_name", "given_names", "number", "address", "birth_place")
BLUE = Color(0.2, 0.3, 0.6)


def template(*, missing: str = "") -> bytes:
    """One A4 page with text fields, a comb, a field of several lines, radio buttons, a box, a choice, a script.

    missing: the name of a field to leave out, as in another edition of the form.
    """
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595.276, 841.89), invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 790, "FORMULAIRE D'ESSAI")
    form = canvas.acroForm
    look = {"borderWidth": 0.5, "borderColor": BLUE, "fillColor": Color(0.95, 0.97, 1), "forceBorder": True}

    def text(name: str, y: float, width: float = 300, height: float = 18, flags: str = "", **more: object) -> None:
        if name != missing:
            canvas.drawString(60, y + height + 4, name)
            form.textfield(
                name=name, x=60, y=y, width=width, height=height, fieldFlags=flags, fontSize=10, **look, **more
            )

    text("family_name", 730)
    text("given_names", 690)
    text("number", 650, flags="comb", maxlen=15)
    text("address", 570, height=50, flags="multiline")
    text("birth_place", 530, width=90)
    text("already_there", 490, value="Prefilled by the fund")
    for value, x in (("M", 60), ("F", 120)):
        form.radio(name="sex", value=value, selected=value == "M", x=x, y=450, size=14, **look)
    form.checkbox(name="student", x=200, y=450, size=14, checked=False, **look)
    form.choice(name="country", value="FR", options=["FR", "CO"], x=60, y=400, width=120, height=18, **look)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=BytesIO(stream.getvalue()))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('no');")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def form(**changes: Field) -> Form:
    """The field map of ``template``; ``changes`` replace or add places."""
    places = {
        "family_name": Field("person.family_name", "family_name"),
        "given_names": Field("person.given_names", "given_names"),
        "number": Field("person.social_security_number.plain", "number"),
        "address": Field("address.whole", "address"),
        "birth_place": Field("person.birth_place", "birth_place", floor_pt=6.0),
        "sex": Field("person.sex", "sex", choices={"F": "F", "M": "M"}),
        "student": Field("academic_year", "student", choices={"2026-2027": "Yes"}),
        "country": Field("person.birth_country", "country"),
    } | changes
    return Form("trial", "Trial form", "Formulaire d’essai", "acroform", fields=tuple(places.values()))
