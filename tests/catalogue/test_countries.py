"""Countries: groups, INSEE codes, apostille and legalisation; languages of civil-status documents."""

from __future__ import annotations

import datetime as dt

import pytest

from desktop.model.procedure import Procedure

# rules.md, section 2, in its order
EU_EEA_CH = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL NO PL PT RO ES SK SI SE CH"
# domain.md, section 6
SEPA = (
    "AD AT AX BE BG BL CH CY CZ DE DK EE ES FI FR GB GF GG GI GP GR HR HU IE IM IS IT JE LI LT LU LV MC MF MQ MT NC "
    "NL NO PF PL PM PT RE RO SE SI SK SM TF VA WF YT"
)
# domain.md, section 9.4
INSEE = {
    "DE": 109, "BG": 111, "RU": 123, "GR": 126, "IT": 127, "AD": 130, "GB": 132, "ES": 134, "MC": 138, "CH": 140,
    "UA": 155, "IR": 204, "LB": 205, "SY": 206, "TR": 208, "AF": 212, "PK": 213, "CN": 216, "JP": 217, "IN": 223,
    "ID": 231, "TW": 236, "KR": 239, "VN": 243, "BD": 246, "EG": 301, "CD": 312, "CM": 322, "CG": 324, "CI": 326,
    "BJ": 327, "GA": 328, "MG": 333, "ML": 335, "NG": 338, "SN": 341, "TG": 345, "MA": 350, "TN": 351, "DZ": 352,
    "CA": 401, "US": 404, "MX": 405, "BR": 416, "CO": 419,
}  # fmt: skip
OVERSEAS = "GP MQ GF RE YT PM MF BL WF PF NC TF"
TWENTY = "sq hr cs da nl en fi de hu it lv lt no pl pt ro sk es sv tr"  # rules.md, section 5
APOSTILLE = "AR AU CA CL CN CO HK JP KR MX NZ RU UY"


def group(procedure: Procedure, name: str) -> set[str]:
    return {country.code for country in procedure.countries.values() if name in country.groups}


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("eu_eea_ch", EU_EEA_CH),
        ("eu", " ".join(sorted(set(EU_EEA_CH.split()) - {"IS", "LI", "NO", "CH"}))),
        ("france", "FR GP MQ GF RE YT MF BL"),
        ("sepa", SEPA),
        ("sepa_uncertain", "AL ME MD MK RS"),
    ],
)
def test_a_group_has_exactly_these_members(procedure: Procedure, name: str, members: str) -> None:
    assert group(procedure, name) == set(members.split())


def test_the_united_kingdom_is_outside(procedure: Procedure) -> None:
    assert procedure.countries["GB"].groups == {"sepa"}


def test_every_country_of_the_standard_is_there_and_kosovo(procedure: Procedure) -> None:
    assert len(procedure.countries) == 249 + 1
    assert "XK" in procedure.countries


def test_insee_codes_are_those_of_the_excerpt(procedure: Procedure) -> None:
    assert {code: procedure.countries[code].insee for code in INSEE} == {c: f"99{n}" for c, n in INSEE.items()}


def test_french_territories_are_no_countries_there(procedure: Procedure) -> None:
    assert not any(procedure.countries[code].insee for code in ("FR", *OVERSEAS.split()))


def test_a_code_is_read_back_as_the_country_that_it_is_named_after(procedure: Procedure) -> None:
    assert procedure.insee_countries["99132"] == "GB"  # with Guernsey, Jersey, Man
    assert procedure.insee_countries["99135"] == "NL"  # with Aruba
    assert procedure.insee_countries["99502"] == "NZ"
    for country in procedure.countries.values():
        if country.insee:
            assert country.insee in procedure.insee_countries


def test_place_99999_is_nobody_s_so_that_invented_numbers_are_safe(procedure: Procedure) -> None:
    assert "99999" not in procedure.insee_countries


def test_only_what_a_source_names_needs_something_everything_else_is_unknown(procedure: Procedure) -> None:
    found: dict[str, set[str]] = {}
    for country in procedure.countries.values():
        found.setdefault(country.authentication, set()).add(country.code)
    assert found["apostille"] == set(APOSTILLE.split())
    assert found["legalisation"] == {"TW"}
    assert found["exempt"] == group(procedure, "eu") | {"FR", *OVERSEAS.split()} - {"TF"}
    assert {"IS", "LI", "NO", "CH", "GB", "MA", "IN", "US", "BR", "SN"} <= found["unknown"]


def test_whatever_is_said_of_a_country_says_where_it_is_written_and_why(procedure: Procedure) -> None:
    for country in procedure.countries.values():
        if country.authentication != "unknown":
            assert country.sources and country.why, country.code
        if country.note:
            assert country.sources, country.code


def test_china_and_canada_need_an_apostille_since_the_day_that_the_sources_name(procedure: Procedure) -> None:
    assert procedure.countries["CN"].since == dt.date(2023, 11, 7)
    assert procedure.countries["CA"].since == dt.date(2024, 1, 11)


def test_french_and_twenty_languages_are_accepted(procedure: Procedure) -> None:
    twenty = set(TWENTY.split())
    assert procedure.civil_status.accepted_languages == {"fr", "nb", "nn"} | twenty
    assert procedure.civil_status.disputed_languages == {"et", "sl", "mt", "ga", "is"}
    assert procedure.civil_status.translated_languages == {"el", "bg"}
    assert "campus-france-europeans" in procedure.civil_status.translation_sources
