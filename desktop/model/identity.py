"""Who the dossier is about, as clerks ask for it: label and value of each line, in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.model.answers import Address, Answers, Person
from desktop.model.postal import postal_lines
from desktop.model.security_number import number_form
from desktop.words import Language, _

_SEXES = {"F": _("female (F)"), "M": _("male (M)"), "X": _("unspecified (X)")}
_GROUPS = (1, 2, 2, 2, 3, 3, 2)  # how a social security number is written: 2 04 05 99 419 001 60
_FORMS = {"provisional": _("provisional"), "definitive": _("has the form of a definitive number")}
NOTHING = "–"


@dataclass(frozen=True)
class Labelled:
    """A label and what stands under it; line ends in ``value`` count."""

    label: str
    value: str


def identity(answers: Answers, language: Language) -> tuple[Labelled, ...]:
    """The identity block: the same lines in the same order for every language, "–" where nothing was answered."""
    return tuple(
        Labelled(language.gettext(label), value or NOTHING) for label, value in _lines(answers, language)
    )


def _lines(answers: Answers, language: Language) -> Iterator[tuple[str, str]]:
    person, studies = answers.person, answers.studies
    yield _("Name as filed"), _name(person, language)
    yield _("Date of birth"), language.date(person.born_on) if person.born_on else ""
    yield _("Place of birth"), _joined(person.birth_place, _country(person.birth_country, language))
    yield _("Nationality"), _joined(*(_country(code, language) for code in person.nationalities))
    yield _("Sex"), language.gettext(_SEXES[person.sex]) if person.sex in _SEXES else ""
    yield _("Social security number"), _number(person.social_security_number, language)
    yield _("Address in France"), _address(answers.address) or language.gettext(_("none yet"))
    yield _("E-mail address"), person.email
    yield _("Phone"), person.phone
    yield _("Institution"), studies.institution
    yield _("Course"), _period(studies.course_begins_on, studies.course_ends_on, language)


def grouped(number: str) -> str:
    """A social security number in its groups; anything that has not its length as it was typed."""
    plain = "".join(character for character in number if character.isalnum()).upper()
    if len(plain) not in (sum(_GROUPS), sum(_GROUPS) - 2):
        return number
    groups, start = [], 0
    for size in _GROUPS:
        groups.append(plain[start : start + size])
        start += size
    return " ".join(group for group in groups if group)


def _name(person: Person, language: Language) -> str:
    used = person.used_name and language.say(_("used name: {used_name}"), {"used_name": person.used_name.upper()})
    return "\n".join(part for part in (person.clerk_name, used) if part)


def _number(number: str, language: Language) -> str:
    if not number:
        return language.gettext(_("none yet"))
    form = _FORMS.get(number_form(number))  # none while the number cannot be right, its key included
    return f"{grouped(number)}\n{language.gettext(form)}" if form else grouped(number)


def _address(address: Address | None) -> str:
    if address is None:
        return ""
    return "\n".join(postal_lines("", address))


def _period(begins: dt.date | None, ends: dt.date | None, language: Language) -> str:
    if begins and ends:
        return language.say(_("from {begins_on} to {ends_on}"), {"begins_on": begins, "ends_on": ends})
    if begins:
        return language.say(_("from {begins_on}"), {"begins_on": begins})
    return language.say(_("until {ends_on}"), {"ends_on": ends}) if ends else ""


def _country(code: str, language: Language) -> str:
    return language.country(code) if code else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
