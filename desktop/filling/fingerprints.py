"""What each document of ours says of the answers, and the few digits that stand for it once it is signed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from desktop.filling.values import values
from desktop.model.answers import Answers

_NAMES = ("person.family_name", "person.used_name", "person.given_names", "person.born_on")
_BIRTH = (*_NAMES, "person.birth_place", "person.birth_country")
_SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "vitale_form": (*_BIRTH, "person.social_security_number.plain"),
    "resources_statement": (*_BIRTH, "person.nationalities", "address.whole", "academic_year"),
    "parental_authorisation": (*_BIRTH, "person.nationalities", "academic_year"),
    "name_concordance": _NAMES,
}
"""The answers that each document shows; those of them that are empty are lines left blank."""
_DIGITS = 8


def answers_shown(form_id: str, answers: Answers, today: dt.date) -> Mapping[str, str]:
    """The answers that a document shows, by name, as it shows them. KeyError: it is none of ours."""
    every = values(answers, today)
    return {name: every[name] for name in _SHOWN[form_id]}


def fingerprint_of(form_id: str, shown: Mapping[str, str]) -> str:
    """Eight hexadecimal digits; other answers, others."""
    return sha256(json.dumps([form_id, sorted(shown.items())]).encode()).hexdigest()[:_DIGITS]


def fingerprint(form_id: str, answers: Answers, today: dt.date) -> str:
    """That of a document to be signed, as ``writing.write`` tells it, without writing it."""
    return fingerprint_of(form_id, answers_shown(form_id, answers, today))
