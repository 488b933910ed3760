"""E-mail and phone: the ways in which the fund answers, and the login of the personal space."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from desktop.catalogue import references
from desktop.model.answers import Person
from desktop.model.checklist import Finding, Outcome, Value, Weight

_LONGEST_EMAIL: Final = 254  # RFC 5321
_LONGEST_LOCAL_PART: Final = 64  # RFC 5321
_LONGEST_LABEL: Final = 63  # RFC 1035
# An address of the everyday kind, which needs no library to be found right. Anything else is asked of the library:
# loading it costs a fifth of the time that a checklist may take from cold.
_EVERYDAY: Final = re.compile(
    r"[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:[a-z]{2}|com|org|net|edu)", re.IGNORECASE
)
_HOME: Final = "FR"  # a number without a country is read as a French one


def judge_contact(person: Person) -> Iterator[Finding]:
    if person.email:
        yield _judge_email(person.email)
    if person.phone:
        yield _judge_phone(person.phone)


def phone_e164(text: str) -> str:
    """A phone number as machines write it, "+33639980123"; empty when it is none or has the wrong length."""
    read = _read_phone(text)
    return read.e164 if isinstance(read, _Phone) else ""


def _judge_email(email: str) -> Finding:
    found: dict[str, Value] = {"email": email}
    wrong = _wrong_with_email(email)
    if wrong is not None:
        return Finding("email", Outcome.FAILED, Weight.BLOCKING, found=found, variant=wrong)
    before, _, domain = email.rpartition("@")
    meant = references.mistyped_domains().get(domain.lower())
    if meant is not None:
        expected: dict[str, Value] = {"suggestion": f"{before}@{meant}"}
        return Finding("email", Outcome.FAILED, Weight.WARNING, found=found, expected=expected, variant="mistyped")
    if not email.isascii():
        return Finding("email", Outcome.UNKNOWN, Weight.WARNING, found=found, variant="not_ascii")
    return Finding("email", Outcome.PASSED, Weight.BLOCKING, found=found)


def _wrong_with_email(email: str) -> str | None:
    """The variant of what is wrong, "" when it has no better name; None when nothing is."""
    if _is_everyday(email):
        return None
    from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

    try:
        validate_email(email, check_deliverability=False, strict=True)  # strict: the local part has its length too
    except EmailNotValidError:
        return _name_of_mistake(email, SPECIAL_USE_DOMAIN_NAMES)
    return None


def _name_of_mistake(email: str, reserved: Collection[str]) -> str:
    _, at, domain = email.rpartition("@")
    if not at:
        return "no_at"
    if email.count("@") > 1:
        return "two_ats"
    if any(character.isspace() for character in email):
        return "space"
    if domain.rpartition(".")[2].lower() in reserved:
        return "reserved"
    return "" if "." in domain.strip(".") else "no_dot"


def _is_everyday(email: str) -> bool:
    local, _, domain = email.partition("@")
    return (
        _EVERYDAY.fullmatch(email) is not None
        and len(email) <= _LONGEST_EMAIL
        and len(local) <= _LONGEST_LOCAL_PART
        and all(len(label) <= _LONGEST_LABEL for label in domain.split("."))
    )


class _Phone(NamedTuple):
    """A number of a possible length; ``in_use``: its range is given out, as far as the library knows."""

    e164: str
    country: str
    in_use: bool


def _judge_phone(text: str) -> Finding:
    read = _read_phone(text)
    if isinstance(read, str):
        return Finding("phone", Outcome.FAILED, Weight.BLOCKING, found={"phone": text}, variant=read)
    found: dict[str, Value] = {"phone": text, "e164": read.e164, "phone_country": read.country}
    if read.in_use or read.e164.startswith(references.fictional_phones()):
        return Finding("phone", Outcome.PASSED, Weight.BLOCKING, found=found)
    return Finding("phone", Outcome.UNKNOWN, Weight.WARNING, found=found, variant="unlisted")


def _read_phone(text: str) -> _Phone | str:
    """The number, or the variant of what is wrong with it."""
    import phonenumbers

    if any(character.isalpha() for character in text):
        return "not_a_number"
    try:
        number = phonenumbers.parse(text, _HOME)
    except phonenumbers.NumberParseException as error:
        return "country_code" if error.error_type == error.INVALID_COUNTRY_CODE else "not_a_number"
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        return _wrong_length(text, possible)
    if number.extension:
        return "extension"
    region = phonenumbers.region_code_for_number(number) or phonenumbers.region_code_for_country_code(
        number.country_code or 0
    )
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return _Phone(e164, region, phonenumbers.is_valid_number(number))


def _wrong_length(text: str, possible: int) -> str:
    from phonenumbers import ValidationResult

    if not text.lstrip(" (").startswith(("+", "＋", "00")):
        return "no_prefix"
    if possible in (ValidationResult.TOO_SHORT, ValidationResult.IS_POSSIBLE_LOCAL_ONLY):
        return "too_short"
    return "country_code" if possible == ValidationResult.INVALID_COUNTRY_CODE else "too_long"
