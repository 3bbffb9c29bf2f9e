import io
import os

import pytest
from django.core.files.storage import InMemoryStorage
from PIL import Image

from articles import pictures
from articles.pictures.intake import Picture
from articles.pictures.renditions import crop_box, share_bytes

STEM = "abcdef012345"


def made(size):
    storage = InMemoryStorage()
    picture = Picture(Image.new("RGB", size, "teal"))
    return storage, pictures.make_renditions(picture, STEM, storage)


def test_a_photo_gets_every_width_it_reaches_a_fallback_and_a_share_picture():
    storage, written = made((2000, 1500))
    assert set(written) == set(pictures.names_of(STEM, 2000))
    for width in (320, 480, 640, 960, 1280, 1600, 1920):
        image = Image.open(storage.open(f"foto/{STEM}/{width}.webp"))
        assert (image.format, image.width) == ("WEBP", width)
    assert Image.open(storage.open(pictures.fallback_name(STEM))).size == (960, 720)


def test_a_small_photo_is_never_enlarged():
    storage, written = made((700, 500))
    assert pictures.widths_for(700) == [320, 480, 640, 700]
    assert Image.open(storage.open(f"foto/{STEM}/700.webp")).size == (700, 500)
    assert f"foto/{STEM}/960.webp" not in written
    assert Image.open(storage.open(pictures.fallback_name(STEM))).width == 700


def test_making_them_again_writes_the_same_names():
    storage, written = made((1000, 800))
    picture = Picture(Image.new("RGB", (1000, 800), "red"))
    assert set(pictures.make_renditions(picture, STEM, storage)) == set(written)
    assert len(storage.listdir(f"foto/{STEM}")[1]) == len(written)


@pytest.mark.parametrize("size", [(2400, 1600), (900, 2000), (320, 200)])
def test_the_share_picture_is_1200_by_630_and_at_most_300_kb_even_for_noise(size):
    noise = Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3))
    data = share_bytes(noise, (0.5, 0.5))
    assert Image.open(io.BytesIO(data)).size == (1200, 630)
    assert len(data) <= 300 * 1024


def test_the_crop_follows_the_focal_point_and_stays_inside():
    assert crop_box(3000, 1000, (0, 0.5))[0] == 0
    assert crop_box(3000, 1000, (1, 0.5))[2] == pytest.approx(3000)
    left, top, right, bottom = crop_box(1000, 3000, (0.5, 0.5))
    assert (right - left) / (bottom - top) == pytest.approx(1200 / 630)


def test_addresses_are_predictable():
    names = [f"/media/foto/{STEM}/{width}.webp {width}w" for width in (320, 480, 500)]
    assert pictures.srcset(STEM, 500, "/media/") == ", ".join(names)
