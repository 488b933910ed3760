"""What is said of a piece that the person wants as several files, and of one that would need to be."""

from __future__ import annotations

import pytest

from desktop.checking.export_checks import check_exported
from desktop.model.bundle import Exported
from desktop.model.portal import Portal
from tests.checking.looking import told

PORTAL = Portal("p", "p", 1_000, 5_000, ("pdf",), (), "ours")


def exported(size: int, pages: int, wanted: int = 1, part: int = 0, parts: int = 0, signature: str = "") -> Exported:
    return Exported("07-acte", ("civil_status",), size, pages, signature, wanted=wanted, part=part, parts=parts)


SPLIT, UNSPLIT, SIGNED = "? split_files warning", "- split_files/not_split advice", "- split_files/signed advice"
CASES = [
    ("fits", exported(900, 3), ["+ file_size blocking"]),
    ("could be split", exported(1_900, 3), ["- file_size/cannot_fit blocking"]),
    ("has too few pages", exported(4_900, 3), ["- file_size/cannot_fit_nor_be_split blocking"]),
    ("is one page", exported(1_900, 1), ["- file_size/one_page blocking"]),
    ("first of two", exported(900, 3, 2, 1, 2), ["+ file_size blocking", SPLIT]),
    ("second of two: told once", exported(900, 3, 2, 2, 2), ["+ file_size blocking"]),
    ("needs one more file", exported(1_100, 3, 2, 2, 2), ["- file_size/cannot_fit blocking"]),
    ("needs more files than there may be", exported(1_100, 3, 9, 2, 9), ["- file_size/cannot_fit_nor_be_split blocking"]),
    ("could not be split", exported(1_100, 2, 2), ["- file_size/cannot_fit_nor_be_split blocking", UNSPLIT]),
    ("stays as it was signed", exported(900, 2, 2, signature="kept"), ["+ file_size blocking", "+ signature_kept advice", SIGNED]),
]


@pytest.mark.parametrize(("why", "file", "expected"), CASES, ids=[why for why, _file, _expected in CASES])
def test_a_file_that(why: str, file: Exported, expected: list[str]) -> None:
    assert told(check_exported(file, PORTAL)) == expected


def test_one_of_several_files_is_named_and_says_how_many_there_must_be() -> None:
    (finding,) = check_exported(exported(1_100, 3, 2, 2, 2), PORTAL)
    assert finding.file == "07-acte.pdf"
    assert finding.found["parts"] == 3
