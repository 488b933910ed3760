"""The parts of the window that administrators may hide."""

from __future__ import annotations

from typing import Final

PARTS: Final = (
    "sample",  # trying the sample, on the first page
    "case_folders",  # dossiers as plain folders: beginning, opening and keeping them
    "save_elsewhere",  # taking a dossier to another folder
    "printing",
    "hand_over",  # a sealed copy for another machine
    "recovery_code",
    "desk",  # the list of the dossiers on this machine
    "batch",  # checking many dossiers at once, from that list
    "zip",  # everything in one ZIP file, at the export
    "drawn_signature",  # signing a statement on the screen
    "diagnostics",  # copying what a report of a mistake needs
)
