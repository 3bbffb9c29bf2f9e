import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from articles import pictures
from articles.pictures import PictureError

SIZE = (800, 600)


def saved(image, format="JPEG", **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    buffer.seek(0)
    return buffer


def jpeg(size=SIZE, colour="steelblue", **options):
    return saved(Image.new("RGB", size, colour), **options)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb():
    """A small PNG whose header claims 30,000 × 30,000 pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\x00" * 100_000))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b""))


def truncated():
    return io.BytesIO(jpeg((1600, 1200), quality=95).getvalue()[:4000])


def animated():
    frames = [Image.new("RGB", SIZE, colour) for colour in ("red", "blue")]
    return saved(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (io.BytesIO(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "bukan foto"),
        (io.BytesIO(b"%PDF-1.7"), "bukan foto"),
        (io.BytesIO(b""), "bukan foto"),
        (io.BytesIO(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40), "HEIC"),
        (saved(Image.new("P", SIZE), "GIF"), "bukan foto"),
        (bomb(), "megapiksel"),
        (truncated(), "terpotong"),
        (animated(), "bergerak"),
        (jpeg((200, 100)), "200×100"),
    ],
    ids=["svg", "pdf", "empty", "heic", "gif", "bomb", "truncated", "animated", "tiny"],
)
def test_what_is_no_usable_photo_is_refused_with_one_sentence(file, words):
    with pytest.raises(PictureError, match=words) as refusal:
        pictures.open_picture(file)
    assert str(refusal.value).endswith(".")


def test_too_many_bytes_are_refused_before_anything_is_read():
    file = io.BytesIO(jpeg().getvalue() + b"\x00" * (25 * 1024 * 1024))
    with pytest.raises(PictureError, match="25 MB"):
        pictures.open_picture(file)


@pytest.mark.parametrize("mode", ["L", "P", "LA", "RGBA", "CMYK", "1"])
def test_every_colour_mode_becomes_plain_rgb(mode):
    format = "JPEG" if mode == "CMYK" else "PNG"
    picture = pictures.open_picture(saved(Image.new(mode, SIZE), format))
    assert (picture.image.mode, picture.image.size) == ("RGB", SIZE)


def test_sixteen_bits_are_scaled_not_cut_off():
    picture = pictures.open_picture(saved(Image.new("I;16", SIZE, 32_768), "PNG"))
    assert abs(picture.image.getpixel((5, 5))[0] - 128) <= 1


def test_transparency_is_laid_on_white():
    picture = pictures.open_picture(saved(Image.new("RGBA", SIZE, (0, 0, 0, 0)), "PNG"))
    assert picture.image.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = pictures.open_picture(jpeg((800, 400), exif=exif))
    assert picture.image.size == ((400, 800) if orientation > 4 else (800, 400))


def test_nothing_of_the_metadata_survives_in_what_is_kept():
    exif = Image.Exif()
    exif[0x010E] = "RAHASIA-EXIF"
    exif.get_ifd(0x8825)[2] = (6.0, 0.0, 59.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    file = jpeg(exif=exif, comment=b"RAHASIA-KOMENTAR", icc_profile=profile, xmp=b"<x>RAHASIA-XMP</x>")
    kept = pictures.open_picture(file).master().read()
    assert b"RAHASIA" not in kept and b"Exif" not in kept and b"ICC_PROFILE" not in kept


def test_a_large_photo_is_kept_at_4000_pixels():
    assert pictures.open_picture(jpeg((6000, 3000))).image.size == (4000, 2000)


def test_the_digest_is_of_the_bytes_as_sent():
    assert pictures.digest(jpeg()) == pictures.digest(jpeg())
    assert pictures.digest(jpeg()) != pictures.digest(jpeg(colour="red"))


def test_a_second_picture_beside_the_photo_of_a_phone_is_left_out():
    photo, depth = Image.new("RGB", SIZE, "red"), Image.new("RGB", (400, 300), "blue")
    file = saved(photo, "MPO", save_all=True, append_images=[depth], exif=upside_down())
    picture = pictures.open_picture(file)
    kept = Image.open(picture.master())
    assert (kept.format, kept.size) == ("JPEG", SIZE)
    assert kept.getpixel((400, 300))[0] > 200


def upside_down():
    exif = Image.Exif()
    exif[0x0112] = 3
    return exif.tobytes()
