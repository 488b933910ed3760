"""The words of findings and errors: every code has them, and every placeholder is a value that the finding carries."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import desktop
from desktop import catalogue, paths, words
from desktop.catalogue.reader import placeholders, well_formed
from desktop.errors import CaseError, CatalogueError, OutputError, Problem
from desktop.model.checklist import Finding, Outcome, Value, Weight

EN = words.load("en")

# Each code of a document with what its findings carry.
CARRIED = {
    "opens": "format",
    "password_needed": "",
    "password_wrong": "",
    "extension_lies": "format extension_format",
    "file_missing": "",
    "duplicate_file": "same_as",
    "repaired": "",
    "active_content_removed": "names",
    "signature_kept": "",
    "format_accepted": "format formats",
    "file_size": "size_bytes at_most_bytes over_bytes parts",
    "total_size": "size_bytes at_most_bytes over_bytes largest largest_bytes",
    "made_smaller": "pictures before_bytes after_bytes dpi without_colour",
    "legible_after_export": "",
    "not_asked": "",
    "written_here": "",
    "page_count": "pages at_most",
    "both_sides": "pages at_least",
    "blank_page": "",
    "sharp": "sharpness at_least",
    "resolution": "dpi letter_pixels at_least",
    "exposure": "brightness at_least at_most clipped_percent at_most_percent",
    "contrast": "contrast at_least",
    "cut_edge": "sides",
    "valid_on_day": "expires_on on",
    "valid_for_the_year": "expires_on course_ends_on",
    "academic_year": "academic_year expected_year",
    "freshness": "issued_on months at_most",
    "not_an_admission_letter": "word",
    "names_agree": "not_found name",
    "holder_agrees": "holder name",
    "mrz_agrees": "",
    "shows_parents": "",
    "language": "language",
    "translation": "language",
    "apostille_or_legalisation": "country",
    "visa_validated": "pages at_least",
    "statement_signed": "",
    "photo_size": "width height width_px height_px size_bytes at_least_bytes at_most_bytes",
    "photo_background": "",
    "rib_key": "",
    "sepa": "country",
}
VARIANTS = {
    "opens": "damaged arrangement too_complex unsupported empty unreadable certificate_encrypted",
    "signature_kept": "not_kept",
    "file_size": "will_be_reduced cannot_fit cannot_fit_nor_be_split",
    "made_smaller": "without_colour",
    "total_size": "will_be_reduced cannot_fit",
    "both_sides": "one_side_of_a_card may_be_on_one_page",
    "exposure": "too_dark too_light glare text_lost",
    "resolution": "letters",
    "translation": "translated disputed",
    "apostille_or_legalisation": "apostille legalisation exempt unknown",
    "visa_validated": "one_part",
    "photo_size": "shape file_bytes",
    "photo_background": "white not_plain",
    "sepa": "outside foreign uncertain",
}
VALUES: Mapping[str, Value] = {
    "expires_on": dt.date(2027, 6, 30),
    "on": dt.date(2026, 9, 1),
    "course_ends_on": dt.date(2027, 6, 30),
    "issued_on": dt.date(2026, 1, 10),
    "names": ("JavaScript", "EmbeddedFiles"),
    "formats": ("PDF",),
    "sides": ("left",),
    "country": "BE",
    "language": "es",
    "academic_year": "2026-2027",
    "expected_year": "2026-2027",
    "format": "PDF",
    "extension_format": "JPEG",
    "word": "admission letter",
    "same_as": "a.pdf",
    "largest": "07-acte-etat-civil.pdf",
    "holder": "Ana Exemple",
    "name": "Ana Exemple",
    "not_found": "Ana Exemple",
}


@pytest.fixture(scope="module")
def told() -> Mapping[str, object]:
    return catalogue.findings()


@pytest.mark.parametrize("code", CARRIED)
def test_a_finding_has_words_that_hold_only_what_it_carries(code: str) -> None:
    for key, entry in catalogue.findings().items():
        if key.partition("/")[0] != code:
            continue
        sentences = (entry.name, entry.passed, entry.failed, entry.unknown, entry.expected, entry.fix)
        used = {name for sentence in sentences for name in placeholders(sentence)}
        assert used <= set(CARRIED[code].split()), key
        assert 1 <= len(entry.name.split()) <= 4, entry.name


def test_every_code_of_a_document_has_its_words_and_its_variants(told: Mapping[str, object]) -> None:
    assert set(CARRIED) <= set(told)
    for code, variants in VARIANTS.items():
        assert {f"{code}/{variant}" for variant in variants.split()} <= set(told)


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("code", CARRIED)
def test_a_finding_is_told_in_whole_sentences_in_every_outcome(code: str, outcome: Outcome) -> None:
    carried = {name: VALUES.get(name, 3) for name in CARRIED[code].split()}
    for variant in ("", *VARIANTS.get(code, "").split()):
        explained = catalogue.explain(Finding(code, outcome, Weight.WARNING, found=carried, variant=variant), EN)
        for sentence in (explained.found, explained.expected, explained.fix):
            assert not set("{}–") & set(sentence), (code, variant, sentence)
            assert not sentence or sentence.endswith((".", "?")), (code, variant, sentence)
        assert (outcome is not Outcome.PASSED) or explained.fix == ""


def test_what_went_wrong_is_always_said_and_what_to_do_about_it() -> None:
    silent = {"signature_kept", "set_right"}  # passed (and not_kept) is all that they ever are
    for key, entry in catalogue.findings().items():
        assert entry.failed and (entry.fix or key in silent), key


def test_a_variant_speaks_for_itself_and_keeps_the_rest() -> None:
    dark = catalogue.findings()["exposure/too_dark"]
    usual = catalogue.findings()["exposure"]
    assert dark.failed != usual.failed
    assert (dark.code, dark.name, dark.unknown) == ("exposure", usual.name, usual.unknown)


SAID = [
    ("valid_on_day", ""), ("valid_for_the_year", ""), ("freshness", ""), ("language", ""), ("academic_year", "told"),
    ("translation", "translated"), ("apostille_or_legalisation", "apostille"), ("visa_validated", ""),
    ("apostille_or_legalisation", "legalisation"),
]  # fmt: skip
SEEN = [("sharp", ""), ("academic_year", ""), ("apostille_or_legalisation", "exempt"), ("translation", ""), ("opens", "")]


@pytest.mark.parametrize(("code", "variant"), SAID)
def test_what_the_person_said_of_a_paper_is_not_told_as_checked(code: str, variant: str) -> None:
    good = catalogue.explain(Finding(code, Outcome.PASSED, Weight.WARNING, variant=variant), EN)
    assert good.declared and "as you say" in good.found
    bad = catalogue.explain(Finding(code, Outcome.FAILED, Weight.WARNING, variant=variant), EN)
    assert not bad.declared


@pytest.mark.parametrize(("code", "variant"), SEEN)
def test_what_the_program_saw_or_what_a_rule_says_is_not_told_as_said(code: str, variant: str) -> None:
    explained = catalogue.explain(Finding(code, Outcome.PASSED, Weight.WARNING, variant=variant), EN)
    assert not explained.declared and "as you say" not in explained.found


def test_an_unknown_variant_is_told_as_its_code() -> None:
    finding = Finding("sharp", Outcome.PASSED, Weight.WARNING, variant="of_tomorrow")
    assert catalogue.explain(finding, EN).found == "The page is sharp."


def test_values_are_shown_as_people_write_them() -> None:
    size = Finding(
        "file_size", Outcome.FAILED, Weight.BLOCKING,
        found={"size_bytes": 6_200_000}, expected={"at_most_bytes": 5_000_000},
    )  # fmt: skip
    explained = catalogue.explain(size, EN)
    assert explained.found == "The size is 6.2\u00a0MB, which is too large."
    assert explained.expected == "At most 5\u00a0MB."
    bank = Finding("sepa", Outcome.FAILED, Weight.WARNING, found={"country": "US"}, variant="outside")
    assert "United States" in catalogue.explain(bank, EN).found


def test_half_a_limit_is_not_told() -> None:
    finding = Finding("valid_on_day", Outcome.UNKNOWN, Weight.BLOCKING)
    assert catalogue.explain(finding, EN).expected == ""


def test_a_finding_without_words_is_our_own_mistake() -> None:
    with pytest.raises(CatalogueError) as caught:
        catalogue.explain(Finding("never_heard_of", Outcome.FAILED, Weight.ADVICE), EN)
    assert (caught.value.code, caught.value.details["key"]) == ("catalogue_no_words", "never_heard_of")


def test_an_error_is_told_as_found_expected_and_what_to_do() -> None:
    lines = catalogue.explain_error(OutputError("output_not_empty", folder="/home/ana/out"), EN)
    assert len(lines) == 3
    assert "/home/ana/out" in lines[0]
    assert "--force" in lines[2]


def test_every_problem_of_a_case_is_told_in_a_line_of_its_own() -> None:
    problems = (
        Problem("person.sex", "not_in_list", "Q", ("F", "M", "X")),
        Problem("person.born_on", "not_a_date", "{2004}"),
        Problem("bank.iban", "never_heard_of", "3"),
    )
    lines = catalogue.explain_error(CaseError(problems), EN)[-3:]
    assert "person.sex" in lines[0] and "F, M, X" in lines[0]
    assert "person.born_on" in lines[1] and "{2004}" in lines[1]
    assert "bank.iban" in lines[2]


def test_an_error_without_words_is_told_as_unexpected() -> None:
    lines = catalogue.explain_error(OutputError("never_heard_of"), EN)
    assert "never_heard_of" in lines[0]


def test_when_the_words_themselves_are_broken_there_is_still_something_to_say(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy / "errors.toml").write_text("[output_full]\nfond = 1\n", encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: copy)
    catalogue.explaining._error_words.cache_clear()
    try:
        lines = catalogue.explain_error(OutputError("output_full", folder="x"), EN)
    finally:
        catalogue.explaining._error_words.cache_clear()
    assert "errors.toml" in lines[0] and "output_full.found" in lines[0]


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("At most {at_most_bytes}.", True),
        ("", True),
        ("Braces {{so}}.", True),
        ("{open", False),
        ("close}", False),
        ("{}", False),
        ("{0}", False),
        ("{a b}", False),
        ("{size:>10}", False),
        ("{size!r}", False),
        ("{person.name}", False),
        ("{names[0]}", False),
    ],
)
def test_a_placeholder_is_a_plain_name_in_closed_braces(sentence: str, right: bool) -> None:
    assert well_formed(sentence) is right


def test_every_error_that_the_program_raises_has_its_words() -> None:
    told = catalogue.errors()
    missing = {code for code in _raised() if code not in told}
    assert not missing


def test_every_finding_that_the_program_makes_has_its_words() -> None:
    told = catalogue.findings()
    made = {code for code in _strings_in("Finding", "checking", "bundling", "session")}
    assert made and not {code for code in made if code not in told}


def _raised() -> Iterator[str]:
    """The first argument of every error that is made somewhere, where it stands there in letters."""
    for name in ("ArgumentsError", "IntakeError", "CatalogueError", "VaultError", "FormError", "OutputError"):
        yield from _strings_in(name, "")
    yield from _strings_in("refuse", "catalogue")
    for name in ("Problem", "refuse"):
        yield from (f"problem/{code}" for code in _strings_in(name, "intake", place=1))


def _strings_in(call: str, *packages: str, place: int = 0) -> Iterator[str]:
    for package in packages:
        for path in sorted((Path(desktop.__file__).parent / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _name(node.func) == call and len(node.args) > place:
                    argument = node.args[place]
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
