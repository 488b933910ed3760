"""Odd and hostile PDFs, written by hand: each function says what it is for."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

from pypdf import PdfReader, PdfWriter

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
A4 = b"[0 0 595.276 841.89]"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def raw_pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Objects by number (1 is the catalogue) with a correct table of where they are."""
    out, offsets = bytearray(HEADER), {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    rows = (b"%010d %05d n \n" % (offsets[n], 0) if n in offsets else b"0000000000 65535 f \n" for n in range(size))
    out += b"xref\n0 %d\n%b" % (size, b"".join(rows))
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), entries, content)


def page_pdf(
    content: bytes = b"",
    *,
    page: bytes = b"",
    resources: bytes = b"",
    catalogue: bytes = b"",
    box: bytes = A4,
    more: Mapping[int, bytes] | None = None,
    trailer: bytes = b"",
) -> bytes:
    """One page (object 3), its content (4), Helvetica as /F1 (5); ``more``: objects from 6 on."""
    return raw_pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R%b>>" % catalogue,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox%b/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%b>>%b>>"
            % (box, resources, page),
            4: stream(content),
            5: _FONT,
            **(more or {}),
        },
        trailer,
    )


def words(text: str = "Bonjour", size: int = 12, at: tuple[int, int] = (72, 700), invisible: bool = False) -> bytes:
    mode = 3 if invisible else 0
    return b"BT /F1 %d Tf %d Tr %d %d Td (%b) Tj ET\n" % (size, mode, *at, text.encode("latin-1"))


def letter(lines: int = 30) -> bytes:
    """A page full of words."""
    return b"".join(words("les mots d'une lettre comme une autre " * 2, 10, (60, 780 - 16 * n)) for n in range(lines))


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    pages = {n + 3: b"<</Type/Page/Parent 2 0 R/MediaBox%b>>" % A4 for n in range(count)}
    return raw_pdf(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count), **pages}
    )


def encrypted(algorithm: str, user: str = "sésame", owner: str = "propriétaire") -> bytes:
    """``algorithm``: RC4-40, RC4-128, AES-128, AES-256. An empty user password opens without being asked."""
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(page_pdf(letter()))))
    writer.encrypt(user, owner, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked_for_a_certificate() -> bytes:
    """Encrypted for the holder of a certificate: no password opens it."""
    encrypt = b"<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Length 128/CF<</DefaultCryptFilter"
    encrypt += b"<</CFM/AESV2/Recipients[<3080>]/Length 16>>>>/StmF/DefaultCryptFilter/StrF/DefaultCryptFilter>>"
    return page_pdf(letter(), more={6: encrypt}, trailer=b"/Encrypt 6 0 R/ID[<00><00>]")


def scan_pdf(
    jpeg: bytes, pixels: tuple[int, int], *, under: bytes = b"", over: bytes = b"", page: bytes = b"", box: bytes = A4
) -> bytes:
    """A picture that fills an A4 page; ``under``, ``over``: drawn before and after it. ``pixels``: what it says."""
    picture = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Width %d/Height %d"
    drawn = under + b"q 595.276 0 0 841.89 0 0 cm /Im Do Q\n" + over
    resources = b"/XObject<</Im 6 0 R>>"
    return page_pdf(drawn, resources=resources, page=page, box=box, more={6: stream(jpeg, picture % pixels)})


def flate_bomb(megabytes: int) -> bytes:
    """A page whose content is so many megabytes of spaces, packed into a thousandth."""
    packer = zlib.compressobj(9)
    spaces = b" " * 1_000_000
    packed = b"".join(packer.compress(spaces) for _ in range(megabytes)) + packer.flush()
    return page_pdf(more={4: stream(packed, b"/Filter/FlateDecode")})


def billion_laughs(levels: int = 9) -> bytes:
    """Ten forms that each draw the next ten times, and so on: small to store, endless to draw."""
    forms = {}
    for level in range(levels):
        inner = b"/X Do " * 10 if level else b"0 0 9 9 re f "
        below = b"/Resources<</XObject<</X %d 0 R>>>>" % (level + 5) if level else b""
        forms[level + 6] = stream(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]%b" % below)
    return page_pdf(b"/X Do", resources=b"/XObject<</X %d 0 R>>" % (levels + 5), more=forms)


def deep(levels: int = 50_000) -> bytes:
    return page_pdf(page=b"/Deep " + b"[" * levels + b"]" * levels)


def xref_loop() -> bytes:
    """The table of objects says that the one before it is itself."""
    made = page_pdf(letter())
    start = int(made.rsplit(b"startxref", 1)[1].split()[0])
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


def page_tree_loop() -> bytes:
    return raw_pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"})


def without_xref() -> bytes:
    return page_pdf(letter()).rsplit(b"xref\n0", 1)[0]


_SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
ACTIVE: Mapping[str, tuple[str, bytes]] = {
    "script on opening": ("JavaScript", page_pdf(letter(), catalogue=b"/OpenAction" + _SCRIPT)),
    "named script": ("JavaScript", page_pdf(letter(), catalogue=b"/Names<</JavaScript<</Names[(a)%b]>>>>" % _SCRIPT)),
    "script of a page": ("JavaScript", page_pdf(letter(), page=b"/AA<</O%b>>" % _SCRIPT)),
    "program": ("Launch", page_pdf(letter(), catalogue=b"/OpenAction<</S/Launch/F(cmd.exe)>>")),
    "form sent away": (
        "SubmitForm",
        page_pdf(
            letter(),
            page=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/SubmitForm/F(http://example.org)>>>>]",
        ),
    ),
    "attached file": (
        "EmbeddedFiles",
        page_pdf(
            letter(),
            catalogue=b"/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>]>>>>",
            more={6: stream(b"MZ", b"/Type/EmbeddedFile")},
        ),
    ),
    "xfa form": ("XFA", page_pdf(letter(), catalogue=b"/AcroForm<</Fields[]/XFA 6 0 R>>", more={6: stream(b"<xdp/>")})),
    "film": ("Multimedia", page_pdf(letter(), page=b"/Annots[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>]")),
    "link": (
        "WebLink",
        page_pdf(letter(), page=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://a.fr)>>>>]"),
    ),
}  # what must be found, and where it hides


def signed(*, value: bool = True) -> bytes:
    """A signature field; ``value``: with a signature in it (of zeros), else only the empty place for one."""
    field = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[0 0 0 0]/P 3 0 R%b>>" % (b"/V 7 0 R" if value else b"")
    signature = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 10 20 10]/Contents<0000>>>"
    return page_pdf(
        letter(),
        page=b"/Annots[6 0 R]",
        catalogue=b"/AcroForm<</Fields[6 0 R]/SigFlags 3>>",
        more={6: field, 7: signature},
    )
