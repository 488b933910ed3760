"""Every file gets a verdict, in a child, within its time and memory: the fast sample of ``make corpus``."""

from __future__ import annotations

import dataclasses
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from desktop.inspection import inspect
from desktop.media.isolated import Died, Done, Limits, Workers
from desktop.media.picture import Picture
from desktop.model.facts import FileFacts, Verdict
from tests.making import hostile
from tests.making import hostile_pdfs as pdfs
from tests.making.heic_samples import heic, heic_that_announces
from tests.making.hostile import corners, image
from tests.making.pdfs import Draft


def look(data: bytes, name: str, password: str) -> FileFacts:
    return inspect(data, name=name, password=password)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, Limits(), warm=("desktop.inspection",)) as pool:
        yield pool


def _docx() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def _noise(kind: str) -> bytes:
    return image(np.random.default_rng(1).integers(0, 255, (300, 200, 3), np.uint8), kind)


A, R, D, T = Verdict.ACCEPTED, Verdict.REPAIRED, Verdict.DAMAGED, Verdict.TOO_COMPLEX

FILES: dict[str, tuple[Callable[[], bytes], Verdict, str | None]] = {
    "letter.pdf": (lambda: pdfs.page_pdf(pdfs.letter()), A, "pdf"),
    "junk before.pdf": (lambda: b"HTTP/1.1 200 OK\r\n" * 50 + pdfs.page_pdf(pdfs.letter()), A, "pdf"),
    "two hundred pages.pdf": (lambda: pdfs.many_pages(200), A, "pdf"),
    "xref loop.pdf": (pdfs.xref_loop, A, "pdf"),
    "deeply nested.pdf": (pdfs.deep, R, "pdf"),
    "owner password.pdf": (lambda: pdfs.encrypted("AES-256", user=""), A, "pdf"),
    "rc4 40.pdf": (lambda: pdfs.encrypted("RC4-40"), Verdict.NEEDS_PASSWORD, "pdf"),
    "rc4 128.pdf": (lambda: pdfs.encrypted("RC4-128"), Verdict.NEEDS_PASSWORD, "pdf"),
    "aes 128.pdf": (lambda: pdfs.encrypted("AES-128"), Verdict.NEEDS_PASSWORD, "pdf"),
    "aes 256.pdf": (lambda: pdfs.encrypted("AES-256"), Verdict.NEEDS_PASSWORD, "pdf"),
    "certificate.pdf": (pdfs.locked_for_a_certificate, Verdict.CERTIFICATE_ENCRYPTED, "pdf"),
    "truncated.pdf": (lambda: pdfs.page_pdf(pdfs.letter())[:900], D, "pdf"),
    "page tree loop.pdf": (pdfs.page_tree_loop, D, "pdf"),
    "overwritten.pdf": (lambda: b"\x00" * 600, D, None),
    "five thousand pages.pdf": (lambda: pdfs.many_pages(5000), T, "pdf"),
    "flate bomb.pdf": (lambda: pdfs.flate_bomb(400), T, "pdf"),
    "billion laughs.pdf": (pdfs.billion_laughs, T, "pdf"),
    "huge picture inside.pdf": (lambda: pdfs.scan_pdf(_noise("JPEG"), (20_000, 20_000)), T, "pdf"),
    "photo.jpg": (lambda: _noise("JPEG"), A, "jpeg"),
    "lies.png": (lambda: _noise("JPEG"), A, "jpeg"),
    "no extension": (lambda: _noise("PNG"), A, "png"),
    "telephone.heic": (heic, A, "heic"),
    "telephone.HEIF": (lambda: heic("turned"), A, "heic"),
    "scan.tif": (lambda: hostile.tiff_frames(3), A, "tiff"),
    "loop.tif": (hostile.tiff_loop, A, "tiff"),
    "web.webp": (lambda: _noise("WEBP"), A, "webp"),
    "paint.bmp": (lambda: _noise("BMP"), A, "bmp"),
    "cmyk.jpg": (lambda: image(Image.new("CMYK", (90, 90), (9, 9, 9, 9)), "JPEG"), A, "jpeg"),
    "16 bit.png": (hostile.sixteen_bit_rgb_png, A, "png"),
    "1 bit.tif": (lambda: image(Image.new("1", (90, 90), 1), "TIFF", compression="group4"), A, "tiff"),
    "108 megapixels.jpg": (lambda: image(Image.new("L", (12_000, 9_000), 200), "JPEG"), A, "jpeg"),
    "nothing.jpg": (lambda: b"", Verdict.EMPTY, None),
    "half.jpg": (lambda: _noise("JPEG")[:9000], D, "jpeg"),
    "half.heic": (lambda: heic()[:400], D, "heic"),
    "bomb.png": (lambda: hostile.png_header(20_000, 20_000), T, "png"),
    "bomb.tif": (lambda: hostile.tiff_header(25_000, 25_000), T, "tiff"),
    "bomb.webp": (lambda: hostile.webp_header(9_000, 9_000), T, "webp"),
    "bomb.heic": (lambda: heic_that_announces(20_000, 20_000), T, "heic"),
    "201 frames.tif": (lambda: hostile.tiff_frames(201), T, "tiff"),
    "letter.docx": (_docx, Verdict.UNSUPPORTED, "docx"),
    "letter.pdf.txt": (lambda: b"Bonjour", Verdict.UNSUPPORTED, "text"),
    "page.html": (lambda: b"<html>", Verdict.UNSUPPORTED, "html"),
    "saved as.pdf": (lambda: b"<!DOCTYPE html><html>", Verdict.UNSUPPORTED, "html"),
    "drawing.svg": (lambda: b"<svg/>", Verdict.UNSUPPORTED, "svg"),
    "what.bin": (lambda: b"\x00\x01\x02", Verdict.UNSUPPORTED, None),
}


def verdict_of(outcome: Done[FileFacts] | Died) -> Verdict:
    """As the session reads a death: what took too much is too complex, what broke is damaged."""
    if isinstance(outcome, Done):
        return outcome.value.verdict
    return T if outcome.reason in ("time", "memory") else D


@pytest.mark.parametrize("name", FILES)
def test_every_file_gets_its_verdict_within_the_limits(workers: Workers, name: str) -> None:
    make, verdict, kind = FILES[name]
    data = make()
    outcome = workers.run(look, data, name, "")
    assert verdict_of(outcome) is verdict
    assert outcome.seconds < 10.5
    assert outcome.peak_mb < 768
    if isinstance(outcome, Done):
        facts = outcome.value
        assert (facts.name, facts.bytes, facts.sha256) == (name, len(data), sha256(data).hexdigest())
        assert facts.format == kind
        assert bool(facts.reason) is not facts.verdict.usable
        assert facts.reason == "pixels" or not name.startswith("bomb")  # by the header, before it costs memory
        assert (facts.page_count or 0) == len(facts.pages) or not facts.verdict.usable
    else:
        assert outcome.error in ("", "MemoryError")  # no exception of ours strayed


@pytest.mark.parametrize(
    ("password", "verdict"), [("sésame", A), ("propriétaire", A), ("Sesame", Verdict.PASSWORD_WRONG)]
)
def test_a_password_opens_or_is_wrong(password: str, verdict: Verdict) -> None:
    facts = inspect(pdfs.encrypted("AES-256"), name="a.pdf", password=password)
    assert facts.verdict is verdict
    assert ("lettre" in (facts.text or "")) is (verdict is A)
    assert password not in repr(facts)


def test_a_lying_extension_is_named() -> None:
    cases = {"a.png": "png", "a.jpg": None, "a.JPEG": None, "a": None, "a.pdf": "pdf", "a.xyz": None}
    assert {name: inspect(_noise("JPEG"), name=name).expected_format for name in cases} == cases
    assert inspect(_noise("JPEG"), name="a.jpg", expected="png").expected_format == "png"


def test_what_is_known_of_a_refused_file_is_told() -> None:
    facts = inspect(pdfs.many_pages(5000), name="a.pdf")
    assert (facts.verdict, facts.reason, facts.page_count) == (T, "pages", 5000)
    facts = inspect(hostile.tiff_frames(3)[:-3000], name="a.tif")
    assert facts.verdict is D


def test_a_letter_is_not_judged_as_a_picture() -> None:
    (page,) = inspect(pdfs.page_pdf(pdfs.letter()), name="a.pdf").pages
    assert (round(page.width_mm), round(page.height_mm), page.blank) == (210, 297, False)
    assert (page.effective_dpi, page.sharpness, page.contrast, page.pixels) == (None, None, None, None)


def test_a_scan_inside_a_pdf_is_judged_as_a_picture() -> None:
    from tests.making.documents import document

    scan = document("rib").picture(dpi=150)
    data = pdfs.scan_pdf(image(scan, "JPEG"), scan.size)
    (page,) = inspect(data, name="a.pdf").pages
    assert page.effective_dpi == pytest.approx(150, abs=1)
    assert page.sharpness is not None
    assert page.sharpness > 0.8
    assert page.brightness is not None
    assert page.brightness > 0.98
    assert (page.blank, page.pixels) == (False, scan.size)


def test_a_page_with_nothing_on_it_is_blank() -> None:
    assert [page.blank for page in inspect(pdfs.many_pages(2), name="a.pdf").pages] == [True, True]


@pytest.mark.parametrize(
    ("drawn", "blank"),
    [
        ("BT /F1 9 Tf 300 30 Td (3) Tj ET", True),  # the number of the page
        ("0.97 g 100 100 300 300 re f", True),
        ("BT /F1 8 Tf 100 700 Td (Certificat de scolarite 2026) Tj ET", False),
        ("0.8 g BT /F1 12 Tf 100 700 Td (Certificat de scolarite) Tj ET", False),
        ("0.1 w 100 100 m 200 200 l S", False),
        ("1 w 100 100 m 130 140 l 150 90 l 190 150 l 240 110 l S", False),
    ],
)
def test_a_drawn_page_is_blank_when_it_says_nothing(drawn: str, blank: bool) -> None:
    draft = Draft()
    draft.page(drawn)
    assert [page.blank for page in inspect(draft.save(), name="a.pdf").pages] == [blank]


@pytest.mark.parametrize("box", [b"[0 0 1 1]", b"[0 0 20 900]", b"[0 0 14400 1]", b"[0 0 0 0]", b"[5 5 5 5]"])
def test_a_page_of_an_absurd_size_is_only_measured_as_far_as_it_goes(box: bytes) -> None:
    facts = inspect(pdfs.page_pdf(pdfs.letter(), box=box), name="a.pdf")
    assert facts.verdict is A
    assert facts.pages[0].width_mm > 0


def test_a_page_the_size_of_a_card_is_card_shaped() -> None:
    card, large = (
        inspect(pdfs.page_pdf(box=box), name="a.pdf").pages[0] for box in (b"[0 0 242.6 153]", b"[0 0 485 306]")
    )
    assert card.card_shaped
    assert not large.card_shaped


@pytest.mark.parametrize("value", [True, False])
def test_a_signature_and_active_content_are_told(value: bool) -> None:
    facts = inspect(pdfs.signed(value=value), name="a.pdf")
    assert facts.signed is value
    assert facts.active_content == ()
    for expected, data in pdfs.ACTIVE.values():
        assert expected in (inspect(data, name="a.pdf").active_content or ())


def test_text_ends_at_fifty_thousand_characters() -> None:
    long = pdfs.page_pdf(b"".join(pdfs.words("mot " * 250, 1, (10, 830 - n)) for n in range(80)), box=b"[0 0 900 841]")
    assert 40_000 < len(inspect(long, name="a.pdf").text or "") <= 50_000
    assert inspect(pdfs.many_pages(1), name="a.pdf").text is None


def test_each_picture_is_decoded_once_and_handed_on() -> None:
    handed: list[Picture] = []
    data = image(corners(2400, 1600), "JPEG")
    facts = inspect(data, name="a.jpg", each_picture=handed.append, need_px=(1200, 2000))
    (picture,) = handed
    assert (picture.width, picture.height, picture.stored_width) == (1200, 800, 2400)
    assert facts.pages[0].pixels == (2400, 1600)
    handed.clear()
    inspect(hostile.tiff_frames(3), name="a.tif", each_picture=handed.append)
    assert len(handed) == 3


def test_an_error_of_who_takes_the_pictures_is_not_swallowed() -> None:
    def fails(_picture: Picture) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        inspect(_noise("JPEG"), name="a.jpg", each_picture=fails)


def test_a_long_file_is_accepted_with_its_last_pages_unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.inspection.pdf_pages._MEASURING_SECONDS", 0.05)
    facts = inspect(pdfs.many_pages(150), name="a.pdf")
    assert facts.verdict is A
    assert (facts.pages[0].blank, facts.pages[-1].blank) == (True, None)
    assert all(round(page.width_mm) == 210 for page in facts.pages)


def test_a_page_that_alone_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.inspection.pdf_pages._PAGE_SECONDS", 0.2)
    facts = inspect(pdfs.page_pdf(b"0 0 m 590 800 l 3 w [1 1] 0 d S\n" * 60_000), name="a.pdf")
    assert (facts.verdict, facts.reason, facts.page_count) == (T, "time", 1)


def test_a_file_larger_than_can_be_opened_is_too_complex(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.inspection.file_inspection.MAX_BYTES", 1000)
    assert inspect(_noise("JPEG"), name="a.jpg").verdict is T


def test_facts_cross_from_a_child_unchanged(workers: Workers) -> None:
    data = pdfs.ACTIVE["named script"][1]
    outcome = workers.run(look, data, "a\u202e\udcff.pdf", "")
    assert isinstance(outcome, Done)
    assert outcome.value == dataclasses.replace(inspect(data, name="a\u202e\udcff.pdf"))


def test_lightness_alone_is_measured_as_in_colour() -> None:
    data = _noise("JPEG")
    for need in (None, (200, 300)):
        colour, light = (
            inspect(data, name="a.jpg", need_px=need, lightness_only=only).pages[0] for only in (False, True)
        )
        assert (light.sharpness, light.brightness, light.contrast) == pytest.approx(
            (colour.sharpness, colour.brightness, colour.contrast), abs=0.02
        )
        assert light.pixels == colour.pixels
