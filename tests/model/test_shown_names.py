"""Names of files that somebody else chose, and answers copied from anywhere, fit to be shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.shown_names import clean_text, safe_name

same_each_time = settings(derandomize=True, database=None)

SHOWN = [
    ("passport.jpg", "passport.jpg"),
    ("pièce d’identité 護照.jpg", "pièce d’identité 護照.jpg"),
    ("می\u200cخواهم.pdf", "می\u200cخواهم.pdf"),
    ("photo\u202egpj.exe", r"photo\u202egpj.exe"),
    ("a\nb\t\x1b[31m\x7f\x85", r"a\x0ab\x09\x1b[31m\x7f\x85"),
    ("\u2066x\u2069\u200f\u061c", r"\u2066x\u2069\u200f\u061c"),
    ("a\u2028b\ufeff\u00ad\u200b", r"a\u2028b\ufeff\xad\u200b"),
    ("\udcff\udcfe.pdf", r"\xff\xfe.pdf"),
    ("\ud800\U000e0041\uffff", r"\ud800\U000e0041\uffff"),
    ("-rf", "-rf"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "shown"), SHOWN)
def test_what_cannot_be_seen_is_spelt_out(name: str, shown: str) -> None:
    assert safe_name(name) == shown


def test_a_long_name_loses_its_middle_and_keeps_its_extension() -> None:
    shown = safe_name("début" + "x" * 300 + "fin.pdf")
    assert len(shown) == 80
    assert shown.startswith("débutxxx")
    assert shown.endswith("xxxfin.pdf")
    assert shown.count("…") == 1
    assert safe_name("x" * 80) == "x" * 80


@same_each_time
@given(st.text(alphabet=st.characters(), max_size=200), st.integers(10, 100))
def test_any_name_can_be_shown(name: str, longest: int) -> None:
    shown = safe_name(name, longest)
    assert len(shown) <= longest
    shown.encode("utf-8")
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not any(unicodedata.bidirectional(c) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI") for c in shown)


def test_an_escape_is_never_cut_in_two() -> None:
    for longest in range(10, 60):
        kept = safe_name("\u202e" * 50, longest).replace(r"\u202e", "")
        assert kept == "…"


CLEANED = [
    ("  Ana \t Lucía\n", "Ana Lucía"),
    ("Bogota\u0301", "Bogotá"),
    ("12\u00a0RUE\u202fDU\u3000MODELE", "12 RUE DU MODELE"),
    ("\u202eabc\u202c \u200f\ufeff\u00ad", "abc"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("O’Brien-Ní", "O’Brien-Ní"),
    ("a\x00b\x07c", "abc"),
    ("\x1b[31mred", "[31mred"),
    ("\ud800", ""),
]


@pytest.mark.parametrize(("typed", "meant"), CLEANED)
def test_answers_lose_what_nobody_typed(typed: str, meant: str) -> None:
    assert clean_text(typed) == meant


@same_each_time
@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
