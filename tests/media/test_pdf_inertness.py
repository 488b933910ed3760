"""Whatever acts, is attached, or tells of its origin is gone from a cleaned PDF, and is named."""

from __future__ import annotations

import zlib

import pytest

from desktop.media.pdf_checking import read_back
from desktop.media.pdf_cleaning import clean
from desktop.media.pdf_reading import Unwritable
from tests.making import pdfs
from tests.making.inert import is_inert
from tests.making.pdfs import A4, Draft, box_text, drawing
from tests.media.pdf_looks import distance, picture_of

SCRIPT = "<</S/JavaScript/JS(app.alert\\(1\\))>>"
MEDIA = f"/MediaBox{box_text(A4)}"


def _with(catalogue: str = "", page: str = "", trailer: str = "") -> bytes:
    draft = Draft()
    draft.catalogue, draft.trailer = catalogue, trailer
    draft.page(drawing(A4), MEDIA + page)
    return draft.save()


def _attached() -> bytes:
    draft = Draft()
    file = draft.stream(b"MZ hidden", "/Type/EmbeddedFile")
    spec = draft.add(f"<</Type/Filespec/F(a.exe)/EF<</F {file} 0 R>>>>")
    draft.catalogue = f"/Names<</EmbeddedFiles<</Names[(a) {spec} 0 R]>>>>/AF[{spec} 0 R]"
    draft.page(drawing(A4), MEDIA)
    return draft.save()


def _attached_to_the_page() -> bytes:
    draft = Draft()
    file = draft.stream(b"MZ hidden", "/Type/EmbeddedFile")
    pin = f"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 1 1]/FS<</Type/Filespec/F(a)/EF<</F {file} 0 R>>>>>>"
    draft.page(drawing(A4), f"{MEDIA}/Annots[{pin}]")
    return draft.save()


def _form(extra: str = "") -> bytes:
    draft = Draft()
    field = pdfs.field_with_face(draft, "Ana Exemple", face="Nom", entries=f"/AA<</K{SCRIPT}>>")
    draft.catalogue = f"/AcroForm<</Fields[{field} 0 R]{extra}>>"
    draft.page(drawing(A4), f"{MEDIA}/Annots[{field} 0 R]")
    return draft.save()


def _signed() -> bytes:
    draft = Draft()
    face = draft.stream("0 0 1 rg 0 0 100 40 re f", "/Type/XObject/Subtype/Form/BBox[0 0 100 40]/Resources<<>>")
    signature = draft.add(
        "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Contents<00>/ByteRange[0 1 2 3]>>"
    )
    field = draft.add(
        f"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/V {signature} 0 R/F 132/Rect[100 100 200 140]/AP<</N {face} 0 R>>>>"
    )
    draft.catalogue = f"/AcroForm<</Fields[{field} 0 R]/SigFlags 3>>"
    draft.page(drawing(A4), f"{MEDIA}/Annots[{field} 0 R]")
    return draft.save()


def _described() -> bytes:
    draft = Draft()
    xmp = draft.stream("<x:xmpmeta>Ana Exemple</x:xmpmeta>", "/Type/Metadata/Subtype/XML")
    info = draft.add("<</Author(Ana Exemple)/Creator(A telephone)>>")
    form = draft.stream(
        drawing(A4),
        f"/Type/XObject/Subtype/Form/BBox{box_text(A4)}/Resources<<{draft.font()}>>/Metadata {xmp} 0 R"
        "/PieceInfo<</A<</Private(Ana Exemple)>>>>/LastModified(D:2026)/OPI<</2.0<</F(C:\\\\Ana)>>>>",
    )
    draft.catalogue, draft.trailer = f"/Metadata {xmp} 0 R", f"/Info {info} 0 R"
    draft.page("/X Do", f"{MEDIA}/Metadata {xmp} 0 R/PieceInfo<<>>/Thumb {xmp} 0 R", f"/XObject<</X {form} 0 R>>")
    return draft.save()


LINK = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/{kind}{more}>>>>"
ACTIVE: dict[str, tuple[bytes, set[str]]] = {
    "a script when opened": (_with(f"/OpenAction{SCRIPT}"), {"OpenAction", "JavaScript"}),
    "a script that has a name": (_with(f"/Names<</JavaScript<</Names[(a){SCRIPT}]>>>>"), {"JavaScript"}),
    "a script when closed": (_with(f"/AA<</WC{SCRIPT}>>"), {"AdditionalActions", "JavaScript"}),
    "a script when a page is shown": (_with(page=f"/AA<</O{SCRIPT}>>"), {"AdditionalActions", "JavaScript"}),
    "a script after a jump": (_with(f"/OpenAction<</S/GoTo/D[0]/Next[{SCRIPT}]>>"), {"OpenAction", "JavaScript"}),
    "a program to start": (_with("/OpenAction<</S/Launch/F(cmd.exe)>>"), {"Launch", "OpenAction"}),
    "a link to the web": (
        _with(page=f"/Annots[{LINK.format(kind='URI', more='/URI(http://example.org)')}]"),
        {"WebLink", "Annotations"},
    ),
    "a form sent away": (
        _with(page=f"/Annots[{LINK.format(kind='SubmitForm', more='/F(http://example.org)')}]"),
        {"SubmitForm", "Annotations"},
    ),
    "an attached file": (_attached(), {"EmbeddedFiles"}),
    "a file pinned to a page": (_attached_to_the_page(), {"EmbeddedFiles", "Annotations"}),
    "a form": (_form(), {"Form", "Annotations", "AdditionalActions", "JavaScript"}),
    "a form in XML": (_form("/XFA(<xdp/>)"), {"XFA", "Form"}),
    "a signature": (_signed(), {"Form", "Annotations"}),
    "descriptions": (_described(), {"Metadata"}),
    "tags": (_with("/StructTreeRoot<</Type/StructTreeRoot>>/MarkInfo<</Marked true>>"), {"Tags"}),
    "a portfolio": (_with("/Collection<</View/D>>"), {"Portfolio"}),
}


@pytest.mark.parametrize(("pdf", "named"), ACTIVE.values(), ids=ACTIVE)
def test_it_is_named_and_gone(pdf: bytes, named: set[str]) -> None:
    cleaned = clean(pdf)

    assert named <= set(cleaned.removed)
    assert read_back(cleaned.pdf).active == ()
    for trace in (b"Ana", b"JavaScript", b"hidden", b"cmd.exe", b"example.org", b"xmpmeta", b"Annot", b"Sig"):
        assert trace not in cleaned.pdf


@pytest.mark.parametrize(("pdf", "named"), ACTIVE.values(), ids=ACTIVE)
def test_the_reader_of_finished_files_would_see_it(pdf: bytes, named: set[str]) -> None:
    assert not is_inert(pdf)
    assert read_back(pdf).active


def test_a_plain_document_has_nothing_to_remove() -> None:
    assert clean(pdfs.one_page()).removed == ()
    assert is_inert(pdfs.one_page())


def test_what_only_looks_like_a_script_is_kept() -> None:
    """A font may be called /JS, a glyph /AA: names that somebody chose."""
    draft = Draft()
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    draft.page("BT /JS 30 Tf 99 99 Td (Lu) Tj ET", f"{MEDIA}/Resources<</Font<</JS{font}/AA{font}/URI{font}>>>>")

    assert is_inert(draft.save())
    assert clean(draft.save()).removed == ()


def _deflated_photo() -> bytes:
    text = "/Type/XObject/Subtype/Image/Width 300/Height 200/BitsPerComponent 8/ColorSpace/DeviceRGB"
    draft = Draft()
    data = zlib.compress(pdfs.jpeg(300, 200, exif=True))
    number = draft.stream(data, f"{text}/Filter[/FlateDecode/DCTDecode]")
    draft.page("q 400 0 0 266 90 400 cm /I Do Q", MEDIA, f"/XObject<</I {number} 0 R>>")
    return draft.save()


PHOTOS = {"as it is": pdfs.with_picture(pdfs.jpeg(exif=True), 300, 200), "deflated once more": _deflated_photo()}


@pytest.mark.parametrize("pdf", PHOTOS.values(), ids=PHOTOS)
def test_a_photo_inside_no_longer_tells_where_it_was_taken(pdf: bytes) -> None:
    cleaned = clean(pdf)

    assert read_back(pdf).active == ("PictureMetadata",)
    assert read_back(cleaned.pdf).active == ()
    for trace in (b"Ficticia", b"Exif", b"Ana Exemple", b"xmpmeta"):
        assert trace in pdfs.jpeg(exif=True)
        assert trace not in cleaned.pdf
    assert distance(picture_of(pdf), picture_of(cleaned.pdf)) < 2


def test_a_file_that_the_two_readers_count_differently_is_no_sound_file() -> None:
    draft = Draft()
    draft.page("", MEDIA)
    draft.page("", MEDIA)
    for pdf in (draft.save().replace(b"/Count 2", b"/Count 1"), b"%PDF-1.7\n%%EOF"):
        with pytest.raises(Unwritable):
            read_back(pdf)
        assert not is_inert(pdf)
