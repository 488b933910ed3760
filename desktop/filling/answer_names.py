"""What an answer is called on a French form, for the annex of a form that is not ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_NAMES: Final[Mapping[str, str]] = {
    "person.family_name": "Nom de famille",
    "person.used_name": "Nom d’usage",
    "person.given_names": "Prénoms",
    "person.full_name": "Nom et prénoms",
    "person.clerk_name": "Nom et prénoms",
    "person.sex": "Sexe",
    "person.born_on": "Date de naissance",
    "person.birth_place": "Lieu de naissance",
    "person.birth_country": "Pays de naissance",
    "person.nationalities": "Nationalité",
    "person.email": "Adresse électronique",
    "person.phone": "Téléphone",
    "person.social_security_number": "Numéro de sécurité sociale",
    "address": "Adresse",
    "bank.iban": "IBAN",
    "bank.bic": "BIC",
    "bank.holder": "Titulaire du compte",
    "studies.institution": "Établissement",
    "studies.course_begins_on": "Début des études",
    "studies.course_ends_on": "Fin des études",
    "academic_year": "Année universitaire",
    "today": "Date",
}


def answer_name(answer: str) -> str:
    """The French name of an answer, or of the nearest thing that it is a part of."""
    parts = answer.split(".")
    for length in range(len(parts), 0, -1):
        found = _NAMES.get(".".join(parts[:length]))
        if found:
            return found
    return answer
