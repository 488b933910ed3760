"""A rule that is written wrong is refused, with its file and its key: each mistake on a copy of the real resources."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import catalogue, words
from desktop.catalogue import load_procedure
from desktop.errors import CatalogueError, DesktopError

from .conftest import NAMES

REQUIREMENTS = "procedures/requirements.toml"
ROUTES = "procedures/routes.toml"
NOTES = "procedures/notes.toml"
STEPS = "procedures/steps.toml"
QUESTIONS = "procedures/questions.toml"
DOCUMENTS = "findings/documents.toml"

# file, what stands there, what somebody makes of it, code, key
MISTAKES = [
    (REQUIREMENTS, 'stage = "provisional"', 'stag = "provisional"', "catalogue_missing_key", "identity.stage"),
    (REQUIREMENTS, "max_pages = 4", "max_pages = 4\nmin_pages = 1", "catalogue_unknown_key", "identity.min_pages"),
    (REQUIREMENTS, 'stage = "provisional"\n', "", "catalogue_missing_key", "identity.stage"),
    (REQUIREMENTS, 'stage = "provisional"', 'stage = "later"', "catalogue_unknown_value", "identity.stage"),
    (REQUIREMENTS, "before_arrival = true", 'before_arrival = "yes"', "catalogue_wrong_type",
     "identity.before_arrival"),
    (REQUIREMENTS, "max_pages = 4", "max_pages = true", "catalogue_wrong_type", "identity.max_pages"),
    (REQUIREMENTS, 'name = "Identity document"', 'name = " "', "catalogue_empty", "identity.name"),
    (REQUIREMENTS, 'name = "Identity document"', 'name = "{Identity"', "catalogue_bad_sentence", "identity.name"),
    (REQUIREMENTS, 'check = "both_sides"', 'check = "all_sides"', "catalogue_unknown_check",
     "identity.checks[1].check"),
    (REQUIREMENTS, 'kinds = ["national_id_card"]', 'kinds = ["id_card"]', "catalogue_unknown_value",
     "identity.checks[1].kinds"),
    (REQUIREMENTS, 'routes = ["register"] }', 'routes = ["registr"] }', "catalogue_unknown_value",
     "identity.needs[0].routes"),
    (REQUIREMENTS, 'weight = "blocking", routes', 'weight = "fatal", routes', "catalogue_unknown_value",
     "identity.needs[0].weight"),
    (REQUIREMENTS, 'when = ["under_16"]', 'when = ["under_15"]', "catalogue_unknown_condition",
     "parental_authorisation.needs[0].when"),
    (REQUIREMENTS, 'because = ["non_eu_citizen"]', 'because = ["foreigner"]', "catalogue_unknown_value",
     "residence_permit.needs[0].because"),
    (REQUIREMENTS, 'upload_name = "01-piece-identite"', 'upload_name = "01 pièce"', "catalogue_bad_file_name",
     "identity.upload_name"),
    (REQUIREMENTS, 'two_sided = true', 'two_side = true', "catalogue_unknown_key",
     "identity.alternatives.national_id_card.two_side"),
    (REQUIREMENTS, "months = 3", "months = { }", "catalogue_wrong_type", "civil_status.checks[4].limits.months"),
    (ROUTES, 'sources = ["insa-toulouse", "service-public-f675"]', "sources = []", "catalogue_no_source",
     "already_insured.sources"),
    (ROUTES, '"insa-toulouse"', '"insa"', "catalogue_unknown_source", "already_insured.sources"),
    (ROUTES, 'confidence = "ours"', 'confidence = "sure"', "catalogue_unknown_value", "missing_answers.confidence"),
    (ROUTES, 'when = ["employed"]', 'when = ["employd"]', "catalogue_unknown_condition", "employed.when"),
    (ROUTES, "row = 5", "row = 3", "catalogue_out_of_order", "au_pair.row"),
    (ROUTES, 'row = 15\nroute = "register"\nwhen = []', 'row = 15\nroute = "register"\nwhen = ["eu_citizen"]',
     "catalogue_no_last_row", "non_eu_citizen.when"),
    (NOTES, 'because = ["eu_without_ehic"]', 'because = ["ehic", "ehic"]', "catalogue_twice",
     "ehic_ends_before_the_year.because"),
    (NOTES, "conflict = true", 'conflict = "true"', "catalogue_wrong_type", "quebec_where_to_send.conflict"),
    (STEPS, 'anchor = "arrival"', 'anchor = "landing"', "catalogue_unknown_value", "validate_visa.anchor"),
    (STEPS, 'timing = "After', '# timing = "After', "catalogue_missing_key", "validate_visa.timing"),
    ("procedures/preparations.toml", 'requirement = "identity"', 'requirement = "passport"', "catalogue_unknown_value",
     "check_identity.requirement"),
    (QUESTIONS, 'when_missing = "silent"', 'when_missing = "ask"', "catalogue_unknown_value", "language.when_missing"),
    (QUESTIONS, 'F = "female"', "F = 1", "catalogue_wrong_type", "person.sex.values.F"),
    ("procedures/unknowns.toml", 'sources = ["ameli-students"]', "", "catalogue_missing_key", "acceptance.sources"),
    ("procedures/advice.toml", 'text = "Reg', 'told = "Reg', "catalogue_missing_key", "free_of_charge.text"),
    ("procedures/procedure.toml", "stale_after_months = 12", "", "catalogue_missing_key", "stale_after_months"),
    ("procedures/procedure.toml", "rules_on = 2026-11-23", 'rules_on = "2026"', "catalogue_wrong_type", "rules_on"),
    ("sources.toml", 'trust = "official"', 'trust = "good"', "catalogue_unknown_value", "ameli-students.trust"),
    ("sources.toml", 'address = "https://www.ameli.fr', 'address = "www.ameli.fr', "catalogue_bad_address",
     "ameli-students.address"),
    ("sources.toml", 'copy_dated = "2025-04-14"', 'copy_dated = "April"', "catalogue_bad_date",
     "ameli-born-abroad.copy_dated"),
    ("countries.toml", 'CO = "99419"', 'CO = "419"', "catalogue_bad_code", "insee.codes.CO"),
    ("countries.toml", 'CO = "99419"', 'QQ = "99419"', "catalogue_unknown_value", "insee.codes.QQ"),
    ("countries.toml", 'countries = ["CA"]', 'countries = ["CN"]', "catalogue_twice", "authentication[3].countries"),
    ("countries.toml", 'need = "legalisation"', 'need = "stamp"', "catalogue_unknown_value", "authentication[5].need"),
    ("countries.toml", 'members = ["AL", ', 'members = ["Albania", ', "catalogue_unknown_value",
     "groups.sepa_uncertain.members"),
    ("countries.toml", "[notes.DZ]", "[notes.ALG]", "catalogue_unknown_value", "notes.ALG"),
    ("languages.toml", 'languages = ["bg", "el"]', 'languages = ["bg", "Greek"]', "catalogue_bad_code",
     "translated[0].languages"),
    ("languages.toml", "[[disputed]]", "[[unsure]]", "catalogue_missing_key", "disputed"),
]  # fmt: skip


def _break(copy: Path, file: str, right: str, wrong: str) -> None:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    assert right in text, f"the test no longer fits {file}"
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def _refusal(load: Callable[[], object]) -> DesktopError:
    with pytest.raises(CatalogueError) as caught:
        load()
    return caught.value


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake[3]}-{mistake[4]}")
def test_a_mistake_is_refused_with_its_file_and_key(copy: Path, mistake: tuple[str, str, str, str, str]) -> None:
    file, right, wrong, code, key = mistake
    _break(copy, file, right, wrong)
    error = _refusal(lambda: load_procedure(*NAMES, copy))
    assert (error.code, error.details["file"], error.details["key"]) == (code, file, key)
    assert error.exit_status == 4
    told = " ".join(catalogue.explain_error(error, words.load("en")))
    assert file in told and key in told


def test_the_copy_is_read_as_long_as_nothing_is_broken(copy: Path) -> None:
    assert load_procedure(*NAMES, copy) == load_procedure(*NAMES)


def test_a_check_that_left_the_code_is_refused(copy: Path) -> None:
    checks, conditions = NAMES
    error = _refusal(lambda: load_procedure(checks - {"sepa"}, conditions, copy))
    assert error.code == "catalogue_unknown_check"
    assert error.details["key"] == "bank_details.checks[2].check"


def test_a_condition_that_left_the_code_is_refused(copy: Path) -> None:
    checks, conditions = NAMES
    error = _refusal(lambda: load_procedure(checks, conditions - {"au_pair"}, copy))
    assert (error.code, error.details["key"]) == ("catalogue_unknown_condition", "au_pair.when")


def test_a_file_that_is_missing_is_named(copy: Path) -> None:
    (copy / NOTES).unlink()
    error = _refusal(lambda: load_procedure(*NAMES, copy))
    assert (error.code, error.details["file"]) == ("catalogue_missing_file", NOTES)


def test_a_file_that_nobody_reads_is_refused(copy: Path) -> None:
    (copy / "procedures" / "requirement.toml").write_text("", encoding="utf-8")
    error = _refusal(lambda: load_procedure(*NAMES, copy))
    assert (error.code, error.details["file"]) == ("catalogue_unknown_file", "procedures/requirement.toml")


@pytest.mark.parametrize("content", [b"[identity\n", b"name = 'caf\xe9'\n"])
def test_a_file_that_is_not_toml_is_named(copy: Path, content: bytes) -> None:
    (copy / REQUIREMENTS).write_bytes(content)
    error = _refusal(lambda: load_procedure(*NAMES, copy))
    assert (error.code, error.details["file"]) == ("catalogue_not_toml", REQUIREMENTS)


@pytest.mark.parametrize(
    ("right", "wrong", "code", "key"),
    [
        ("confirmed = false", "confirmd = false", "catalogue_missing_key", "etudiant-etranger.confirmed"),
        ("value = 5000000", "value = 0", "catalogue_unknown_value", "etudiant-etranger.max_file_bytes.value"),
        ("value = 5000000", "value = 5e6", "catalogue_wrong_type", "etudiant-etranger.max_file_bytes.value"),
        ('sources = ["uca-welcome"]', "sources = []", "catalogue_no_source", "etudiant-etranger.formats.sources"),
        ("[etudiant-etranger.max_file_bytes]", "[etudiant-etranger.max_bytes]", "catalogue_missing_key",
         "etudiant-etranger.max_file_bytes"),
    ],
)  # fmt: skip
def test_a_portal_without_basis_is_refused(copy: Path, right: str, wrong: str, code: str, key: str) -> None:
    _break(copy, "portals.toml", right, wrong)
    error = _refusal(lambda: catalogue.portals(copy))
    assert (error.code, error.details["key"]) == (code, key)


@pytest.mark.parametrize(
    ("right", "wrong", "code", "key"),
    [
        ("{sharpness}", "{sharpness", "catalogue_bad_sentence", "sharp.failed"),
        ("{sharpness}", "{}", "catalogue_bad_sentence", "sharp.failed"),
        ("{sharpness}", "{sharpness:.2f}", "catalogue_bad_sentence", "sharp.failed"),
        ("{sharpness}", "{sharpness.real}", "catalogue_bad_sentence", "sharp.failed"),
        ('name = "Sharpness"\n', "", "catalogue_missing_key", "sharp.name"),
        ('name = "Sharpness"', 'title = "Sharpness"', "catalogue_unknown_key", "sharp.title"),
        ("[both_sides]", '["both_sides/other"]', "catalogue_variant_first", "both_sides/other"),
    ],
)
def test_words_of_a_finding_that_are_wrong_are_refused(copy: Path, right: str, wrong: str, code: str, key: str) -> None:
    _break(copy, DOCUMENTS, right, wrong)
    error = _refusal(lambda: catalogue.findings(copy))
    assert (error.code, error.details["key"]) == (code, key)


def test_the_same_finding_in_two_files_is_refused(copy: Path) -> None:
    (copy / "findings" / "more.toml").write_text('[sharp]\nname = "Sharpness"\n', encoding="utf-8")
    error = _refusal(lambda: catalogue.findings(copy))
    assert (error.code, error.details["value"]) == ("catalogue_twice", "sharp")


def test_words_of_an_error_without_what_was_found_are_refused(copy: Path) -> None:
    (copy / "errors.toml").write_text('[output_full]\nfound = ""\n', encoding="utf-8")
    error = _refusal(lambda: catalogue.errors(copy))
    assert (error.code, error.details["key"]) == ("catalogue_missing_key", "output_full.found")


RIGHT_THRESHOLD = '[sharpness]\nvalue = 0.5\nunit = "0 to 1"\nbasis = "ours"\nwhy = "Measured."\n'


def test_a_threshold_is_its_value(copy: Path) -> None:
    rates = 'false_alarm_rate = 0.02\nmiss_rate = 0.05\nmeasured_by = "tests"\n'
    (copy / "thresholds.toml").write_text(RIGHT_THRESHOLD + rates, encoding="utf-8")
    assert catalogue.thresholds(copy) == {"sharpness": 0.5}


@pytest.mark.parametrize(
    ("right", "wrong", "code", "key"),
    [
        ("0.5", '"half"', "catalogue_wrong_type", "sharpness.value"),
        ("0.5", "true", "catalogue_wrong_type", "sharpness.value"),
        ("value = 0.5\n", "", "catalogue_missing_key", "sharpness.value"),
        ("basis", "base", "catalogue_missing_key", "sharpness.basis"),
        ('why = "Measured."', 'why = "Measured."\nmiss_rate = 0.1', "catalogue_missing_key", "sharpness.measured_by"),
        ('why = "Measured."', 'why = "Measured."\nmiss_rate = 5', "catalogue_unknown_value", "sharpness.miss_rate"),
    ],
)
def test_a_threshold_without_its_reason_or_measure_is_refused(
    copy: Path, right: str, wrong: str, code: str, key: str
) -> None:
    (copy / "thresholds.toml").write_text(RIGHT_THRESHOLD.replace(right, wrong), encoding="utf-8")
    error = _refusal(lambda: catalogue.thresholds(copy))
    assert (error.code, error.details["key"]) == (code, key)


@pytest.mark.parametrize(
    ("right", "wrong", "code", "key"),
    [
        ('id = "vitale_form"', 'id = "form"', "catalogue_unknown_value", "id"),
        ('layout = "written"', 'layout = "drawn"', "catalogue_unknown_value", "layout"),
        ('"ameli-students"', '"ours"', "catalogue_unknown_source", "sources"),
    ],
)
def test_a_form_that_is_wrong_is_refused(copy: Path, right: str, wrong: str, code: str, key: str) -> None:
    _break(copy, "forms/vitale_form.toml", right, wrong)
    error = _refusal(lambda: catalogue.forms(copy))
    assert (error.code, error.details["key"]) == (code, key)
