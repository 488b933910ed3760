"""What is done to a page is there again when a sealed dossier is opened."""

from __future__ import annotations

from pathlib import Path

from desktop.model.page_edit import PageEdit
from desktop.session import changes
from tests.session.test_sealed import begun, opened

CORNERS = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.95), (0.1, 0.95))


def test_how_a_page_is_made_level_and_evened_is_sealed_with_it(tmp_path: Path) -> None:
    edits = (PageEdit(1, 90, CORNERS, "passport", 1.5, True), PageEdit(2, skew=-0.25), PageEdit(3, even=True), PageEdit(4, as_it_is=True))
    with begun(tmp_path / "a.dossier") as session:
        file = session.import_bytes("scan.pdf", b"%PDF")
        session.change("Paper", changes.add_document("identity", "passport", [file]))
        session.change("Pages", changes.rearrange(0, [(file, edit) for edit in edits]))
    with opened(tmp_path / "a.dossier") as session:
        (document,) = session.snapshot.dossier.documents
        assert [edit for file in document.files for edit in file.edits] == list(edits)
