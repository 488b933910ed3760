"""The documents that the program writes, read back: every name in every script, in French and a second language."""

from __future__ import annotations

import datetime as dt
import gettext
import re
from dataclasses import replace

import pytest

from desktop import catalogue
from desktop.errors import FormError
from desktop.filling import Enclosed, FoundName, write
from desktop.filling import boxes as filling_boxes
from desktop.media.reading_back import lost, read_back
from desktop.media.typesetting import Fitted
from desktop.model.answers import Answers
from desktop.model.dossier import Dossier
from desktop.model.name_alignment import Difference
from desktop.model.name_comparison import Agreement
from desktop.words import Language
from tests.filling.people_to_write import LONG_NAME, PEOPLE, person

ON = dt.date(2026, 9, 20)
FORMS = catalogue.forms()
OURS = ("name_concordance", "parental_authorisation", "resources_statement", "vitale_form")
ENGLISH = Language("en", gettext.NullTranslations())


def made(form: str, answers: Answers, enclosed: Enclosed | None = None, language: Language | None = None) -> bytes:
    return write(FORMS[form], Dossier(answers=answers), enclosed or Enclosed(), ON, language).pdf


@pytest.mark.parametrize("form", OURS)
@pytest.mark.parametrize("who", PEOPLE)
def test_every_name_of_every_script_stands_in_every_document(form: str, who: str) -> None:
    read = read_back(made(form, PEOPLE[who], language=ENGLISH))
    names = PEOPLE[who].person
    assert lost(read, [names.family_name, *names.given_names, "17/05/2004"]) == ()
    assert read.fonts and all(embedded for _, embedded in read.fonts)
    assert all(name.startswith("NotoSans") for name, _ in read.fonts)
    assert not read.has_form
    assert all(abs(page.width_mm - 210) < 0.5 and abs(page.height_mm - 297) < 0.5 for page in read.pages)
    assert read.title == FORMS[form].official_title
    assert len(read.pages) == 1


@pytest.mark.parametrize("form", OURS)
def test_the_same_answers_give_the_same_bytes(form: str) -> None:
    assert made(form, PEOPLE["accents"]) == made(form, PEOPLE["accents"])


def unwrapped(pdf: bytes) -> str:
    return "".join(read_back(pdf).text.split())


@pytest.mark.parametrize("form", ["parental_authorisation", "resources_statement"])
def test_each_passage_is_in_french_and_beneath_in_the_language_of_the_person(form: str) -> None:
    french, both = made(form, person()), made(form, person(), language=ENGLISH)
    for passage in FORMS[form].texts.values():
        values = {"academic_year": "2026-2027"}
        if "usage" in passage.french:  # asked only of who has one
            continue
        assert lost(read_back(both), [passage.french.format(**values), passage.text.format(**values)]) == ()
        if passage.text and passage.text != passage.french:
            assert "".join(passage.text.format(**values).split()) not in unwrapped(french)


def test_a_person_who_reads_french_gets_french_once() -> None:
    french = Language("fr", gettext.NullTranslations())
    assert made("resources_statement", person(), language=french) == made("resources_statement", person())


class _Arabic(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return "أعلم أن التصريح الكاذب يعاقب عليه القانون." if "punishable" in message else message


def test_a_second_language_may_run_from_right_to_left() -> None:
    read = read_back(made("resources_statement", person(), language=Language("ar", _Arabic())))
    assert lost(read, ["التصريح", "الكاذب"]) == ()


@pytest.mark.parametrize("form", ["parental_authorisation", "resources_statement"])
def test_a_statement_names_no_article_no_amount_and_says_whose_model_it_is(form: str) -> None:
    text = read_back(made(form, person())).text
    assert "aucun modèle officiel n’est publié" in text.replace("\r\n", " ")
    assert not re.search(r"€|euros?\b|\barticle\b|\bL\.? ?\d|code pénal|cerfa", text, re.IGNORECASE)


def test_the_resources_statement_covers_the_year_and_the_family() -> None:
    text = " ".join(read_back(made("resources_statement", person())).text.split())
    for words in ("2026-2027", "membres de ma famille", "fausse déclaration est punie", "Fait à", "Signature"):
        assert words in text


def test_the_parental_authorisation_leaves_lines_for_two_parents_and_asks_for_their_identity() -> None:
    text = " ".join(read_back(made("parental_authorisation", person())).text.split())
    assert text.count("Nom et prénoms") == 2 and text.count("tuteur ou tutrice") == 2
    assert "copie de la pièce d’identité de chaque signataire" in text


def test_a_long_answer_goes_in_full_to_the_annex_and_its_line_says_so() -> None:
    place = "Llanfair-" * 30
    written = write(FORMS["resources_statement"], Dossier(answers=person(birth_place=place)), Enclosed(), ON)
    assert written.annexed == ("Lieu de naissance",)
    assert written.pages == 2
    pages = read_back(written.pdf).pages
    assert "suite en annexe" in pages[0].text and "Suite" in pages[1].text
    squeezed = re.sub(r"[\s\x02\ufffe-]", "", pages[1].text)
    assert place.replace("-", "") in squeezed
    assert [finding.code for finding in written.findings] == ["form_annex"]


def test_sixty_letters_of_vietnamese_fit_their_line() -> None:
    written = write(FORMS["vitale_form"], Dossier(answers=PEOPLE["vietnamese"]), Enclosed(), ON)
    assert len(LONG_NAME) >= 59 and written.annexed == ()


def test_a_character_that_cannot_be_drawn_is_a_code_and_a_finding() -> None:
    answers = person(family_name="ใจดี")
    written = write(FORMS["resources_statement"], Dossier(answers=answers), Enclosed(), ON)
    assert written.missing == "ใจดี"
    assert [finding.code for finding in written.findings] == ["form_characters"]
    assert "[U+0E43 0E08 0E14 0E35]" in read_back(written.pdf).text


def test_an_answer_that_is_missing_is_a_line_left_blank_and_said() -> None:
    written = write(FORMS["resources_statement"], Dossier(answers=person(birth_place="")), Enclosed(), ON)
    assert written.blank == ("person.birth_place",)
    assert written.findings[0].found == {"answers": ("person.birth_place",)}


def test_a_writer_that_loses_a_letter_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(value: str, *_: object) -> Fitted:
        return Fitted(11.0, (value.replace("ñ", "n").replace("Ñ", "N"),))

    monkeypatch.setattr(filling_boxes, "fit", careless)
    with pytest.raises(FormError) as caught:
        made("resources_statement", PEOPLE["accents"])
    assert caught.value.code == "form_not_as_written"
    assert caught.value.details["fields"] == ("person.family_name",)


def test_a_document_that_we_do_not_write_is_refused() -> None:
    with pytest.raises(FormError) as caught:
        write(FORMS["vitale_form"]._replace(id="other"), Dossier(), Enclosed(), ON)
    assert caught.value.code == "form_unknown"


# ── The concordance of names ─────────────────────────────────────────────────────────────────────────────────────────

CONCORDANCE = FORMS["name_concordance"]


def concordance(answers: Answers, *found: FoundName) -> str:
    return " ".join(read_back(made("name_concordance", answers, Enclosed(spellings=found))).text.split())


def test_every_way_of_differing_has_its_words() -> None:
    assert {f"difference_{difference}" for difference in Difference} | set(Agreement) <= set(CONCORDANCE.texts)


def test_each_spelling_is_shown_once_with_where_it_comes_from() -> None:
    answers = person(other_spellings=("EXEMPLO Ana", "Ana Exemple"))
    text = concordance(answers, FoundName("Ana Lucia EXEMPLE", "acte de naissance"))
    assert text.count("EXEMPLO Ana") == 1
    assert "relevée dans un document : acte de naissance" in text.replace("\u00a0", " ")
    assert "titulaire du compte bancaire" not in text  # the holder is a spelling that is already there


@pytest.mark.parametrize(
    ("spelling", "verdict", "why"),
    [
        ("EXEMPLE Ana Lucía", "Même nom", "dans un autre ordre"),
        ("Ana Lucia Exemple", "Même nom", "Des accents ou des signes"),
        ("Ana Lucía EXEMPLO", "À vérifier", "Une lettre diffère"),
        ("Maria Lopez", "Nom différent", "Les mots sont différents"),
        ("安娜", "Non comparable", "autre écriture"),
        ("—", "Non comparable", "rien à comparer"),
    ],
)
def test_a_spelling_is_judged_and_explained_in_french(spelling: str, verdict: str, why: str) -> None:
    answers = replace(person(other_spellings=(spelling,)), bank=replace(person().bank, holder=""))
    text = concordance(answers)
    assert verdict in text and why in text
    others = {CONCORDANCE.texts[agreement].french for agreement in Agreement} - {verdict}
    assert not any(other in text for other in others)


def test_one_spelling_alone_needs_no_explanation() -> None:
    answers = replace(person(), bank=replace(person().bank, holder=""))
    assert "Aucune autre orthographe" in concordance(answers)
