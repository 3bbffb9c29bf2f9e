import io

import pytest
from PIL import Image

from articles.pictures import PictureError, open_picture
from kim.cropping import cut
from tests.builders import picture_bytes


def taken(**options):
    return open_picture(io.BytesIO(picture_bytes(**options)))


def test_a_photo_is_cut_three_by_four_in_two_sizes():
    sizes = {name: Image.open(io.BytesIO(data)).size for name, data in cut(taken()).items()}
    assert sizes == {"besar": (480, 640), "kecil": (144, 192)}


def test_the_small_one_weighs_little_even_of_a_busy_photo():
    noise = Image.effect_noise((900, 1200), 60).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, "JPEG", quality=90)
    assert len(cut(open_picture(buffer))["kecil"]) < 12_000


@pytest.mark.parametrize("size", [(320, 390), (800, 399), (320, 200)])
def test_a_photo_too_small_for_a_face_is_refused(size):
    with pytest.raises(PictureError, match="paling kecil 300×400"):
        cut(taken(width=size[0], height=size[1]))


@pytest.mark.parametrize("size", [(320, 400), (800, 400)])
def test_the_smallest_that_holds_a_face_is_taken(size):
    assert cut(taken(width=size[0], height=size[1]))


def test_the_upper_middle_of_a_tall_photo_stays():
    image = Image.new("RGB", (600, 1600), "red")
    image.paste("blue", (0, 300, 600, 800))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    small = Image.open(io.BytesIO(cut(open_picture(buffer))["kecil"])).convert("RGB")
    assert small.getpixel((72, 96))[2] > 200
