"""The fixed widths of a photo, made once at upload under predictable names: no table and no query."""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

WIDTHS = (320, 480, 640, 960, 1280, 1600, 1920)
FALLBACK_WIDTH = 960
SHARE_SIZE = (1200, 630)
SHARE_BYTES = 300 * 1024


def widths_for(original_width):
    """All fixed widths a photo reaches, and its own when it falls short of the largest."""
    reached = [width for width in WIDTHS if width <= original_width]
    own = [original_width] if original_width < WIDTHS[-1] and original_width not in reached else []
    return [*reached, *own]


def rendition_name(stem, width):
    return f"foto/{stem}/{width}.webp"


def fallback_name(stem):
    """The JPEG for browsers that know no WebP."""
    return f"foto/{stem}/cadangan.jpg"


def share_name(stem):
    """The 1200×630 picture for chats and social networks."""
    return f"foto/{stem}/bagikan.jpg"


def fallback_size(stem):
    """Bytes of the JPEG; 0 when it is not there."""
    try:
        return default_storage.size(fallback_name(stem))
    except OSError:
        return 0


def names_of(stem, width):
    """Every public file of a photo."""
    return [
        *(rendition_name(stem, each) for each in widths_for(width)),
        fallback_name(stem),
        share_name(stem),
    ]


def srcset(stem, width, base_url):
    return ", ".join(f"{base_url}{rendition_name(stem, each)} {each}w" for each in widths_for(width))


def make_renditions(picture, stem, storage, focal=(0.5, 0.5)):
    """Writes every width, each from the next larger, the fallback and the share picture; bytes by name."""
    written = {share_name(stem): _store(storage, share_name(stem), share_bytes(picture.image, focal))}
    image = picture.image
    for width in reversed(widths_for(picture.width)):
        image = _narrowed(image, width)
        name = rendition_name(stem, width)
        written[name] = _store(storage, name, _encoded(image, "WEBP", quality=76, method=4))
        if width <= FALLBACK_WIDTH and fallback_name(stem) not in written:
            data = _encoded(image, "JPEG", quality=78, optimize=True, progressive=True)
            written[fallback_name(stem)] = _store(storage, fallback_name(stem), data)
    return written


def make_share(original, stem, storage, focal):
    """Writes the share picture anew from a stored original around another focal point."""
    with Image.open(original) as image:
        image.draft("RGB", (2 * SHARE_SIZE[0], 2 * SHARE_SIZE[1]))
        return _store(storage, share_name(stem), share_bytes(image.convert("RGB"), focal))


def share_bytes(image, focal):
    """1200×630 around the focal point, at most 300 KB."""
    picture = image.resize(
        SHARE_SIZE, Image.Resampling.LANCZOS, crop_box(*image.size, focal), reducing_gap=2.0
    )
    for quality in (82, 70, 55, 40, 25):
        data = _encoded(picture, "JPEG", quality=quality, optimize=True, progressive=True)
        if len(data) <= SHARE_BYTES:
            break
    return data


def crop_box(width, height, focal, ratio=SHARE_SIZE[0] / SHARE_SIZE[1]):
    """The largest box of a ratio that holds the focal point as near its middle as the edges allow."""
    box_width, box_height = min(width, height * ratio), min(height, width / ratio)
    left = min(max(focal[0] * width - box_width / 2, 0), width - box_width)
    top = min(max(focal[1] * height - box_height / 2, 0), height - box_height)
    return left, top, left + box_width, top + box_height


def _narrowed(image, width):
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _encoded(image, format, **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def _store(storage, name, data):
    storage.delete(name)
    storage.save(name, ContentFile(data))
    return len(data)
