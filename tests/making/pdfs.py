"""PDFs written object by object, so that each has exactly the oddity that a test is about. No one's paper."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from PIL import Image
from pypdf import PdfReader, PdfWriter

A4 = (0.0, 0.0, 595.276, 841.89)
LETTER = (0.0, 0.0, 612.0, 792.0)
A3 = (0.0, 0.0, 841.89, 1190.55)
A5 = (0.0, 0.0, 419.53, 595.28)
CARD = (0.0, 0.0, 242.65, 153.01)

# Something that looks different from every side: a heading, a black corner at the lower left, a red bar at the top.
DRAWING = (
    "0 0 0 rg {x0:.2f} {y0:.2f} {corner:.2f} {corner:.2f} re f"
    " 0.8 0 0 rg {x0:.2f} {bar:.2f} {width:.2f} {thick:.2f} re f"
    " 0 0 0 rg BT /F1 {size:.1f} Tf {tx:.2f} {ty:.2f} Td (Attestation de scolarite) Tj ET"
)


@dataclass
class Draft:
    """A PDF being written. ``add`` gives the number of an object; pages and the catalogue are made by ``save``."""

    objects: list[bytes] = field(default_factory=lambda: [b"", b""])
    pages: list[str] = field(default_factory=list)
    page_numbers: list[int] = field(default_factory=list)
    catalogue: str = ""
    tree: str = ""  # entries that pages inherit
    trailer: str = ""

    def add(self, body: str | bytes) -> int:
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def stream(self, contents: str | bytes, entries: str = "") -> int:
        data = contents.encode("latin-1") if isinstance(contents, str) else contents
        return self.add(f"<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1") + data + b"\nendstream")

    def page(self, contents: str | None, entries: str = "", resources: str | None = None) -> int:
        """A page with the font F1; ``entries`` stand in its dictionary as they are."""
        own = "" if contents is None else f"/Contents {self.stream(contents)} 0 R"
        given = f"/Resources<<{self.font()}{resources or ''}>>" if "/Resources" not in entries + self.tree else ""
        number = self.add(f"<</Type/Page/Parent 2 0 R{own}{given}{entries}>>")
        self.page_numbers.append(number)
        return number

    def font(self) -> str:
        return "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"

    def save(self) -> bytes:
        kids = " ".join(f"{number} 0 R" for number in self.page_numbers)
        self.objects[0] = f"<</Type/Catalog/Pages 2 0 R{self.catalogue}>>".encode("latin-1")
        self.objects[1] = f"<</Type/Pages/Count {len(self.page_numbers)}/Kids[{kids}]{self.tree}>>".encode("latin-1")
        out, starts = io.BytesIO(), []
        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        for number, body in enumerate(self.objects, start=1):
            starts.append(out.tell())
            out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
        table = out.tell()
        rows = "".join(f"{start:010d} 00000 n \n" for start in starts)
        out.write(f"xref\n0 {len(starts) + 1}\n0000000000 65535 f \n{rows}".encode("ascii"))
        size = f"<</Size {len(starts) + 1}/Root 1 0 R{self.trailer}>>"
        out.write(f"trailer\n{size}\nstartxref\n{table}\n%%EOF\n".encode("latin-1"))
        return out.getvalue()


def drawing(box: Sequence[float]) -> str:
    """Operators that fill a box with something that has an up and a left."""
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    return DRAWING.format(
        x0=x0, y0=y0, corner=min(width, height) / 6, bar=y1 - height / 12, width=width, thick=height / 12,
        size=width / 16, tx=x0 + width / 6, ty=y0 + height / 2,
    )  # fmt: skip


def box_text(box: Sequence[float]) -> str:
    return "[" + " ".join(f"{value:.3f}" for value in box) + "]"


def one_page(box: Sequence[float] = A4, entries: str = "") -> bytes:
    """One page with a drawing; ``entries`` go into the page's dictionary."""
    draft = Draft()
    draft.page(drawing(box), f"/MediaBox{box_text(box)}{entries}")
    return draft.save()


def jpeg(width: int = 300, height: int = 200, *, exif: bool = False, grey: bool = False, mode: str = "RGB") -> bytes:
    """A smooth picture with a hard edge; with ``exif`` it tells where and with what it was taken."""
    rows, columns = np.mgrid[0:height, 0:width]
    red = columns * 255 / width
    pixels = np.stack([red, red if grey else rows * 255 / height, red if grey else np.full_like(red, 90)], axis=2)
    pixels[: height // 4, : width // 4] = 0
    image = Image.fromarray(pixels.astype(np.uint8)).convert(mode)
    out = io.BytesIO()
    if not exif:
        image.save(out, "JPEG", quality=90)
        return out.getvalue()
    tags = Image.Exif()
    tags[0x010F], tags[0x0110] = "Ficticia", "Modelo 7"
    tags.get_ifd(0x8825).update({1: "N", 2: (45.0, 11.0, 17.0), 3: "E", 4: (5.0, 43.0, 1.0)})
    image.save(out, "JPEG", quality=90, exif=tags, xmp=b"<x:xmpmeta>Ana Exemple</x:xmpmeta>", comment=b"Ana Exemple")
    return out.getvalue()


def picture(draft: Draft, data: bytes, width: int, height: int, entries: str = "") -> int:
    """A JPEG as an image object of a draft."""
    text = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/Filter/DCTDecode{entries}"
    return draft.stream(data, text if "/ColorSpace" in entries else text + "/ColorSpace/DeviceRGB")


def with_picture(
    data: bytes, width: int, height: int, *, placed: str = "400 0 0 266 90 400", entries: str = ""
) -> bytes:
    """A page with one JPEG. ``placed``: the six numbers that put it there."""
    draft = Draft()
    number = picture(draft, data, width, height, entries)
    draft.page(f"q {placed} cm /I Do Q", f"/MediaBox{box_text(A4)}", f"/XObject<</I {number} 0 R>>")
    return draft.save()


def field_with_face(draft: Draft, text: str, *, face: str = "Ana Exemple", entries: str = "") -> int:
    """A text field at 120 690 400 712 whose face says ``face``."""
    fonts = draft.font()
    number = draft.stream(
        f"/Tx BMC q BT /F1 12 Tf 2 6 Td ({face}) Tj ET Q EMC",
        f"/Type/XObject/Subtype/Form/BBox[0 0 280 22]/Resources<<{fonts}>>",
    )
    return draft.add(
        f"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V({text})/F 4/Rect[120 690 400 712]/DA(/F1 12 Tf 0 g)"
        f"/AP<</N {number} 0 R>>{entries}>>"
    )


def encrypted(pdf: bytes, password: str, algorithm: str = "AES-256") -> bytes:
    """The same document, to be opened with this password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(password, algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
