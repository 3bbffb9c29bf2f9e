import datetime as dt
import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import ExifTags, Image

from articles.models import Photo
from tests.builders import picture_bytes

pytestmark = pytest.mark.django_db


def add_photos(*paths, **options):
    out = io.StringIO()
    call_command("add_photos", *map(str, paths), stdout=out, **options)
    return json.loads(out.getvalue())


def test_each_file_is_reported_with_its_facts_and_renditions(tmp_path):
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "Warga panen"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:03:01 07:30:00"
    path = tmp_path / "panen.jpg"
    path.write_bytes(picture_bytes(1000, 700, exif=exif))
    (result,) = add_photos(path, credit="KIM Masigit")
    photo = Photo.objects.get()
    assert (result["id"], result["width"], result["height"]) == (photo.pk, 1000, 700)
    assert (result["caption"], result["credit"]) == ("Warga panen", "KIM Masigit")
    assert dt.datetime.fromisoformat(result["taken_at"]) == photo.taken_at
    assert f"foto/{photo.stem}/1000.webp" in result["renditions"]
    assert all(default_storage.size(name) == size > 0 for name, size in result["renditions"].items())
    assert result["seconds"] > 0


def test_a_bad_or_missing_file_is_reported_and_the_rest_is_added(tmp_path):
    good, bad = tmp_path / "aula.jpg", tmp_path / "vektor.jpg"
    good.write_bytes(picture_bytes())
    bad.write_bytes(b"<svg/>")
    results = add_photos(bad, tmp_path / "hilang.jpg", tmp_path, good)
    assert ["error" in result for result in results] == [True, True, True, False]
    assert "bukan foto" in results[0]["error"]
    assert Photo.objects.count() == 1


def test_the_same_file_again_names_the_first_photo(tmp_path):
    path = tmp_path / "aula.jpg"
    path.write_bytes(picture_bytes())
    first, second = add_photos(path, path)
    assert (first["same_as"], second["same_as"]) == (None, first["id"])
