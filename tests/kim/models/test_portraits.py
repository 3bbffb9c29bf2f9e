import datetime as dt
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from articles.models.photos import private_storage
from articles.pictures import PictureError
from kim.merging import merge
from kim.models import Consent, DataRequest, Erasure, Person, Portrait, RetentionRule, Saving
from kim.models.retention import erase_expired
from tests.builders import (
    make_admin,
    make_chapter,
    make_member,
    make_person,
    make_portrait,
    picture_bytes,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


def files():
    storage = private_storage()
    return sorted(storage.listdir("pasfoto")[1]) if storage.exists("pasfoto") else []


def of(portrait):
    return [f"{portrait.key}-besar.webp", f"{portrait.key}-kecil.webp"]


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """commit(change): makes a change and what follows once it is certain."""

    def commit(change):
        with django_capture_on_commit_callbacks(execute=True):
            return change()

    return commit


def test_what_is_kept_is_upright_and_says_nothing_of_itself():
    image, exif = Image.new("RGB", (1200, 900), "red"), Image.Exif()
    image.paste("blue", (0, 0, 600, 900))
    exif[0x0112], exif[0x013B] = 6, "Kamera Rahasia"  # turned by a quarter; who took it
    exif.get_ifd(0x8825)[2] = (6.0, 1.0, 2.0)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif, comment=b"Catatan Rahasia")
    assert b"Kamera Rahasia" in buffer.getvalue()
    portrait = Portrait.objects.take(make_person(), ContentFile(buffer.getvalue()))
    for size in ("besar", "kecil"):
        kept = Image.open(io.BytesIO(portrait.read(size)))
        assert not kept.getexif() and set(kept.info) <= {"loop", "background", "timestamp", "duration"}
        assert b"Rahasia" not in portrait.read(size)
        assert kept.convert("RGB").getpixel((10, 10))[2] > 200  # blue stands on top now
        assert kept.convert("RGB").getpixel((10, kept.height - 10))[0] > 200


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 bukan foto", picture_bytes()[:900]])
def test_a_file_that_is_no_photo_leaves_nothing(content):
    with pytest.raises(PictureError):
        Portrait.objects.take(make_person(), ContentFile(content))
    assert not Portrait.objects.exists() and not files()


def test_another_takes_the_place_of_the_first_and_its_files_go(commit):
    person = make_person()
    first = make_portrait(person)
    before = of(first)
    second = commit(lambda: make_portrait(person))
    assert Portrait.objects.get() == second and files() == of(second) and files() != before


def test_until_the_change_is_certain_the_first_stays_on_disk():
    first = make_portrait()
    kept = of(first)
    make_portrait(first.person)
    assert set(kept) < set(files())


def test_the_same_photo_again_changes_nothing(commit):
    person, content = make_person(), picture_bytes()
    first = Portrait.objects.take(person, ContentFile(content))
    again = commit(lambda: Portrait.objects.take(person, ContentFile(content), instead_of=""))
    assert (again.key, again.history.count()) == (first.key, 1) and files() == of(first)


def test_one_not_seen_yet_is_not_replaced():
    theirs = make_portrait(by=make_admin("siti"))
    with pytest.raises(ValidationError, match="siti mengunggah pasfoto lain pukul"):
        make_portrait(theirs.person, instead_of="")
    assert Portrait.objects.get().key == theirs.key and files() == of(theirs)


def test_deleting_it_deletes_its_files(commit):
    commit(make_portrait().delete)
    assert not files()


def test_a_disk_that_is_full_leaves_neither_row_nor_file(monkeypatch):
    storage = type(private_storage())
    save, count = storage.save, iter(range(9))

    def fail(self, name, content, **options):
        if next(count):
            raise OSError("No space left on device")
        return save(self, name, content, **options)

    monkeypatch.setattr(storage, "save", fail)
    with pytest.raises(OSError):
        make_portrait()
    assert not Portrait.objects.exists() and not files()


def test_who_is_under_restriction_gets_no_other():
    portrait = make_portrait()
    DataRequest.open_for(portrait.person, make_admin(), kind="pembatasan")
    with pytest.raises(ValidationError, match="sedang dibatasi"):
        make_portrait(portrait.person)


def test_the_first_upload_can_be_undone(commit):
    admin = make_admin()
    person = make_person()
    make_member(make_chapter(), person)
    with Saving.of(admin, "pasfoto") as saving:
        make_portrait(person, by=admin)
    commit(saving.undo)
    assert not Portrait.objects.exists() and not files()


def test_an_upload_that_was_replaced_since_is_not_undone(commit):
    admin = make_admin()
    with Saving.of(admin, "pasfoto") as saving:
        portrait = make_portrait(by=admin)
    make_portrait(portrait.person)
    with pytest.raises(ValidationError, match="sudah diubah lagi"):
        saving.undo()


def test_an_erasure_takes_row_history_and_files_away_once_it_is_certain(commit):
    portrait = make_portrait()

    def erase():
        Erasure.of(portrait.person, make_admin(), "hukum", "Putusan 7/2026")
        assert files() == of(portrait)

    commit(erase)
    assert not Portrait.objects.exists() and not Portrait.history.exists() and not files()


def test_the_end_of_the_time_of_keeping_takes_it_too(commit):
    make_portrait()
    RetentionRule.objects.update(months=1)
    Person.history.update(history_date=timezone.now() - dt.timedelta(days=70))
    assert commit(erase_expired) == 1
    assert not Portrait.objects.exists() and not files()


@pytest.mark.parametrize("later", ["kept", "gone"])
def test_of_two_records_of_one_person_the_later_portrait_stays(commit, later):
    kept, gone = make_person("Yayah Contoh"), make_person("Yayah Contohh")
    earlier, newest = (gone, kept) if later == "kept" else (kept, gone)
    make_portrait(earlier)
    portrait = make_portrait(newest)
    commit(lambda: merge(kept, gone, {}))
    assert (Portrait.objects.get().key, Portrait.objects.get().person) == (portrait.key, kept)
    assert files() == of(portrait)


def test_a_sweep_takes_old_files_without_a_row_only(commit):
    portrait = make_portrait()
    private_storage().save(f"pasfoto/{'0' * 32}-besar.webp", ContentFile(b"x"))
    Portrait.objects.sweep()
    assert len(files()) == 3  # it may belong to an upload under way
    Portrait.objects.sweep(timezone.now() + dt.timedelta(hours=2))
    assert files() == of(portrait)
    erase_expired()
    assert files() == of(portrait)


def test_a_lost_file_breaks_nothing(commit):
    portrait = make_portrait()
    for name in files():
        private_storage().delete(f"pasfoto/{name}")
    assert portrait.read("kecil") == b"" and portrait.inline("besar") == ""


def test_for_a_minor_no_guardian_can_agree_to_show_it():
    minor = make_person(birth_date=dt.date(2008, 3, 2))
    given = {"field": "photo", "channel": "tertulis", "guardian": "Wali Contoh"}
    with pytest.raises(ValidationError, match="di bawah 18 tahun tidak ditampilkan"):
        Consent.record(minor, make_admin(), given_on=DAY, **given)
    Consent.record(minor, make_admin(), given_on=DAY + dt.timedelta(days=1), **given)
