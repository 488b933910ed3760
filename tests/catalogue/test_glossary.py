"""French words explained and reasons of a refusal: what they hold, and that what is written wrong is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import catalogue
from desktop.checking import CHECKS
from desktop.errors import CatalogueError
from desktop.model.procedure import Procedure

# Words of the issue, the forms and the reports that nobody can be expected to know.
MET = [
    "carte Vitale", "CPAM", "RIB", "IBAN", "acte de naissance", "copie intégrale", "extrait avec filiation", "filiation",
    "apostille", "légalisation", "traduction assermentée", "titre de séjour", "VLS-TS", "validation du visa",
    "attestation de droits", "numéro provisoire", "numéro de sécurité sociale", "médecin traitant",
    "complémentaire santé (mutuelle)", "téléservice", "livret de famille", "nom d’usage", "nom de naissance", "CEAM", "S1",
]  # fmt: skip


def test_every_word_that_a_student_meets_is_explained() -> None:
    explained = {term.french: term for term in catalogue.glossary()}
    assert set(MET) <= set(explained)
    assert explained["RIB"].stands_for == "relevé d’identité bancaire"


def test_an_explanation_is_one_or_two_plain_sentences() -> None:
    for term in catalogue.glossary():
        sentences = re.split(r"[.;:] ", term.text)
        assert len(term.text) <= 200 and len(sentences) <= 3 and term.text.endswith("."), term.id


def test_french_is_written_as_the_french_write_it() -> None:
    for term in catalogue.glossary():
        assert "'" not in term.french + term.stands_for, term.id


def test_every_piece_can_be_refused_for_some_reason_of_its_own_kind(procedure: Procedure) -> None:
    reasons = catalogue.refusals().values()
    for requirement in procedure.requirements:
        said = {reason.id for reason in reasons if reason.may_be_said_of(requirement.id)}
        assert {"blurred", "cut", "wrong_kind", "too_large", "other"} <= said
        assert ("no_apostille" in said) == (requirement.id == "civil_status")
        assert ("photo" in said) == (requirement.id == "vitale_photo")


def test_a_reason_names_checks_that_its_pieces_go_through(procedure: Procedure) -> None:
    """Of the checks that a requirement has to name; those of every file are looked at anyway."""
    for reason in catalogue.refusals().values():
        of_its_pieces = {
            rule.check
            for requirement in procedure.requirements
            if reason.may_be_said_of(requirement.id)
            for rule in requirement.checks
        }
        assert set(reason.checks) & CHECKS <= of_its_pieces, reason.id


def test_the_last_reason_is_for_what_nobody_thought_of() -> None:
    assert list(catalogue.refusals())[-1] == "other"


GLOSSARY, REFUSALS = "glossary.toml", "refusals.toml"
# file, what stands there, what somebody makes of it, code, key
MISTAKES = [
    (GLOSSARY, 'stands_for = "caisse', 'stand_for = "caisse', "catalogue_unknown_key", "cpam.stand_for"),
    (GLOSSARY, 'french = "CPAM"\n', "", "catalogue_missing_key", "cpam.french"),
    (GLOSSARY, 'french = "CPAM"', 'french = "ameli"', "catalogue_twice", "cpam.french"),
    (GLOSSARY, 'text = "The names of your parents', 'text = "{The names of your parents', "catalogue_bad_sentence",
     "filiation.text"),
    (GLOSSARY, 'sources = ["insa-toulouse", "service-public-f675"]', "sources = []", "catalogue_no_source",
     "cpam.sources"),
    (GLOSSARY, '"insa-toulouse", "service-public-f675"', '"a-friend"', "catalogue_unknown_source", "cpam.sources"),
    (GLOSSARY, 'sources = ["insa-toulouse", "service-public-f675"]\n', "", "catalogue_missing_key", "cpam.sources"),
    (GLOSSARY, 'confidence = "ours"', 'confidence = "sure"', "catalogue_unknown_value", "securite_sociale.confidence"),
    (REFUSALS, 'checks = ["cut_edge"]', 'checks = ["cut_edges"]', "catalogue_unknown_check", "cut.checks"),
    (REFUSALS, 'checks = ["cut_edge"]\n', "", "catalogue_missing_key", "cut.checks"),
    (REFUSALS, 'requirements = ["enrolment"]', 'requirements = ["enrollment"]', "catalogue_unknown_value",
     "wrong_year.requirements"),
    (REFUSALS, 'name = "A part of', 'title = "A part of', "catalogue_missing_key", "cut.name"),
    (REFUSALS, 'name = "A part of', 'note = "x"\nname = "A part of', "catalogue_unknown_key", "cut.note"),
    (REFUSALS, 'sources = ["ameli-students"]\nconfidence = "ours"\n\n[not_signed]', 'confidence = "ours"\n\n[not_signed]',
     "catalogue_missing_key", "names_differ.sources"),
]  # fmt: skip
LOADERS: dict[str, Callable[[Path], object]] = {GLOSSARY: catalogue.glossary, REFUSALS: catalogue.refusals}


@pytest.mark.parametrize(("file", "right", "wrong", "code", "key"), MISTAKES)
def test_a_mistake_is_refused_with_its_file_and_key(
    copy: Path, file: str, right: str, wrong: str, code: str, key: str
) -> None:
    text = (copy / file).read_text("utf-8")
    assert right in text
    (copy / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        LOADERS[file](copy)
    assert caught.value.code == code
    assert (caught.value.details["file"], caught.value.details["key"]) == (file, key)


@pytest.mark.parametrize("file", LOADERS)
def test_the_copy_is_read_as_long_as_nothing_is_broken(copy: Path, file: str) -> None:
    assert LOADERS[file](copy) == LOADERS[file](catalogue_folder())


def catalogue_folder() -> Path:
    from desktop import paths

    return paths.resources()
