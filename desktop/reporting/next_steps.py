"""``next-steps.ics``: every step that has a date, and the day on which a document ends (RFC 5545).

Some forty lines of our own: the ``icalendar`` package brings three more packages, time zones among them, for what is a
handful of all-day entries that know no time zone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.model.checklist import Weight
from desktop.words import _

from .content import Content
from .naming import named

_LONGEST_LINE = 75  # octets (RFC 5545, section 3.1)
_REMINDER_DAYS = 90  # ours; two to four months before the end are reported for renewing a permit (domain.md 2.4)
_KEPT_VALID = frozenset({"identity", "residence_permit", "eu_cover", "ehic"})


@dataclass(frozen=True)
class Entry:
    """A day with something to do. ``remind`` days before; 0: on the day itself."""

    id: str
    on: dt.date
    title: str
    text: str
    remind: int = 0


def calendar(content: Content) -> bytes:
    """The calendar in the person's language, with the French title beside it. It names no person and no number."""
    stamp = f"{content.checklist.on:%Y%m%d}T000000Z"  # the day of the checklist: the same dossier gives the same bytes
    owner = _owner(content)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Dossier Prêt//{_escaped(content.program)}//EN",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    ]  # fmt: skip
    for entry in (*_steps(content), *_endings(content)):
        lines += _event(entry, f"{entry.id}-{owner}@dossier-pret", stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _steps(content: Content) -> Iterator[Entry]:
    known = {step.id: step for step in content.procedure.steps}
    for planned in content.checklist.steps:
        if planned.on is not None:
            step = known[planned.id]
            text = "\n".join(map(content.person_language.gettext, (step.text, step.timing)))
            yield Entry(planned.id, planned.on, _in_both(step.title, content), text.strip())


def _endings(content: Content) -> Iterator[Entry]:
    """Documents that must stay valid, on the day they end."""
    language = content.person_language
    asked = {line.id for line in content.checklist.lines if line.weight is not Weight.ADVICE}
    for document in content.dossier.documents:
        ends = document.expires_on
        if document.requirement in _KEPT_VALID & asked and ends is not None and ends >= content.checklist.on:
            requirement = content.procedure.requirement(document.requirement)
            kind = requirement.alternative(document.kind) or requirement
            text = language.gettext(_("Renew it in time and send the new one to the health insurance fund (CPAM)."))
            name = " · ".join(dict.fromkeys((named(kind, language), named(kind, content.french))))
            title = language.say(_("Last day of validity: {document}"), {"document": name})
            yield Entry(f"end-{document.requirement}-{document.kind}", ends, title, text, _REMINDER_DAYS)


def _event(entry: Entry, uid: str, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    if entry.on < dt.date.max:  # "unlimited" is often written as the last day there is; without an end it is one day
        yield f"DTEND;VALUE=DATE:{entry.on + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION:{_escaped(entry.text)}"
    yield "TRANSP:TRANSPARENT"
    if entry.remind:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(entry.title)}",
                    f"TRIGGER:-P{entry.remind}D", "END:VALARM")  # fmt: skip
    yield "END:VEVENT"


def _owner(content: Content) -> str:
    """Tells the calendars of two people apart and stays the same when a date changes; it cannot be read back."""
    person = content.dossier.answers.person
    born = person.born_on.isoformat() if person.born_on else ""
    return hashlib.sha256(f"{content.procedure.id}|{person.clerk_name}|{born}".encode()).hexdigest()[:16]


def _in_both(sentence: str, content: Content) -> str:
    return " · ".join(dict.fromkeys(language.gettext(sentence) for language in reversed(content.languages)))


def _escaped(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> bytes:
    """A content line ended with CRLF, broken after at most 75 octets and never inside a character."""
    parts, part = [], b""
    for character in line:
        encoded = character.encode("utf-8", "replace")
        if len(part) + len(encoded) > _LONGEST_LINE:
            parts.append(part)
            part = b" "
        part += encoded
    return b"\r\n".join([*parts, part]) + b"\r\n"
