"""E-mail addresses and phone numbers of any country."""

from __future__ import annotations

import phonenumbers
import pytest
from email_validator import validate_email
from hypothesis import event, given, settings
from hypothesis import strategies as st

from desktop.checking.answer_checks.contact import _is_everyday, judge_contact, phone_e164
from desktop.model.answers import Person
from tests.checking.looking import told

EMAILS = [
    ("", []),
    ("ana@example.org", ["+ email blocking"]),
    ("Ana.Lucia+fr@Mail.Univ-Exemple.FR", ["+ email blocking"]),
    ("o'brien@example.org", ["+ email blocking"]),
    ("ana_lucia-2@sub.example.co.uk", ["+ email blocking"]),
    ("ana@example.museum", ["+ email blocking"]),
    ("ana@xn--exmple-cua.org", ["+ email blocking"]),
    ("12345678@qq.com", ["+ email blocking"]),
    ("ñandú@example.org", ["? email/not_ascii warning"]),
    ("ana@exämple.org", ["? email/not_ascii warning"]),
    ("用户@例子.中国", ["? email/not_ascii warning"]),
    ("ana@gmial.com", ["- email/mistyped warning"]),
    ("ana@Gmail.con", ["- email/mistyped warning"]),
    ("ana", ["- email/no_at blocking"]),
    ("ana.example.org", ["- email/no_at blocking"]),
    ("ana@@example.org", ["- email/two_ats blocking"]),
    ("ana@example.org, bob@example.org", ["- email/two_ats blocking"]),
    ("ana @example.org", ["- email/space blocking"]),
    ("ana@exam ple.org", ["- email/space blocking"]),
    ("ana@example", ["- email/no_dot blocking"]),
    ("ana@", ["- email/no_dot blocking"]),
    ("ana@localhost", ["- email/reserved blocking"]),
    ("ana@example.invalid", ["- email/reserved blocking"]),
    ("@example.org", ["- email blocking"]),
    ("ana@example..org", ["- email blocking"]),
    ("ana.@example.org", ["- email blocking"]),
    ("ana@example,org.fr", ["- email blocking"]),
    ("ana@-example.org", ["- email blocking"]),
    ("ana@[127.0.0.1]", ["- email blocking"]),
    ("<ana@example.org>", ["- email blocking"]),
    ("ana@example.org" + ".fr" * 100, ["- email blocking"]),
    ("a@" + "x" * 64 + ".fr", ["- email blocking"]),
    ("x" * 64 + "@example.fr", ["+ email blocking"]),
    ("x" * 65 + "@example.fr", ["- email blocking"]),
]


@pytest.mark.parametrize(("email", "expected"), EMAILS)
def test_an_email_address_is_judged(email: str, expected: list[str]) -> None:
    assert told(judge_contact(Person(email=email))) == expected


def test_what_was_probably_meant_is_proposed() -> None:
    (finding,) = judge_contact(Person(email="ana.lucia@hotmial.com"))
    assert finding.expected["suggestion"] == "ana.lucia@hotmail.com"


words = st.text("aZ09", min_size=1, max_size=66)


@settings(derandomize=True, database=None, max_examples=300)
@given(
    st.lists(words, min_size=1, max_size=4),
    st.sampled_from([".", "_", "+", "-"]),
    st.lists(words | st.just("a-b-c"), min_size=1, max_size=5),
    st.sampled_from(["fr", "CO", "com", "org", "Net", "edu"]),
)
def test_an_everyday_address_is_one_for_the_library_too(
    before: list[str], joint: str, labels: list[str], ending: str
) -> None:
    email = f"{joint.join(before)}@{'.'.join(labels)}.{ending}"
    everyday = _is_everyday(email)
    event(f"everyday: {everyday}")
    if everyday:
        validate_email(email, check_deliverability=False)


@settings(derandomize=True, database=None, max_examples=300)
@given(st.text(max_size=30) | st.emails() | st.text("a@.- é", max_size=12))
def test_any_text_is_an_address_or_is_not(email: str) -> None:
    assert len(told(judge_contact(Person(email=email)))) == bool(email)


PHONES = [
    ("", [], ""),
    ("+33 6 39 98 01 23", ["+ phone blocking"], "+33639980123"),  # the contract's own, reserved for fiction
    ("06 39 98 01 23", ["+ phone blocking"], "+33639980123"),
    ("06.39.98.01.23", ["+ phone blocking"], "+33639980123"),
    ("0033 6 39 98 01 23", ["+ phone blocking"], "+33639980123"),
    ("+33 (0)6 39 98 01 23", ["+ phone blocking"], "+33639980123"),
    ("+330639980123", ["+ phone blocking"], "+33639980123"),
    ("＋３３ 6 39 98 01 23", ["+ phone blocking"], "+33639980123"),
    ("+٣٣ ٦ ٣٩ ٩٨ ٠١ ٢٣", ["+ phone blocking"], "+33639980123"),
    ("01 99 00 12 34", ["+ phone blocking"], "+33199001234"),
    ("+57 300 123 4567", ["+ phone blocking"], "+573001234567"),
    ("+86 138 0013 8000", ["+ phone blocking"], "+8613800138000"),
    ("+1 (202) 555-0123", ["+ phone blocking"], "+12025550123"),
    ("+262 692 12 34 56", ["+ phone blocking"], "+262692123456"),
    ("+1 123 456 7890", ["? phone/unlisted warning"], "+11234567890"),
    ("+33 6 00 00 00 00", ["+ phone blocking"], "+33600000000"),
    ("300 123 4567", ["- phone/no_prefix blocking"], ""),
    ("06 39 98 01", ["- phone/no_prefix blocking"], ""),
    ("3646", ["- phone/no_prefix blocking"], ""),
    ("+33 6 39 98 01", ["- phone/too_short blocking"], ""),
    ("+33 6 39 98 01 23 45", ["- phone/too_long blocking"], ""),
    ("0033 6 39 98 01 23 45", ["- phone/too_long blocking"], ""),
    ("+999 123 456 789", ["- phone/country_code blocking"], ""),
    ("+33 1 23 45 67 89 #12", ["- phone/extension blocking"], ""),
    ("none", ["- phone/not_a_number blocking"], ""),
    ("1-800-FLOWERS", ["- phone/not_a_number blocking"], ""),
    ("+33 6 39 98 01 23 / +57 300 123 4567", ["- phone/not_a_number blocking"], ""),
    ("+33 6 39 98 01 23 (home)", ["- phone/not_a_number blocking"], ""),
    ("+", ["- phone/not_a_number blocking"], ""),
    ("12", ["- phone/no_prefix blocking"], ""),
]


@pytest.mark.parametrize(("phone", "expected", "e164"), PHONES)
def test_a_phone_number_is_judged(phone: str, expected: list[str], e164: str) -> None:
    assert told(judge_contact(Person(phone=phone))) == expected
    assert phone_e164(phone) == e164


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_a_number_of_any_country_is_taken(region: str) -> None:
    for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE):
        number = phonenumbers.example_number_for_type(region, kind)
        if number is None:
            continue
        for form in (phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.E164):
            text = phonenumbers.format_number(number, form)
            assert told(judge_contact(Person(phone=text))) == ["+ phone blocking"]


def test_a_number_tells_its_country_and_how_machines_write_it() -> None:
    (finding,) = judge_contact(Person(phone="+57 (300) 123-4567"))
    assert (finding.found["e164"], finding.found["phone_country"]) == ("+573001234567", "CO")


@settings(derandomize=True, database=None, max_examples=300)
@given(st.text(max_size=30) | st.text("+0123456789() -./;x#", max_size=25))
def test_any_text_is_a_number_or_is_not(phone: str) -> None:
    assert len(told(judge_contact(Person(phone=phone)))) == bool(phone)
    assert phone_e164(phone) == "" or phone_e164(phone)[1:].isdigit()
