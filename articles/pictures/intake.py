"""Accepts or refuses an uploaded picture; what is accepted is upright sRGB without any metadata."""

import hashlib
import io

from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 40_000_000
MIN_WIDTH, MIN_HEIGHT = 320, 200
MASTER_SIDE = 4000
FORMATS = ("JPEG", "PNG", "WEBP")
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")
WHITE = (255, 255, 255)
TOO_MANY_PIXELS = "Foto lebih dari 40 megapiksel. Kecilkan dahulu, lalu unggah lagi."


class PictureError(ValueError):
    """Why a file is refused, in one kind sentence that says what to do."""


class Picture:
    """A decoded picture: upright, RGB, at most 4000 px long, with nothing but its pixels."""

    def __init__(self, image):
        self.image = image
        self.width, self.height = image.size

    def master(self):
        """The original as it is kept: JPEG of high quality without metadata."""
        buffer = io.BytesIO()
        self.image.save(buffer, "JPEG", quality=88, optimize=True, progressive=True)
        return ContentFile(buffer.getvalue())


def digest(file):
    """sha256 of the bytes as sent, in hex."""
    file.seek(0)
    value = hashlib.sha256()
    for chunk in iter(lambda: file.read(1 << 20), b""):
        value.update(chunk)
    file.seek(0)
    return value.hexdigest()


def open_picture(file):
    """The picture in a file, decoded once; raises PictureError. Limits come before any decoding."""
    image = _identified(file)
    _check_size(image)
    try:
        image.draft("RGB", (MASTER_SIDE, MASTER_SIDE))
        image.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise PictureError("Berkas foto terpotong atau rusak. Unggah ulang dari foto aslinya.") from error
    file.seek(0)
    return Picture(_plain(image))


def _identified(file):
    file.seek(0, io.SEEK_END)
    if file.tell() > MAX_BYTES:
        raise PictureError("Foto lebih besar dari 25 MB. Kecilkan dahulu, lalu unggah lagi.")
    file.seek(0)
    head = file.read(32)
    file.seek(0)
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        raise PictureError(
            "Foto HEIC belum bisa dibaca. Ubah dulu ke JPEG: "
            "Pengaturan > Kamera > Format > Paling Kompatibel."
        )
    try:
        return Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise PictureError(TOO_MANY_PIXELS) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise PictureError("Berkas ini bukan foto JPEG, PNG atau WebP.") from error


def _check_size(image):
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise PictureError(TOO_MANY_PIXELS)
    if width < MIN_WIDTH or height < MIN_HEIGHT:
        raise PictureError(
            f"Foto hanya {width}×{height} piksel. Pakai foto paling kecil {MIN_WIDTH}×{MIN_HEIGHT}."
        )
    # A phone's JPEG may hold a second picture (depth, brightness); the first is the photo.
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise PictureError("Gambar bergerak tidak bisa dipakai. Unggah foto diam.")


def _plain(image):
    ImageOps.exif_transpose(image, in_place=True)
    image = _rgb(_to_srgb(image))
    image.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS)
    image.info = {}
    return image


def _to_srgb(image):
    """Colours of an embedded profile brought to sRGB; an unreadable profile is ignored."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "CMYK", "L"}:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image


def _rgb(image):
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, (*WHITE, 255)), image).convert("RGB")
    return image if image.mode == "RGB" else image.convert("RGB")
