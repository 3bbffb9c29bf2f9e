"""A pasfoto cut 3 by 4 out of a decoded photo, in the sizes that are kept; nothing else of it is."""

import io

from PIL import Image

from articles.pictures import PictureError
from articles.pictures.renditions import crop_box

SIZES = {"besar": (480, 640), "kecil": (144, 192)}
SMALLEST = (300, 400)
FACE = (0.5, 0.4)  # where a face is looked for: in the middle, a little above half the height


def cut(picture):
    """WebP bytes by the name of the size, without any metadata. Raises PictureError for a small photo."""
    width, height = SMALLEST
    box = crop_box(picture.width, picture.height, FACE, ratio=width / height)
    if box[2] - box[0] < width or box[3] - box[1] < height:
        raise PictureError(
            f"Foto ini {picture.width}×{picture.height} piksel, terlalu kecil untuk pasfoto. "
            f"Pakai foto paling kecil {width}×{height}."
        )
    return {name: _encoded(picture.image, box, size) for name, size in SIZES.items()}


def _encoded(image, box, size):
    buffer = io.BytesIO()
    small = image.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=2.0)
    small.save(buffer, "WEBP", quality=78, method=6)
    return buffer.getvalue()
