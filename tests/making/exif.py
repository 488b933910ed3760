"""EXIF of a telephone that does not exist, at a place invented for the tests."""

from __future__ import annotations

from PIL import ExifTags, Image, TiffImagePlugin

_Fraction = TiffImagePlugin.IFDRational


def camera_tags(orientation: int = 1, *, with_gps: bool = True) -> bytes:
    """The APP1 block of a picture taken at 0° 7′ N 0° 7′ E, in the sea, with a "Modèle 12"."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Exemple"
    exif[ExifTags.Base.Model] = "Modele 12"
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.XResolution] = exif[ExifTags.Base.YResolution] = _Fraction(72)
    exif[ExifTags.Base.ResolutionUnit] = 2
    exif[ExifTags.Base.DateTime] = "2026:08:18 10:24:07"
    exif[ExifTags.Base.Software] = "Exemple 1.0"
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.ExposureTime] = _Fraction(1, 60)
    inner[ExifTags.Base.FNumber] = _Fraction(18, 10)
    inner[ExifTags.Base.DateTimeOriginal] = "2026:08:18 10:24:07"
    inner[ExifTags.Base.FocalLength] = _Fraction(26, 5)
    if with_gps:
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        for letter, reference in ((2, "N"), (4, "E")):
            place[letter - 1] = reference
            place[letter] = (_Fraction(0), _Fraction(7), _Fraction(30))
    return exif.tobytes()


def with_exif(jpeg: bytes, exif: bytes) -> bytes:
    """A JPEG with an EXIF block put right after its start marker."""
    body = exif if exif.startswith(b"Exif\0\0") else b"Exif\0\0" + exif
    return jpeg[:2] + b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body + jpeg[2:]
