"""A published story on its way to others: the words for WhatsApp and the press kit."""

import io
import zipfile

from articles import richtext
from articles.models import Photo

README = "{title}\n{url}\n\n{dateline} – {text}\n\n{credits}\n\nFoto:\n{photos}\n"


def message(story):
    """Title, summary and address, ready to paste into a chat."""
    return "\n\n".join(part for part in (f"*{story.title}*", story.summary, story.url) if part)


def plain_text(story):
    """The whole story as plain text with captions and credits, for other newsrooms."""
    return README.format(
        title=story.title,
        url=story.url,
        dateline=story.dateline,
        text=richtext.text(story.edition.body).replace("\n", "\n\n"),
        credits="\n".join(f"{role}: {names}" for role, names in story.credits),
        photos="\n".join(_captions(story)) or "tidak ada",
    )


def press_kit(story):
    """A zip with the text and every photo of the story in full size, as bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as kit:
        kit.writestr("naskah.txt", plain_text(story))
        for number, photo in enumerate(_photos(story), 1):
            with photo.original.open() as file:
                kit.writestr(f"foto-{number}.jpg", file.read())
    return buffer.getvalue()


def _captions(story):
    return [
        f"{number}. {figure.caption} Foto: {figure.credit}"
        for number, figure in enumerate(story.all_figures, 1)
    ]


def _photos(story):
    stems = [figure.stem for figure in story.all_figures]
    found = {photo.stem: photo for photo in Photo.objects.filter(stem__in=stems)}
    return [found[stem] for stem in stems if stem in found]
