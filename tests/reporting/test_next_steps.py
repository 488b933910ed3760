"""``next-steps.ics``: what has a day, in a form that every calendar reads (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from desktop.reporting import Content, calendar
from tests.reporting.contents import PEOPLE, not_registering, ready, spoken, troubled, undetermined

COURSE = dt.date(2026, 9, 7)


def events(content: Content) -> list[dict[str, str]]:
    """The entries, read as a calendar reads them: unfolded, names before the colon without their parameters."""
    text = re.sub(r"\r\n[ \t]", "", calendar(content).decode("utf-8"))
    found: list[dict[str, str]] = []
    inside: list[str] = []
    for line in text.split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            inside.append(value)
            found += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert inside.pop() == value
        elif inside[-1] == "VEVENT":
            assert name not in found[-1]
            found[-1][name] = value
    assert not inside
    return found


def _name(event: dict[str, str]) -> str:
    """What an entry is, without whose it is."""
    return event["UID"].removesuffix("@dossier-pret").rpartition("-")[0]


def titles(content: Content) -> list[str]:
    return [event["SUMMARY"] for event in events(content)]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "zh"])
@pytest.mark.parametrize("person", PEOPLE)
def test_every_line_is_short_ends_rightly_and_is_whole_text(person: str, language: str) -> None:
    written = calendar(PEOPLE[person](language))
    assert written.endswith(b"\r\n")
    lines = written.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(line.decode("utf-8") for line in lines)
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b"END:VCALENDAR"


def test_the_steps_that_hang_on_the_course_stand_on_its_first_day() -> None:
    on_the_day = [e for e in events(ready()) if e["DTSTART;VALUE=DATE"] == f"{COURSE:%Y%m%d}"]
    assert [e["SUMMARY"].partition(" · ")[0] for e in on_the_day] == [
        "Upload your documents",
        "Keep your provisional number and certificate",
    ]
    assert {e["DTEND;VALUE=DATE"] for e in on_the_day} == {"20260908"}


def test_the_french_title_stands_beside_that_of_the_person_and_only_once() -> None:
    french = spoken("fr").gettext("Upload your documents")
    assert titles(ready("es"))[0].endswith(f" · {french}")
    assert titles(ready("fr"))[0] == french


def test_the_last_day_of_a_document_is_there_with_a_reminder_in_time() -> None:
    ends = {_name(e): e for e in events(ready()) if e["UID"].startswith("end-")}
    assert ends["end-identity-passport"]["DTSTART;VALUE=DATE"] == "20330109"
    assert ends["end-residence_permit-vls_ts"]["DTSTART;VALUE=DATE"] == "20270830"
    assert set(ends) == {"end-identity-passport", "end-residence_permit-vls_ts"}
    assert b"TRIGGER:-P90D" in calendar(ready())


def test_a_document_that_has_ended_is_not_announced() -> None:
    assert not [e for e in events(troubled()) if e["UID"].startswith("end-identity")]


def test_who_registers_nowhere_has_only_the_end_of_the_card() -> None:
    assert [_name(e) for e in events(not_registering())] == ["end-ehic-ehic"]
    assert events(undetermined()) == []


def test_an_entry_keeps_its_name_when_its_day_changes_and_no_two_share_one() -> None:
    before = [e["UID"] for e in events(ready())]
    after = [e["UID"] for e in events(ready(course_begins_on=dt.date(2026, 9, 14)))]
    assert before == after
    assert len(set(before)) == len(before)
    assert set(before).isdisjoint(e["UID"] for e in events(ready(family_name="Muster")))


def test_it_is_the_same_for_the_same_dossier_and_reads_no_clock() -> None:
    assert calendar(ready()) == calendar(ready())
    assert {e["DTSTAMP"] for e in events(ready())} == {"20260820T000000Z"}


def test_it_says_nothing_of_the_person() -> None:
    text = re.sub(r"\r\n ", "", calendar(troubled()).decode())
    for secret in ("Exemple", "EXEMPLE", "Ana", "Bogot", "2004", "419", "20041", "example.org", "GRENOBLE"):
        assert secret not in text


def test_commas_semicolons_and_line_ends_are_escaped() -> None:
    step = next(e for e in events(ready()) if e["UID"].startswith("provisional_certificate"))
    assert "Keep it\\, then download" in step["DESCRIPTION"]
    assert "\\n" in step["DESCRIPTION"]
    assert re.search(r"(?<!\\)[,;]", step["DESCRIPTION"]) is None
