"""Case folders for the tests: a persona's answers written as ``case.toml``, and the files it names."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.making.people import Holder
from tests.making.personas import PERSONAS, Persona
from tests.making.pieces import PIECES, Piece

Tables = dict[str, dict[str, object]]


def write_case(
    folder: Path, persona: str = "non_eu_citizen", *, language: str = "en", without: Iterable[str] = (),
    more: Iterable[str | Piece] = (), pieces: Iterable[str | Piece] | None = None,
    excuses: Mapping[str, str] | None = None, fields: Mapping[str, Mapping[str, object]] | None = None,
    **tables: Mapping[str, object] | None,
) -> Path:  # fmt: skip
    """A whole case folder, complete for its route; gives ``folder``.

    persona: a name of ``PERSONAS``. without: requirements whose documents stay away. more: further pieces (names of
    ``PIECES``, or a Piece). pieces: these instead of the persona's. excuses: requirement → reason. fields: changes of
    document entries, by requirement (None takes a key away). tables: changes of ``person``, ``address``, ``bank``,
    ``studies`` and ``situation``; None takes a key, or the table, away.
    """
    person = PERSONAS[persona]
    answers = _changed(_changed(usual_answers(person.holder), person.answers), tables)
    entries = []
    folder.mkdir(parents=True, exist_ok=True)
    for piece in _chosen(person, without, more, pieces):
        entries.append(_entry(piece, person.holder, (fields or {}).get(piece.requirement, {})))
        for name, make in piece.files.items():
            (folder / name).write_bytes(make(person.holder))
    reasons = [{"requirement": id_, "reason": reason} for id_, reason in (excuses or {}).items()]
    (folder / "case.toml").write_text(_toml(language, answers, entries, reasons), encoding="utf-8")
    return folder


def usual_answers(holder: Holder) -> Tables:
    """The answers of contract.md, said by this person."""
    return {
        "person": {
            "family_name": holder.family_name, "used_name": "", "given_names": list(holder.given_names),
            "sex": holder.sex, "born_on": holder.born_on, "birth_place": holder.birth_place,
            "birth_country": holder.birth_country, "nationalities": [holder.nationality],
            "email": "someone@example.org", "phone": "+33 6 39 98 01 23", "social_security_number": "",
            "other_spellings": [holder.registered_name] if holder.spelling else [],
        },
        "address": {"lines": list(holder.address[:-1]), "postcode": "38000", "city": "GRENOBLE"},
        "bank": {"iban": holder.iban, "bic": "",
                 "holder": " ".join((*holder.given_names[:1], holder.family_name))},
        "studies": {
            "institution": "Université Exemple", "enrolled_in": "france", "study_kind": "higher_education",
            "course_begins_on": dt.date(2026, 9, 7), "course_ends_on": dt.date(2027, 6, 30), "enrolled_final": True,
        },
        "situation": {"residence_country": holder.birth_country, "cover": "none", "has_work_contract": False},
    }  # fmt: skip


def with_key(number: str) -> str:
    """Thirteen digits of a social-security number with their key (domain.md, 5.2)."""
    return f"{number}{97 - int(number) % 97:02d}" if len(number) == 13 else number


def _changed(tables: Tables, changes: Mapping[str, Mapping[str, object] | None]) -> Tables:
    out = {name: dict(table) for name, table in tables.items()}
    for name, change in changes.items():
        if change is None:
            out.pop(name, None)
            continue
        table = {**out.get(name, {}), **change}
        out[name] = {key: value for key, value in table.items() if value is not None}
    number = out.get("person", {}).get("social_security_number")
    if isinstance(number, str):
        out["person"]["social_security_number"] = with_key(number)
    return out


def _chosen(
    person: Persona, without: Iterable[str], more: Iterable[str | Piece], pieces: Iterable[str | Piece] | None
) -> list[Piece]:
    away = set(without)
    named = [*(person.papers if pieces is None else pieces), *more]
    found = [PIECES[piece] if isinstance(piece, str) else piece for piece in named]
    return [piece for piece in found if piece.requirement not in away]


def _entry(piece: Piece, holder: Holder, changes: Mapping[str, object]) -> dict[str, object]:
    issuer = holder.birth_country if piece.requirement in ("identity", "civil_status") else ""
    entry = {"requirement": piece.requirement, "kind": piece.kind, "files": list(piece.files),
             **({"issuing_country": issuer} if issuer else {}), **piece.fields, **changes}  # fmt: skip
    return {key: value for key, value in entry.items() if value is not None}


def _toml(
    language: str, answers: Tables, entries: list[dict[str, object]], reasons: list[dict[str, object]]
) -> str:
    lines = ["schema = 1", f"language = {_value(language)}"]
    for name, table in answers.items():
        lines += ["", f"[{name}]", *(f"{key} = {_value(value)}" for key, value in table.items())]
    for name, rows in (("documents", entries), ("excuses", reasons)):
        for row in rows:
            lines += ["", f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in row.items())]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_value(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(item) for item in value)}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)
