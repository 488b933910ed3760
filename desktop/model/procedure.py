"""The rules as the catalogue reads them from ``resources/``: what is asked of whom, and where that is written.

Every sentence here is the English source; ``words.Language.say`` translates it. Named tuples, not frozen dataclasses as
elsewhere: Python makes one of these classes in a quarter of the time, and every command makes all of them as it starts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import NamedTuple

from desktop.model.checklist import Value, Weight


class Source(NamedTuple):
    """Where something is written. ``trust``: official, campus_france, university, forum, secondary, weak, code, ours.

    copy_dated: the date that the copy itself carries, as precisely as it is known ("2025-04-14", "2020"); empty: none.
    original: its own title; empty where only we say what it is, with ``title``, which is translated.
    """

    id: str
    title: str
    address: str
    read_on: dt.date
    trust: str
    copy_dated: str = ""
    original: str = ""

    def called(self, say: Callable[[str], str]) -> str:
        """Its own title, the same in every language, or what it is in that of ``say``."""
        return self.original or say(self.title)


class RouteRow(NamedTuple):
    """A row of the decision table: holds when every condition of ``when`` does (``checking/conditions.py``)."""

    row: int
    id: str
    because: str
    when: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    title: str  # the reason in one line
    told: str  # what the person is told


class Note(NamedTuple):
    """Something to know that changes no route. Shown as ``Need`` says: routes, reasons and conditions."""

    id: str
    routes: tuple[str, ...]
    because: tuple[str, ...]
    when: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    text: str
    conflict: bool = False  # sources disagree, and the text says so


class CheckRule(NamedTuple):
    """A check that a requirement asks for: its name in ``checking/checks``, its weight, its limits, for which kinds."""

    check: str
    weight: Weight
    kinds: tuple[str, ...] = ()  # empty: every kind
    limits: Mapping[str, Value] = {}


class Alternative(NamedTuple):
    """A kind of document that answers a requirement."""

    id: str
    name: str  # in English, translated
    official_name: str  # in French, as the form says it
    sources: tuple[str, ...]
    confidence: str
    weak: bool = False
    two_sided: bool = False  # has a front and a back that both count
    civil_status_act: bool = False  # language, translation, apostille apply


class Need(NamedTuple):
    """When a requirement is asked; the first need that holds gives the weight.

    Holds when the route is one of ``routes`` (empty: any), its reason one of ``because`` (empty: any) and every
    condition of ``when`` holds (``checking/conditions.py``).
    """

    weight: Weight
    routes: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    when: tuple[str, ...] = ()


class Requirement(NamedTuple):
    id: str
    stage: str  # provisional, final, card, bring
    needs: tuple[Need, ...]  # empty: only when the person adds it
    alternatives: tuple[Alternative, ...]
    checks: tuple[CheckRule, ...]
    before_arrival: bool
    sources: tuple[str, ...]
    confidence: str
    name: str
    official_name: str
    why: str
    how: str  # how to get it
    upload_name: str = ""  # "01-piece-identite"; empty: nothing to upload
    shape: str = "pages"  # how it is laid out: "pages", "photo"
    max_pages: int = 10
    timing: str = ""  # when it is needed or can be had, where that is not plain

    def alternative(self, kind: str) -> Alternative | None:
        return next((a for a in self.alternatives if a.id == kind), None)


class Step(NamedTuple):
    """Something to do, before leaving or after the upload. ``anchor`` says which date it hangs on ("course_begins_on",
    "arrival", ""), shown with ``timing`` in words. ``requirement``: shown only to who is asked for that one."""

    id: str
    title: str
    text: str
    timing: str
    sources: tuple[str, ...]
    confidence: str
    anchor: str = ""
    routes: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    requirement: str = ""


class Question(NamedTuple):
    """Something asked of the person: the key in ``case.toml``, the words, the French term of the form."""

    key: str  # "person.born_on"
    name: str
    official_name: str
    why: str
    values: tuple[tuple[str, str], ...] = ()  # code, sentence
    when_missing: str = "listed"  # undetermined, listed, silent
    sources: tuple[str, ...] = ()
    confidence: str = "ours"


class Unknown(NamedTuple):
    """Something that this program cannot know, said once in every report (``what this program cannot know``); with
    ``routes`` only in the reports of these."""

    id: str
    text: str
    sources: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()


class Advice(NamedTuple):
    """Something worth knowing on every route: what it costs, whom to ask, what to beware of."""

    id: str
    text: str
    sources: tuple[str, ...]
    confidence: str


class CivilStatusRules(NamedTuple):
    """Which languages need no translation, in ISO 639-1. Of the disputed ones the sources say different things; the
    translated ones are named as needing a translation; of all others nothing is written, and they are taken to need it.
    """

    accepted_languages: frozenset[str]
    disputed_languages: frozenset[str]
    translation_sources: tuple[str, ...]
    translated_languages: frozenset[str] = frozenset()


class Country(NamedTuple):
    """A country or territory. ``insee`` is the five-digit code of the official list, None when we have none.

    authentication: what its civil-status documents carry to be believed in France, with the day from which that holds
    (None: not known), the reason in a sentence, its sources and confidence. note: one more thing about its documents.
    """

    code: str  # ISO 3166-1 alpha-2, or XK
    insee: str | None = None
    groups: frozenset[str] = frozenset()  # "eu_eea_ch", "eu", "france", "sepa", "sepa_uncertain"
    authentication: str = "unknown"  # exempt, apostille, legalisation, unknown
    sources: tuple[str, ...] = ()
    confidence: str = "ours"
    since: dt.date | None = None
    why: str = ""
    note: str = ""


class Procedure(NamedTuple):
    """Everything asked, of whom, by whom it is said: the whole of ``resources/`` that carries law."""

    id: str
    rules_on: dt.date
    stale_after_months: int
    sources: Mapping[str, Source]
    rows: tuple[RouteRow, ...]
    notes: tuple[Note, ...]
    requirements: tuple[Requirement, ...]
    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    unknowns: tuple[Unknown, ...]
    countries: Mapping[str, Country]
    civil_status: CivilStatusRules
    insee_countries: Mapping[str, str]  # five-digit code -> the country, or the first of those, that it stands for
    preparations: tuple[Step, ...] = ()  # what to do before leaving home, in this order
    advice: tuple[Advice, ...] = ()

    def requirement(self, id_: str) -> Requirement:
        return next(r for r in self.requirements if r.id == id_)
