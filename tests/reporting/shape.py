"""The JSON of contract.md, written down so strictly that any other key, type or value is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

Check = Callable[[Any, str], None]


class Misshapen(AssertionError):
    """Where the JSON is not as the contract says."""


def one_of(*values: Any) -> Check:
    def check(value: Any, at: str) -> None:
        if not any(value is known or (value == known and type(value) is type(known)) for known in values):
            raise Misshapen(f"{at}: {value!r} is none of {values}")

    return check


def of_type(*types: type) -> Check:
    def check(value: Any, at: str) -> None:
        if type(value) not in types:
            raise Misshapen(f"{at}: {value!r} is no {types}")

    return check


def day(value: Any, at: str) -> None:
    text(value, at)
    if dt.date.fromisoformat(value).isoformat() != value:
        raise Misshapen(f"{at}: {value!r} is no day")


def or_null(check: Check) -> Check:
    return lambda value, at: None if value is None else check(value, at)


def list_of(check: Check) -> Check:
    def of_all(value: Any, at: str) -> None:
        of_type(list)(value, at)
        for number, part in enumerate(value):
            check(part, f"{at}[{number}]")

    return of_all


def table(**keys: Check) -> Check:
    """An object with exactly these keys."""

    def check(value: Any, at: str) -> None:
        of_type(dict)(value, at)
        if set(value) != set(keys):
            raise Misshapen(f"{at}: has {sorted(set(value) ^ set(keys))} too many or too few")
        for key, check_key in keys.items():
            check_key(value[key], f"{at}.{key}")

    return check


def values(value: Any, at: str) -> None:
    """Found or expected values: plain names, plain values."""
    of_type(dict)(value, at)
    for key, part in value.items():
        if not re.fullmatch(r"[a-z0-9_]+", key):
            raise Misshapen(f"{at}: {key!r}")
        (list_of(text) if isinstance(part, list) else of_type(str, int, float, bool, type(None)))(part, f"{at}.{key}")


def digest(value: Any, at: str) -> None:
    text(value, at)
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise Misshapen(f"{at}: {value!r} is no SHA-256")


text, count, truth = of_type(str), of_type(int), of_type(bool)
weight = one_of("blocking", "warning", "advice")
confidence = one_of("law", "reported", "ours")
finding = table(
    code=text, variant=text, outcome=one_of("passed", "failed", "unknown"), weight=weight, file=or_null(text),
    page=or_null(count), found=values, expected=values, fix=text,
)  # fmt: skip
requirement = table(
    id=text, official_name=text, stage=one_of("provisional", "final", "card", "bring"), weight=weight,
    alternatives=list_of(text), kind=or_null(text), reason=or_null(text), before_arrival=truth, sources=list_of(text),
    state=one_of("missing", "blocked", "to_review", "ready", "excused", "locked"), confidence=confidence,
    findings=list_of(finding),
)  # fmt: skip
route = table(
    id=one_of("register", "no_registration", "agreement", "already_insured", "other_service", "not_eligible_here",
              "undetermined"),
    because=list_of(text), notes=list_of(text), sources=list_of(text), confidence=confidence,
)  # fmt: skip
picture = table(
    page=count, dpi=count, mode=one_of("colour", "grey", "bilevel"), quality=count, bytes_before=count,
    bytes_after=count, reason=one_of("usual", "file_limit", "total_limit", "floor"),
)  # fmt: skip
refusal = table(requirement=text, reason=text, on=or_null(day), fix=text)
report = table(
    schema=one_of("dossier-pret/report/1"), program=text, procedure=text, rules_on=day, rules_are_old=truth, on=day,
    languages=list_of(one_of("en", "fr", "es", "ar", "zh")), route=route, complete=one_of(True, False, None),
    requirements=list_of(requirement), answers=table(missing=list_of(text), findings=list_of(finding)),
    findings=list_of(finding), refusals=list_of(refusal),
    outputs=list_of(table(path=text, bytes=count, pages=or_null(count), sha256=digest, pictures=list_of(picture))),
    upload_bytes=count, next_steps=list_of(table(id=text, on=or_null(day))),
    portal=table(id=text, max_file_bytes=count, max_total_bytes=count, confirmed=truth),
)  # fmt: skip
