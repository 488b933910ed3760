"""Photographs and scans show what they were told to show, by the amounts they were told."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image, ImageOps

from tests.making import Shot, blurred, cut, dark, document, glaring, photograph, scan, tilted

PAGE = document("rib").picture(200)
SMALL = {"megapixels": 3.0}


def opened(jpeg: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(jpeg))
    picture.load()
    return picture


def upright(jpeg: bytes) -> np.ndarray:
    return np.asarray(ImageOps.exif_transpose(opened(jpeg)).convert("L"))


def page_outline(grey: np.ndarray) -> np.ndarray:
    """The page against a dark desk."""
    _, light = cv2.threshold(cv2.GaussianBlur(grey, (0, 0), 4), 0, 255, cv2.THRESH_OTSU)
    found = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    return max(found, key=cv2.contourArea)


def test_a_photograph_is_a_telephones_twelve_megapixels_with_camera_and_place() -> None:
    jpeg = photograph(PAGE)
    picture = opened(jpeg)
    assert picture.format == "JPEG"
    assert picture.width * picture.height == pytest.approx(12e6, rel=0.01)
    assert 3_000_000 <= len(jpeg) <= 5_000_000
    exif = picture.getexif()
    assert exif[ExifTags.Base.Make] == "Exemple"
    assert exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] == (0, 7, 30)


def test_the_same_seed_gives_the_same_picture_and_another_seed_another() -> None:
    assert photograph(PAGE, seed=3, **SMALL) == photograph(PAGE, seed=3, **SMALL)
    assert photograph(PAGE, seed=3, **SMALL) != photograph(PAGE, seed=4, **SMALL)
    assert scan(PAGE, seed=3) == scan(PAGE, seed=3)


@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_turned_picture_is_upright_once_its_orientation_is_followed(orientation: int) -> None:
    turned = photograph(PAGE, orientation=orientation, **SMALL)
    assert opened(turned).getexif()[ExifTags.Base.Orientation] == orientation
    straight = upright(photograph(PAGE, orientation=1, **SMALL)).astype(int)
    assert np.abs(upright(turned).astype(int) - straight).mean() < 3  # JPEG blocks fall elsewhere
    assert np.abs(upright(turned).astype(int) - straight[::-1, ::-1]).mean() > 6


def test_a_dark_picture_has_paper_as_dark_as_it_says() -> None:
    paper = np.percentile(upright(dark(PAGE, light=0.3, uneven=0.0, **SMALL)), 90)
    assert paper == pytest.approx(0.3 * 255, abs=15)


def test_more_smear_leaves_less_detail() -> None:
    detail = [
        cv2.Laplacian(upright(blurred(PAGE, blur_mm=amount, noise=0, **SMALL)), cv2.CV_32F).var()
        for amount in (0.0, 0.2, 0.5)
    ]
    assert detail[0] > 4 * detail[1] > 8 * detail[2]


@pytest.mark.parametrize("share", [0.1, 0.3])
def test_glare_washes_out_the_share_of_the_page_it_says(share: float) -> None:
    plain = Image.new("RGB", PAGE.size, (190, 190, 190))
    plain.info["dpi"] = PAGE.info["dpi"]
    grey = upright(glaring(plain, glare=share, desk="dark", noise=0, **SMALL))
    page = cv2.contourArea(page_outline(grey))
    assert (grey > 235).sum() / page == pytest.approx(share, rel=0.35)


@pytest.mark.parametrize("degrees", [-20.0, 5.0, 17.0])
def test_a_tilted_page_is_turned_by_the_degrees_it_says(degrees: float) -> None:
    grey = upright(tilted(PAGE, degrees=degrees, desk="dark", lean=0.0, **SMALL))
    angle = cv2.minAreaRect(page_outline(grey))[2]
    assert min((angle - degrees) % 90, (degrees - angle) % 90) < 2


def test_a_cut_page_runs_off_the_left_edge_and_a_whole_one_does_not() -> None:
    whole = page_outline(upright(photograph(PAGE, desk="dark", **SMALL)))
    missing = page_outline(upright(cut(PAGE, desk="dark", **SMALL)))
    assert whole[:, 0, 0].min() > 20
    assert missing[:, 0, 0].min() == 0


def test_a_scan_keeps_the_size_and_says_its_resolution() -> None:
    picture = opened(scan(PAGE, grey=True))
    assert picture.size == PAGE.size
    assert picture.mode == "L"
    assert picture.info["dpi"] == (200, 200)


def test_a_shot_can_be_taken_again_with_one_thing_changed() -> None:
    shot = Shot(megapixels=2, orientation=1, angle=0)
    assert opened(photograph(PAGE, shot)).size == opened(photograph(PAGE, shot, angle=9.0)).size
    assert photograph(PAGE, shot) != photograph(PAGE, shot, angle=9.0)
