"""The rules as the catalogue reads them from ``resources/``: what is asked of whom, and where that is written.

Every sentence here is the English source; ``words.Language.say`` translates it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.model.checklist import Value, Weight


@dataclass(frozen=True)
class Source:
    """Where something is written. ``trust``: official, campus_france, university, forum, secondary, weak, code, ours.

    copy_dated: the date that the copy itself carries, as precisely as it is known ("2025-04-14", "2020"); empty: none.
    """

    id: str
    title: str
    address: str
    read_on: dt.date
    trust: str
    copy_dated: str = ""


@dataclass(frozen=True)
class RouteRow:
    """A row of the decision table: holds when every condition of ``when`` does (``checking/conditions.py``)."""

    row: int
    id: str
    because: str
    when: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    title: str  # the reason in one line
    told: str  # what the person is told


@dataclass(frozen=True)
class Note:
    """Something to know that changes no route. Shown as ``Need`` says: routes, reasons and conditions."""

    id: str
    routes: tuple[str, ...]
    because: tuple[str, ...]
    when: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    text: str
    conflict: bool = False  # sources disagree, and the text says so


@dataclass(frozen=True)
class CheckRule:
    """A check that a requirement asks for: its name in ``checking/checks``, its weight, its limits, for which kinds."""

    check: str
    weight: Weight
    kinds: tuple[str, ...] = ()  # empty: every kind
    limits: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Alternative:
    """A kind of document that answers a requirement."""

    id: str
    name: str  # in English, translated
    official_name: str  # in French, as the form says it
    sources: tuple[str, ...]
    confidence: str
    weak: bool = False
    two_sided: bool = False  # has a front and a back that both count
    civil_status_act: bool = False  # language, translation, apostille apply


@dataclass(frozen=True)
class Need:
    """When a requirement is asked; the first need that holds gives the weight.

    Holds when the route is one of ``routes`` (empty: any), its reason one of ``because`` (empty: any) and every
    condition of ``when`` holds (``checking/conditions.py``).
    """

    weight: Weight
    routes: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    when: tuple[str, ...] = ()


@dataclass(frozen=True)
class Requirement:
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


@dataclass(frozen=True)
class Step:
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


@dataclass(frozen=True)
class Question:
    """Something asked of the person: the key in ``case.toml``, the words, the French term of the form."""

    key: str  # "person.born_on"
    name: str
    official_name: str
    why: str
    values: tuple[tuple[str, str], ...] = ()  # code, sentence
    when_missing: str = "listed"  # undetermined, listed, silent
    sources: tuple[str, ...] = ()
    confidence: str = "ours"


@dataclass(frozen=True)
class Unknown:
    """Something that this program cannot know, said once in every report (``what this program cannot know``); with
    ``routes`` only in the reports of these."""

    id: str
    text: str
    sources: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Advice:
    """Something worth knowing on every route: what it costs, whom to ask, what to beware of."""

    id: str
    text: str
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True)
class CivilStatusRules:
    """Which languages need no translation, in ISO 639-1. Of the disputed ones the sources say different things; the
    translated ones are named as needing a translation; of all others nothing is written, and they are taken to need it.
    """

    accepted_languages: frozenset[str]
    disputed_languages: frozenset[str]
    translation_sources: tuple[str, ...]
    translated_languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Country:
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


@dataclass(frozen=True)
class Procedure:
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


@dataclass(frozen=True)
class PortalValue:
    """Why a portal's profile holds a value: where it was read, or why we chose it."""

    why: str
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True)
class Portal:
    """The limits of a site. None of them is published; each value is marked with its source or as ours (``values``)."""

    id: str
    name: str
    max_file_bytes: int
    max_total_bytes: int
    formats: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    confirmed: bool = False
    note: str = ""
    photo_at_least_bytes: int | None = None  # of an identity photo; None: no limit known
    photo_at_most_bytes: int | None = None
    values: Mapping[str, PortalValue] = field(default_factory=dict)  # by field name, one for each value above


@dataclass(frozen=True)
class FindingWords:
    """The sentences of a finding code, with ``{placeholders}`` filled from ``found`` and ``expected``."""

    code: str
    name: str
    passed: str
    failed: str
    unknown: str
    expected: str
    fix: str


@dataclass(frozen=True)
class ErrorWords:
    """The three parts of an error's message."""

    code: str
    found: str
    expected: str
    fix: str


@dataclass(frozen=True)
class Field:
    """Where one answer goes on a form, in millimetres from the top left of a page, or a field of an AcroForm."""

    answer: str  # what to write, see filling/values.py
    field: str = ""  # AcroForm field name
    page: int = 1
    x_mm: float = 0.0
    y_mm: float = 0.0
    width_mm: float = 0.0
    height_mm: float = 0.0
    size_pt: float = 10.0
    floor_pt: float = 7.0
    lines: int = 1
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)  # the name is taken by ``field`` above


@dataclass(frozen=True)
class Passage:
    """Words of a document that the program writes: in French for the clerk, and the English source of the
    translation beneath it (empty: French only). Both may hold ``{placeholders}`` named after ``filling/values.py``."""

    french: str
    text: str = ""


@dataclass(frozen=True)
class Form:
    """A document that the program fills or writes itself. ``layout``: written, overlay, acroform.

    In ``resources/forms/<id>.toml``: ``title`` is the English source, ``official_title`` the French one;
    ``[texts.<name>]`` has ``french`` and ``text``; ``[[fields]]`` has the names of ``Field``.
    """

    id: str
    title: str
    official_title: str
    layout: str
    texts: Mapping[str, Passage] = dataclasses.field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    template: str = ""
    sources: tuple[str, ...] = ()
    confidence: str = "ours"
