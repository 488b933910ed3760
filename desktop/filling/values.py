"""What a field of a form may ask for: the name of an answer → how a French form shows it.

Dates are dd/mm/yyyy, numbers are grouped as cards print them, countries are in French. An answer that was not given is
an empty string: a form leaves its line blank.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from desktop import words
from desktop.model.academic_year import academic_year_of
from desktop.model.answers import Answers
from desktop.model.postal import postal_lines
from desktop.model.security_number import key_of
from desktop.model.typed import compact

_NUMBER_GROUPS = (1, 2, 2, 2, 3, 3, 2)  # 1 99 03 99 216 001 42 (domain.md 5.1)
_IBAN_GROUP = 4
_STATUS = {"stateless": "apatride", "refugee": "réfugié(e)"}
_NOT_IN_A_NUMBER = re.compile("[^0-9A-Z]")
_FRENCH_NUMBER = re.compile(r"^(?:\+33|0033|0)(?:\(0\))?([1-9]\d{8})$")


def values(answers: Answers, today: dt.date) -> Mapping[str, str]:
    """Every name that a field or a passage may use, with its value; the keys do not depend on what was answered."""
    return {
        **_person(answers),
        **_address(answers),
        "bank.iban": _grouped(answers.bank.iban, _IBAN_GROUP),
        "bank.bic": answers.bank.bic.upper(),
        "bank.holder": answers.bank.holder,
        "studies.institution": answers.studies.institution,
        **_date("studies.course_begins_on", answers.studies.course_begins_on),
        **_date("studies.course_ends_on", answers.studies.course_ends_on),
        "academic_year": academic_year(answers, today),
        **_date("today", today),
    }


def academic_year(answers: Answers, today: dt.date) -> str:
    """ "2026-2027": of the course where it is known, else of the day."""
    return academic_year_of(answers.studies.course_begins_on or today)


def full_number(number: str) -> str:
    """A social-security number without spaces, its key added when only the thirteen digits were given."""
    bare = _NOT_IN_A_NUMBER.sub("", compact(number))
    return bare + key_of(bare)


def number_groups(number: str) -> tuple[str, ...]:
    """A number as a card prints it, ("1", "99", "03", "99", "216", "001", "42"); one group when its length is wrong."""
    bare = full_number(number)
    if len(bare) != sum(_NUMBER_GROUPS):
        return (bare,) if bare else ()
    ends = [sum(_NUMBER_GROUPS[: i + 1]) for i in range(len(_NUMBER_GROUPS))]
    return tuple(bare[end - size : end] for size, end in zip(_NUMBER_GROUPS, ends, strict=True))


def country(code: str) -> str:
    """The French name of a country, or of what stands for a nationality."""
    return _STATUS.get(code) or (words.load("fr").country(code) if code else "")


def envelope(answers: Answers) -> tuple[str, ...]:
    """The lines of an envelope to this person, in the postal standard; none while there is no address."""
    person = answers.person
    names = (*person.given_names[:1], person.used_name or person.family_name)
    recipient = " ".join(name for name in names if name)
    return postal_lines(recipient, answers.address) if answers.address else ()


def _person(answers: Answers) -> dict[str, str]:
    person = answers.person
    return {
        "person.family_name": person.family_name,
        "person.used_name": person.used_name,
        "person.given_names": " ".join(person.given_names),
        "person.given_names.first": " ".join(person.given_names[:1]),
        "person.given_names.others": " ".join(person.given_names[1:]),
        "person.full_name": person.full_name,
        "person.clerk_name": person.clerk_name,
        "person.sex": person.sex,
        **_date("person.born_on", person.born_on),
        "person.birth_place": person.birth_place,
        "person.birth_country": country(person.birth_country),
        "person.nationalities": ", ".join(map(country, person.nationalities)),
        "person.email": person.email,
        "person.phone": _phone(person.phone),
        "person.social_security_number": " ".join(number_groups(person.social_security_number)),
        "person.social_security_number.plain": full_number(person.social_security_number),
    }


def _address(answers: Answers) -> dict[str, str]:
    address = answers.address
    lines = address.lines if address else ()
    found = {f"address.line_{i + 1}": lines[i] if i < len(lines) else "" for i in range(4)}
    place = f"{address.postcode} {address.city}".strip() if address else ""
    return {
        **found,
        "address.lines": ", ".join(lines),
        "address.postcode": address.postcode if address else "",
        "address.city": address.city if address else "",
        "address.whole": ", ".join(part for part in (*lines, place) if part),
    }


def day(on: dt.date | None) -> str:
    """A date as a French form has it, 17/05/2004."""
    return f"{on:%d/%m/%Y}" if on else ""


def _date(key: str, on: dt.date | None) -> dict[str, str]:
    parts = {"day": f"{on:%d}", "month": f"{on:%m}", "year": f"{on.year:04d}"} if on else {}
    return {key: day(on), **{f"{key}.{part}": parts.get(part, "") for part in ("day", "month", "year")}}


def _phone(phone: str) -> str:
    """A French number as ten digits in pairs; any other as it was typed."""
    french = _FRENCH_NUMBER.match(re.sub(r"[\s.\-]", "", phone))
    return _grouped(f"0{french[1]}", 2) if french else phone.strip()


def _grouped(text: str, size: int) -> str:
    bare = "".join(text.split()).upper()
    return " ".join(bare[i : i + size] for i in range(0, len(bare), size))
