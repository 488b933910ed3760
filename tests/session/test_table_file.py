"""No cell of the table is a formula, whichever sign the spreadsheet splits at."""

from __future__ import annotations

import pytest

from desktop.session.table_file import safe_cell, to_csv


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a;+1", "a;'+1"),
        ("a;-1;@x", "a;'-1;'@x"),
        ("a; =1", "a; '=1"),
        ('a;"=1"', "a;\"'=1\""),
        ("=1;=2", "'=1;'=2"),
        ("+33 6 39 98 01 23", "+33 6 39 98 01 23"),
        ("+33639980123", "'+33639980123"),
        ("a;b", "a;b"),
        ("EXEMPLE Ana", "EXEMPLE Ana"),
    ],
)
def test_a_cell_is_never_a_formula(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


def test_no_piece_of_a_line_split_at_semicolons_begins_like_a_formula() -> None:
    lines = to_csv(("case", "name"), [("a", "x;=cmd;-1"), ("b", ";@y")]).decode("utf-8-sig").splitlines()
    assert not [piece for line in lines for piece in line.split(";") if piece.lstrip('" ').startswith(("=", "+", "-", "@"))]
