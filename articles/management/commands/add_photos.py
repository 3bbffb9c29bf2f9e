import json
import time
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand

from articles import pictures
from articles.models import Photo


class Command(BaseCommand):
    help = "Menambahkan foto dari disk server ke pustaka; hasilnya satu daftar JSON."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--credit", default="", help="Kredit untuk semua foto, tanpa kata “Foto:”.")

    def handle(self, *, files, credit, **options):
        results = [added(Path(name), credit) for name in files]
        self.stdout.write(json.dumps(results, ensure_ascii=False, indent=2))


def added(path, credit):
    """What became of one file, as plain data: the new photo, or the reason it was refused."""
    began = time.perf_counter()
    try:
        with path.open("rb") as file:
            photo = Photo.objects.upload(File(file, name=path.name), credit=credit)
    except pictures.PictureError as error:
        return {"file": str(path), "error": str(error)}
    except OSError as error:
        return {"file": str(path), "error": f"Berkas tidak bisa dibuka: {error.strerror}."}
    return {"file": str(path), **facts(photo), "seconds": round(time.perf_counter() - began, 3)}


def facts(photo):
    twin = photo.older_twin
    return {
        "id": photo.pk,
        "width": photo.width,
        "height": photo.height,
        "caption": photo.caption,
        "credit": photo.credit,
        "taken_at": photo.taken_at and photo.taken_at.isoformat(),
        "same_as": twin and twin.pk,
        "renditions": {
            name: default_storage.size(name) for name in pictures.names_of(photo.stem, photo.width)
        },
    }
