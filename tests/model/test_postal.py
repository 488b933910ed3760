"""A French address in the postal standard: six lines of 38 characters, nothing cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.answers import Address
from desktop.model.postal import LONGEST_LINE, PostalProblem, postal_lines, postal_problems

STREET = "12 RUE DU MODELE"


def lines(*typed: str, name: str = "Ana Exemple", postcode: str = "38000", city: str = "GRENOBLE") -> list[str]:
    return list(postal_lines(name, Address(typed, postcode, city)))


def problems(*typed: str, name: str = "Ana Exemple", postcode: str = "38000", city: str = "Grenoble") -> list[str]:
    return [problem.code for problem in postal_problems(name, Address(typed, postcode, city))]


def only_problem(*typed: str, name: str = "Ana Exemple") -> PostalProblem:
    (problem,) = postal_problems(name, Address(typed, "38000", "Grenoble"))
    return problem


PRINTED = [
    (("Chambre 214", "Résidence des Essais", STREET), ["Chambre 214", "RESIDENCE DES ESSAIS", STREET]),
    (("12, rue de l’Église",), ["12 RUE DE L EGLISE"]),
    (("12 bis, av. de l'Œuvre-Sainte",), ["12 BIS AV DE L OEUVRE SAINTE"]),
    (("Appt n°3", "Bât. C, 2e ét.", "Le Clos", "3 LE BOURG"), ["Appt n°3", "Bât. C, 2e ét.", "LE CLOS", "3 LE BOURG"]),
    (("Chez M. Müller", STREET, "Lieu-dit « Les Prés »"), ["Chez M. Müller", STREET, "LIEU DIT LES PRES"]),
    (("Chez M. Müller", "Esc. B", STREET, "BP 75"), ["Chez M. Müller", "Esc. B", STREET, "BP 75"]),
    (("", "  ", STREET, ""), [STREET]),
    (("12   rue\u00a0du  Modèle",), [STREET]),
    (("Straße 5 & Søn",), ["STRASSE 5 ET SON"]),
    (("12/14 rue du Modèle",), ["12 14 RUE DU MODELE"]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "printed"), PRINTED)
def test_an_address_is_printed_as_the_post_wants_it(typed: tuple[str, ...], printed: list[str]) -> None:
    assert lines(*typed) == ["Ana Exemple", *printed, "38000 GRENOBLE"]
    assert problems(*typed) == []


TOWNS = [
    ("38000", "Saint-Martin-d’Hères", "38000 SAINT MARTIN D HERES"),
    ("38 000", "Grenoble", "38000 GRENOBLE"),
    ("75954", "Paris Cedex 19", "75954 PARIS CEDEX 19"),
    ("97400", "Saint-Denis", "97400 SAINT DENIS"),
    ("98800", "Nouméa", "98800 NOUMEA"),
    ("20000", "Ajaccio", "20000 AJACCIO"),
    ("01000", "Bourg-en-Bresse", "01000 BOURG EN BRESSE"),
    ("76490", "Œudeville-sur-Aÿ", "76490 OEUDEVILLE SUR AY"),
]


@pytest.mark.parametrize(("postcode", "city", "printed"), TOWNS)
def test_the_town_is_in_capitals_without_accents(postcode: str, city: str, printed: str) -> None:
    assert lines(STREET, postcode=postcode, city=city)[-1] == printed
    assert problems(STREET, postcode=postcode, city=city) == []


@pytest.mark.parametrize("name", ["Ana Lucía Exemple", "O’Brien-Ní Dhomhnaill", "王小明", "محمد عبد الله", ""])
def test_a_name_is_printed_as_it_is_in_any_script(name: str) -> None:
    assert lines(STREET, name=name) == [*([name] if name else []), STREET, "38000 GRENOBLE"]
    assert problems(STREET, name=name) == []


WRONG = [
    ((STREET,), {"postcode": "3800"}, ["postcode"]),
    ((STREET,), {"postcode": " "}, ["postcode_missing"]),
    ((STREET,), {"postcode": "F-38000"}, ["postcode"]),
    ((STREET,), {"postcode": "00000"}, ["postcode"]),
    ((STREET,), {"postcode": "99100"}, ["postcode"]),
    ((STREET,), {"postcode": "96000"}, ["postcode"]),
    ((STREET,), {"postcode": "٣٨٠٠٠"}, ["characters", "postcode"]),
    ((STREET,), {"city": ""}, ["city_missing"]),
    ((STREET,), {"city": "38000 Grenoble"}, ["city_repeats_postcode"]),
    ((), {}, ["street_missing"]),
    (("", " "), {}, ["street_missing"]),
    (("Chez X", "Bât A", "Étage 2", "Porte 3", STREET), {}, ["too_many_lines"]),
    (("Chez X", "Bât A", "Étage 2", STREET), {}, []),
    (("中山路12号",), {}, ["characters"]),
    (("ул. Ленина 5",), {}, ["characters"]),
    (("宿舍 5", STREET), {}, []),
    ((STREET,), {"city": "Гренобль"}, ["characters"]),
    ((), {"postcode": "", "city": ""}, ["street_missing", "postcode_missing", "city_missing"]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "rest", "expected"), WRONG)
def test_what_keeps_a_letter_from_arriving_is_named(
    typed: tuple[str, ...], rest: dict[str, str], expected: list[str]
) -> None:
    assert problems(*typed, **rest) == expected


def test_characters_that_cannot_be_read_are_shown() -> None:
    assert only_problem("中山路12号").characters == "中山路号"


SHORTER = [
    ("145 bis avenue du Général de Gaulle-Marchand", ("145 BIS AV DU GAL DE GAULLE MARCHAND",)),
    ("1234 boulevard du Maréchal de Lattre de Tassigny", ("1234 BD DU MAL DE LATTRE DE TASSIGNY",)),
    ("25 boulevard des Frères Voisin Prolongé Nord", ("25 BD DES FRERES VOISIN PROLONGE NORD",)),
    ("12 zone industrielle des Grands Essais de Modèle", ("12 ZI DES GRANDS ESSAIS DE MODELE",)),
]


@pytest.mark.parametrize(("street", "proposal"), SHORTER)
def test_a_street_that_is_too_long_is_proposed_in_short_forms(street: str, proposal: tuple[str, ...]) -> None:
    problem = only_problem(street)
    assert (problem.code, problem.proposal) == ("line_too_long", proposal)


def test_words_are_shortened_only_as_far_as_needed() -> None:
    problem = only_problem("12 avenue du Professeur Modèle-Exemplaire")
    assert problem.proposal == ("12 AVENUE DU PR MODELE EXEMPLAIRE",)


def test_a_residence_may_be_parted_over_two_lines_where_there_is_room() -> None:
    long = "Residencia de Estudiantes Internacionales XYZ"
    assert only_problem("Chambre 5", long, STREET).proposal == ("RESIDENCIA DE ESTUDIANTES", "INTERNACIONALES XYZ")
    assert only_problem("Chambre 5", "Bât C", long, STREET).proposal == ()


def test_a_comma_at_which_a_line_is_parted_is_not_left_behind() -> None:
    parted = only_problem("Residencia de Estudiantes Modelo Sur, Torre Norte", "Entrée B", STREET).proposal
    assert parted == ("Residencia de Estudiantes Modelo Sur", "Torre Norte")


def test_a_street_is_never_parted() -> None:
    assert only_problem("12 rue " + "Modèle " * 6).proposal == ()


def test_a_word_without_end_has_no_shorter_form() -> None:
    assert only_problem("X" * 50, STREET).proposal == ()


def test_accents_and_small_letters_do_not_hide_a_word_from_shortening() -> None:
    problem = only_problem("Résidence Universitaire Internationale, Bâtiment C, Étage 3", "Entrée B", STREET)
    assert problem.proposal == ("Résidence UNIV INTLE, BAT C, ETG 3",)


def test_a_long_name_keeps_all_its_words_where_two_lines_are_free() -> None:
    name = "María Fernanda Guadalupe Hernández de la Torre y Villanueva"
    assert only_problem(STREET, name=name).proposal == (
        "María Fernanda Guadalupe Hernández de",
        "la Torre y Villanueva",
    )
    full = ("Chambre 5", "Bât C", "Résidence X", STREET)
    assert only_problem(*full, name=name).proposal == ("María F. G. H. de la T. y Villanueva",)


def test_a_name_of_one_endless_word_has_no_shorter_form() -> None:
    problem = only_problem(STREET, name="X" * 60)
    assert (problem.code, problem.line, problem.proposal) == ("name_too_long", "X" * 60, ())


texts = st.text(max_size=60) | st.sampled_from(["Résidence Universitaire des Essais, Bâtiment C", STREET, "BP 75", " "])


@settings(derandomize=True, database=None, max_examples=400)
@given(texts, st.lists(texts, max_size=6), texts, texts)
def test_any_address_is_printed_and_every_proposal_fits(name: str, typed: list[str], postcode: str, city: str) -> None:
    address = Address(tuple(typed), postcode, city)
    printed = postal_lines(name, address)
    assert all(printed)
    assert len(printed) <= len(typed) + 2
    for problem in postal_problems(name, address):
        assert all(0 < len(line) <= LONGEST_LINE for line in problem.proposal)
    if not postal_problems(name, address):
        assert len(printed) <= 6
        assert all(len(line) <= LONGEST_LINE for line in printed)
        assert all(character.isalnum() or character == " " for character in printed[-1])
