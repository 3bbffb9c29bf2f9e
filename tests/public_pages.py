"""One page of every kind that a reader can open, and the data behind them."""

import datetime as dt

from django.utils import timezone

from articles import dates
from kim.models import Activity
from tests.builders import (
    make_approver,
    make_board,
    make_chapter,
    make_draft,
    make_live,
    make_officer,
    make_topic,
    make_use,
    make_writer,
)

YEAR = dt.timedelta(days=365)


def make_site():
    """A small site with one of each; the addresses of its pages by kind, those for search engines first."""
    writer, approver = make_writer(), make_approver()
    topic = make_topic("Layanan 112", intro="Nomor darurat Kota Cilegon.")
    facts = {"claim": "Ada.", "verdict": "salah", "evidence": "Tidak ada."}
    fact_check = make_live("Cek fakta bantuan", kind="cek_fakta", by=writer, approver=approver, **facts)
    announcement = make_live(
        "Pendaftaran dibuka", kind="pengumuman", closes_on=dates.today(), by=writer, approver=approver
    )
    make_live("Berita lama", at=timezone.now() - 2 * YEAR, topics=[topic], by=writer, approver=approver)
    story = make_corrected_story(topic, writer, approver)
    reply = make_live(
        "Lurah menjawab", answers=story.article, answer_kind="hak_jawab", by=writer, approver=approver
    )
    chapter = make_chapter(area="36.72.05.1003", name="KIM Contoh", slug="kim-contoh")
    make_officer(make_board(chapter, start=dates.today() - YEAR, end=dates.today() + YEAR))
    return {
        "home": "/",
        "list": "/berita/",
        "fact checks": "/cek-fakta/",
        "corrections": "/koreksi/",
        "archive": "/berita/arsip/",
        "month": f"/berita/arsip/{dates.today().year}/{dates.today().month}/",
        "topics": "/topik/",
        "topic": topic.get_absolute_url(),
        "story": story.get_absolute_url(),
        "fact check": fact_check.get_absolute_url(),
        "announcement": announcement.get_absolute_url(),
        "reply": reply.get_absolute_url(),
        "directory": "/kim/",
        "kecamatan": "/kim/jombang/",
        "chapter": "/kim/jombang/kim-contoh/",
        "agenda": "/agenda/",
        "activity": make_activity(chapter).get_absolute_url(),
        "pages": "/tentang/",
        "page": "/tentang/privasi/",
    }


def make_corrected_story(topic, writer, approver):
    """A live story with a lead photo, one in the gallery, and a correction."""
    first = make_draft("Selokan dikeruk sebelum hujan", topics=[topic])
    make_use(first)
    make_use(first, role="gallery", caption="Tanah diangkut ke tempat penampungan.")
    first.submit(writer)
    first.approve(approver)
    second = first.next_edition(writer, "koreksi", "Semula tertulis 153 orang. Yang benar 115 orang.")
    second.title = "Selokan dikeruk warga sebelum hujan"
    second.save()
    second.submit(writer)
    second.approve(approver)
    return second


def make_activity(chapter):
    activity = Activity.objects.create(
        slug="ngobras-contoh", title="Ngobras Contoh", starts_at=timezone.now() + YEAR / 50, place="Aula"
    )
    activity.hosts.add(chapter)
    return activity
