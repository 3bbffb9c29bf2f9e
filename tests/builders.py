"""Plain functions that make one thing each; every value a test asserts on is given in that test."""

import datetime as dt
import io
from itertools import count

from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from articles.models import Article, Edition, Photo, PhotoUse, Topic
from kim.models import (
    Activity,
    ActivityPhoto,
    Attendee,
    Board,
    Chapter,
    Coordinator,
    Kecamatan,
    Kelurahan,
    Liaison,
    Membership,
    Officer,
    Person,
    Portrait,
    Provision,
)

numbers = count(1)
PASSWORD = "baja-panas-1999"


def make_user(username=None, *roles, **fields):
    user = User.objects.create_user(username or f"orang-{next(numbers)}", password=PASSWORD, **fields)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def make_writer(username=None):
    return make_user(username, "Penulis", is_staff=True)


def make_approver(username=None):
    return make_user(username, "Redaktur", is_staff=True)


def make_chair(username=None):
    return make_user(username, "Ketua KIM", is_staff=True)


def make_admin(username=None):
    return make_user(username, is_staff=True, is_superuser=True)


def make_coordinator(kecamatan="36.72.05", since=dt.date(2020, 1, 1), until=None, username=None):
    user = make_user(username)
    Coordinator.objects.create(user=user, kecamatan_id=kecamatan, since=since, until=until)
    return user


def make_topic(name="Layanan 112", **fields):
    return Topic.objects.create(name=name, **fields)


def make_article(title="Jalan lingkungan diperbaiki", kind="berita", year=2026, **fields):
    return Article.objects.create(kind=kind, year=year, slug=Article.free_slug(title, year), **fields)


def make_draft(title="Jalan lingkungan diperbaiki", *, article=None, topics=(), kind="berita", **fields):
    """A first edition that lacks nothing."""
    fields.setdefault("summary", "Warga bergotong royong memasang paving sepanjang dua ratus meter.")
    fields.setdefault("body", "<p>Pekerjaan dimulai pada pagi hari dan selesai sebelum hujan.</p>")
    article = article or make_article(title, kind)
    edition = Edition.objects.create(article=article, title=title, **fields)
    edition.tags.set(topics)
    return edition


def make_live(title="Jalan lingkungan diperbaiki", *, at=None, by=None, approver=None, **fields):
    """A story the public reads since a moment."""
    at = at or timezone.now() - dt.timedelta(hours=1)
    edition = make_draft(title, **fields)
    edition.submit(by or make_writer(), at=at)
    edition.approve(approver or make_approver(), at=at)
    return edition


def picture_bytes(width=800, height=600, colour="steelblue", format="JPEG", **options):
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, format, **options)
    return buffer.getvalue()


def picture_file(name="aula.jpg", **options):
    return SimpleUploadedFile(name, picture_bytes(**options), "image/jpeg")


def make_photo(credit="Diskominfo Kota Cilegon", **fields):
    colour = f"hsl({next(numbers) * 7 % 360}, 50%, 40%)"
    return Photo.objects.upload(picture_file(colour=colour), credit=credit, **fields)


def make_use(edition, role="lead", caption="Warga memasang paving.", alt="Dua warga menata paving", **fields):
    photo = fields.pop("photo", None) or make_photo()
    return PhotoUse.objects.create(
        edition=edition, photo=photo, role=role, caption=caption, alt=alt, **fields
    )


def make_chapter(level="kelurahan", area="36.72.05.1003", name=None, **fields):
    """A unit of an area; kecamatan codes have 8 characters, kelurahan codes 13."""
    kelurahan = Kelurahan.objects.filter(code=area).first()
    kecamatan = kelurahan.kecamatan if kelurahan else Kecamatan.objects.filter(code=area).first()
    name = name or f"KIM {kelurahan or kecamatan or 'Kota Cilegon'}"
    fields.setdefault("slug", f"kim-{next(numbers)}")
    return Chapter.objects.create(level=level, kelurahan=kelurahan, kecamatan=kecamatan, name=name, **fields)


def make_board(
    chapter=None, start=dt.date(2024, 9, 18), end=dt.date(2027, 9, 17), status="dilantik", **fields
):
    fields.setdefault("sk_number", "045/17-Kec.Jbg/2024")
    fields.setdefault("sk_date", start)
    if status == "dilantik":
        fields.setdefault("inaugurated_on", start)
    return Board.objects.create(
        chapter=chapter or make_chapter(), start=start, end=end, status=status, **fields
    )


def make_person(name="Suherman Contoh", **fields):
    return Person.objects.create(name=name, **fields)


def make_officer(board, person=None, post=10, since=None, **fields):
    return Officer.objects.create(
        board=board, person=person or make_person(), post=post, since=since or board.start, **fields
    )


def make_member(chapter, person=None, since=dt.date(2024, 10, 1), **fields):
    return Membership.objects.create(chapter=chapter, person=person or make_person(), since=since, **fields)


def make_liaison(kelurahan="36.72.05.1003", name="Wawan Contoh", office="Kasi Pelayanan", **fields):
    return Liaison.objects.create(
        kelurahan_id=kelurahan, kecamatan_id=kelurahan[:8], name=name, office=office, **fields
    )


def make_provision(person, kind="kta", given_on=dt.date(2026, 1, 5), given_by="Koordinator Contoh", **fields):
    return Provision.objects.create(person=person, kind=kind, given_on=given_on, given_by=given_by, **fields)


def make_portrait(person=None, **options):
    colour = f"hsl({next(numbers) * 7 % 360}, 50%, 40%)"
    file = picture_file(width=600, height=800, colour=colour)
    return Portrait.objects.take(person or make_person(), file, **options)


def make_activity(title="Ngobras Cibeber", *hosts, starts_at=None, **fields):
    """Something planned for tomorrow, by KIM Kelurahan Masigit unless hosts are given."""
    starts_at = starts_at or timezone.now() + dt.timedelta(days=1)
    fields.setdefault("place", "Aula kecamatan")
    activity = Activity.objects.create(title=title, starts_at=starts_at, **fields)
    activity.hosts.set(hosts or [Chapter.objects.filter(kelurahan="36.72.05.1003").first() or make_chapter()])
    return activity


def make_activity_photo(activity, caption="Peserta bertanya.", alt="Seorang warga bertanya", **fields):
    photo = fields.pop("photo", None) or make_photo()
    return ActivityPhoto.objects.create(activity=activity, photo=photo, caption=caption, alt=alt, **fields)


def make_attendee(activity, person=None, name=""):
    return Attendee.objects.create(activity=activity, person=person, name=name)
