"""What the report says of whom, drawn as text and compared with what was read and found right."""

from __future__ import annotations

import pytest

from desktop.reporting.report import story
from desktop.reporting.sides import Sides
from tests.reporting.contents import ENGLISH_FOR_FRENCH, PEOPLE
from tests.reporting.pictures import EXPECTED, picture


@pytest.mark.parametrize("person", PEOPLE)
def test_the_report_says_what_it_said_when_it_was_read(person: str) -> None:
    drawn = picture(PEOPLE[person](ENGLISH_FOR_FRENCH, french=ENGLISH_FOR_FRENCH))
    assert drawn == (EXPECTED / f"{person}.txt").read_text(encoding="utf-8")


def test_every_source_that_is_named_is_listed_and_no_number_is_given_twice() -> None:
    for make in PEOPLE.values():
        sides = Sides(make())
        list(story(sides))
        known = sides.content.procedure.sources
        assert set(sides.cited.sources) <= set(known)
        assert len(set(sides.cited.sources)) == len(sides.cited.sources)
