"""Civil status: a birth certificate in Spanish, its apostille, and its sworn translation into French."""

from __future__ import annotations

import datetime as dt

from tests.making.letters import LEFT, RIGHT, head, rows, signed, small_print, title
from tests.making.ornaments import guilloche, rosette, signature, stamp
from tests.making.paper import BLUE, GREY, RED, VIOLET, Paper, Sheet
from tests.making.people import ANA, Holder, country, long_day

COPIED_ON, APOSTILLED_ON, TRANSLATED_ON = dt.date(2026, 6, 10), dt.date(2026, 6, 16), dt.date(2026, 6, 24)
GREEN = "#2f5d50"
_SERIAL = "RC-0417-2004"
_INVENTED = "Documento de ejemplo, enteramente inventado, sin ningún valor."


def birth_certificate(holder: Holder = ANA, *, issued_on: dt.date = COPIED_ON, parents: bool = True) -> Paper:
    """A full copy in Spanish, two pages; ``parents=False`` gives the short extract that is not accepted."""
    sheet = Sheet("birth certificate")
    _register_page(sheet, "1 / 2" if parents else "1 / 1")
    kind = "COPIA ÍNTEGRA" if parents else "EXTRACTO SIN FILIACIÓN"
    title(sheet, 66, "REGISTRO CIVIL DE NACIMIENTO", kind, GREEN)
    y = _block(sheet, 84, "DATOS DEL INSCRITO", (
        ("Apellidos", holder.registered_name),
        ("Nombres", holder.given.upper()),
        ("Sexo", {"F": "Femenino", "M": "Masculino"}.get(holder.sex, "No indicado")),
        ("Fecha de nacimiento", f"{long_day(holder.born_on, 'es')}, 06:40"),
        ("Lugar de nacimiento", f"{holder.birth_place}, {country(holder.birth_country, 'es')}"),
    ))  # fmt: skip
    if parents:
        y = _block(sheet, y + 7, "DATOS DE LA MADRE", (("Apellidos y nombres", holder.mother.upper()),
                   ("Nacionalidad", country(holder.birth_country, "es")), ("Edad", "29 años")))  # fmt: skip
        y = _block(sheet, y + 7, "DATOS DEL PADRE", (("Apellidos y nombres", holder.father.upper()),
                   ("Nacionalidad", country(holder.birth_country, "es")), ("Edad", "31 años")))  # fmt: skip
        stamp(sheet, 160, 248, "OFICINA DE REGISTRO DE EJEMPLO", ("REGISTRO", "CIVIL"), 17, tilt=9)
        small_print(sheet, _INVENTED, 274)
        sheet.turn_page()
        _register_page(sheet, "2 / 2")
        y = _block(sheet, 62, "DATOS DE LA INSCRIPCIÓN", (("Declarante", holder.father.upper()),
                   ("Fecha de inscripción", long_day(holder.born_on + dt.timedelta(days=4), "es")),
                   ("Libro y folio", "Libro 417, folio 62"),
                   ("Funcionario", "ROSA MUESTRA, registradora")))  # fmt: skip
        y = _block(sheet, y + 7, "NOTAS MARGINALES", (("Notas", "Ninguna"),))
    y = sheet.wrapped(LEFT, y + 8, RIGHT - LEFT, "Es fiel copia del original que reposa en los archivos de esta "
                      "oficina. Se expide a solicitud del interesado.", 10.5)  # fmt: skip
    signed(sheet, max(y + 8, 190), holder.birth_place, issued_on, "La registradora", "Rosa MUESTRA",
           "OFICINA DE REGISTRO DE EJEMPLO", ("REGISTRO", "CIVIL"), language="es")  # fmt: skip
    small_print(sheet, _INVENTED, 274)
    return sheet.finished()


def _register_page(sheet: Sheet, page: str) -> None:
    sheet.box(0, 0, 210, 297, fill="#fbfaf3")
    guilloche(sheet, 12, 12, 186, 273, ("#cfe0d3", "#e6dcc2"), lines=70, alpha=0.55, waves=4)
    for inset, width in ((10, 0.8), (12, 0.2)):
        sheet.box(inset, inset, 210 - 2 * inset, 297 - 2 * inset, stroke=GREEN, line=width)
    rosette(sheet, 33, 32, 12, GREEN, 0.7)
    sheet.text(50, 28, "PAÍS DE EJEMPLO", 14, bold=True, ink=GREEN)
    sheet.text(50, 34, "Registro del estado civil · Oficina de muestra", 9.5, ink=GREY)
    sheet.text(186, 28, f"N.º {_SERIAL}", 11, bold=True, ink=RED, anchor="right")
    sheet.text(186, 34, f"Hoja {page}", 9, ink=GREY, anchor="right")
    sheet.line([(20, 47), (190, 47)], GREEN, 0.4)


def _block(sheet: Sheet, y: float, heading: str, pairs: tuple[tuple[str, str], ...]) -> float:
    sheet.box(LEFT - 3, y - 5, RIGHT - LEFT + 6, 7, fill=GREEN, alpha=0.12)
    sheet.text(LEFT, y, heading, 9.5, bold=True, ink=GREEN)
    return rows(sheet, y + 10, pairs, column=80)


def apostille(holder: Holder = ANA, *, issued_on: dt.date = APOSTILLED_ON) -> Paper:
    """The ten numbered entries of the Hague Convention's model, for the birth certificate."""
    sheet = Sheet("apostille")
    sheet.box(22, 30, 166, 206, stroke=BLUE, line=0.6)
    sheet.box(24, 32, 162, 202, stroke=BLUE, line=0.2)
    guilloche(sheet, 24, 32, 162, 202, ("#d3deee", "#e4dff0"), lines=60, alpha=0.5, waves=3)
    title(sheet, 48, "APOSTILLE", "(Convention de La Haye du 5 octobre 1961)")
    y = rows(sheet, 74, (
        ("1. País / Country", f"PAÍS DE EJEMPLO ({country(holder.birth_country, 'es')})"),
        ("El presente documento público", "This public document"),
        ("2. ha sido firmado por", "Rosa MUESTRA"),
        ("3. quien actúa en calidad de", "Registradora del estado civil"),
        ("4. y está revestido del sello de", "Oficina de registro de ejemplo"),
        ("Certificado / Certified", ""),
        ("5. en / at", holder.birth_place),
        ("6. el día / the", long_day(issued_on, "es")),
        ("7. por / by", "Ministerio de Ejemplo, Oficina de apostillas"),
        ("8. bajo el número / No.", "EXAP-2026-061602"),
    ), column=94, gap=9, inset=5)  # fmt: skip
    sheet.text(LEFT + 5, y + 8, "9. Sello / Seal", 9.5, ink=GREY)
    sheet.text(112, y + 8, "10. Firma / Signature", 9.5, ink=GREY)
    stamp(sheet, 62, y + 30, "MINISTERIO DE EJEMPLO", ("APOSTILLAS", "2026"), 17, ink=BLUE)
    signature(sheet, 116, y + 32, 44, "Teo Dechado")
    sheet.text(112, y + 44, "Teo DECHADO", 10, bold=True)
    sheet.text(LEFT, 246, f"Titular del documento: {holder.registered_name} {holder.given.upper()}", 9.5)
    sheet.text(LEFT, 252, f"Tipo de documento: registro civil de nacimiento n.º {_SERIAL}", 9.5)
    small_print(sheet, _INVENTED)
    return sheet.finished()


def sworn_translation(holder: Holder = ANA, *, issued_on: dt.date = TRANSLATED_ON) -> Paper:
    """The birth certificate in French by an invented sworn translator, who notes the two spellings of the name."""
    sheet = Sheet("sworn translation")
    _translator(sheet)
    title(sheet, 62, "TRADUCTION ASSERMENTÉE", "de l’espagnol vers le français", VIOLET)
    y = sheet.wrapped(LEFT, 82, RIGHT - LEFT, "Registre de l’état civil. Copie intégrale d’acte de naissance "
                      f"n° {_SERIAL}, feuillets 1 et 2.", 10.5)  # fmt: skip
    y = rows(sheet, y + 6, (
        ("Nom", holder.registered_name),
        ("Prénoms", holder.given),
        ("Sexe", {"F": "féminin", "M": "masculin"}.get(holder.sex, "non indiqué")),
        ("Date de naissance", f"{long_day(holder.born_on)}, à 6 h 40"),
        ("Lieu de naissance", f"{holder.birth_place}, {country(holder.birth_country)}"),
        ("Mère", f"{holder.mother}, 29 ans"),
        ("Père", f"{holder.father}, 31 ans"),
        ("Déclarant", "le père"),
        ("Inscription", f"livre 417, folio 62, le {long_day(holder.born_on + dt.timedelta(days=4))}"),
        ("Mentions marginales", "néant"),
        ("Copie délivrée le", f"{long_day(COPIED_ON)}, par la registraire Rosa MUESTRA"),
    ), gap=7.2)  # fmt: skip
    if holder.registered_name != holder.family_name.upper():
        both = f"l’acte écrit {holder.registered_name} ; le passeport écrit {holder.family_name.upper()}"
        y = sheet.wrapped(LEFT, y + 4, RIGHT - LEFT, f"Note de la traductrice : {both}, pour la même personne.", 9.5)
    sheet.wrapped(LEFT, y + 3, RIGHT - LEFT, "Je soussignée certifie que cette traduction est conforme à l’original en "
                  "langue espagnole et à son apostille, qui m’ont été présentés.", 10)  # fmt: skip
    signed(sheet, 222, "Grenoble", issued_on, "La traductrice assermentée", "Marthe MODÈLE",
           "MARTHE MODÈLE · TRADUCTRICE ASSERMENTÉE", ("N° 26-118", "ESPAGNOL"))  # fmt: skip
    small_print(sheet)
    return sheet.finished()


def _translator(sheet: Sheet) -> None:
    court = "Traductrice assermentée près la cour d’appel d’Exemple"
    lines = (court, "Espagnol – français · 3 rue du Spécimen, 38000 Grenoble")
    head(sheet, "Marthe MODÈLE", lines, VIOLET, "pages")
    sheet.text(RIGHT, 37.5, "Traduction n° 26-118", 8.5, ink=GREY, anchor="right")
