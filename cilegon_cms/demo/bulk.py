"""Generated stories and members in large numbers, to see and measure the site at its future size."""

import datetime as dt
import random

from django.contrib.auth.models import User
from django.db import reset_queries, transaction
from django.utils import timezone

from articles import shown
from articles.models import Article, Edition, Photo, TaggedEdition, Topic
from articles.search import index
from kim.models import Chapter, Membership, Person
from kim.names import folded

BATCH = 500
PREFIX = "buatan-"
SUBJECTS = (
    "Warga",
    "Kelurahan",
    "Diskominfo",
    "Puskesmas",
    "Karang taruna",
    "Pengurus KIM",
    "Sekolah",
    "Pedagang",
)
VERBS = ("merapikan", "membahas", "menyiapkan", "memeriksa", "membuka", "melanjutkan", "menata", "melaporkan")
OBJECTS = (
    "saluran air",
    "jadwal layanan",
    "taman bermain",
    "data penerima",
    "pelatihan foto",
    "pasar pagi",
    "jalan lingkungan",
    "posko",
)
SENTENCES = (
    "Kegiatan berlangsung sejak pagi dan diikuti perwakilan setiap RW.",
    "Hasilnya akan ditempel di papan pengumuman dan dikirim lewat pengurus KIM.",
    "Warga yang ingin menambah masukan dapat datang ke kantor kelurahan pada jam kerja.",
    "Petugas mencatat semua pertanyaan dan menjawabnya paling lambat pekan depan.",
    "Biaya kegiatan berasal dari anggaran kelurahan tahun berjalan.",
    "Pertemuan berikutnya dijadwalkan bulan depan di tempat yang sama.",
)


def add_articles(count, out):
    """Adds generated stories, published one per hour into the past, before those of an earlier run."""
    maker = _Stories(random.Random(count))
    for start in range(0, count, BATCH):
        with transaction.atomic():
            maker.add(min(BATCH, count - start))
        reset_queries()  # under DEBUG Django keeps them all
        _progress(out, min(start + BATCH, count), count, "berita")


def add_members(count, out):
    """Adds generated members, spread over the chapters."""
    chapters = list(Chapter.objects.active())
    known = Person.objects.count()
    for start in range(0, count, BATCH):
        numbers = range(known + start, known + min(start + BATCH, count))
        names = [f"Anggota Contoh {number}" for number in numbers]
        people = Person.objects.bulk_create(Person(name=name, folded_name=folded(name)) for name in names)
        since = dt.date(2025, 1, 1)
        Membership.objects.bulk_create(
            Membership(person=person, chapter=chapters[person.pk % len(chapters)], since=since)
            for person in people
        )
        _progress(out, min(start + BATCH, count), count, "anggota")


def _progress(out, done, total, noun):
    width = 30 * done // total
    out.write(
        f"\r[{'#' * width}{'.' * (30 - width)}] {done}/{total} {noun}", ending="" if done < total else "\n"
    )


class _Stories:
    """Makes stories in bulk, with the same rows that submitting and approving one would leave."""

    def __init__(self, chance):
        self.chance = chance
        self.topics = list(Topic.objects.all())
        self.photos = list(Photo.objects.all()[:30])
        self.writer = User.objects.get(username="penulis")
        self.approver = User.objects.get(username="redaktur")
        self.begun = timezone.now().replace(microsecond=0)
        self.made = Article.objects.filter(slug__startswith=PREFIX).count()

    def add(self, count):
        numbers = range(self.made, self.made + count)
        self.made += count
        articles = Article.objects.bulk_create(self._article(number) for number in numbers)
        editions = Edition.objects.bulk_create(self._edition(article) for article in articles)
        TaggedEdition.objects.bulk_create(
            TaggedEdition(content_object=edition, tag=topic, published_at=edition.published_at)
            for edition in editions
            for topic in edition.chosen
        )
        index.refresh("berita", [article.pk for article in articles])

    def _article(self, number):
        moment = self.begun - dt.timedelta(hours=number + 1)
        kind = self.chance.choices(Article.Kind.values, weights=[80, 10, 5, 5])[0]
        return Article(kind=kind, year=moment.year, slug=f"{PREFIX}{number}", created_at=moment)

    def _edition(self, article):
        topics = self.chance.sample(self.topics, 3)
        edition = Edition(
            article=article,
            title=f"{self._pick(SUBJECTS)} {self._pick(VERBS)} {self._pick(OBJECTS)} di {topics[0].name}",
            summary=self._pick(SENTENCES),
            dateline="CILEGON (Diskominfo)",
            body="".join(f"<p>{' '.join(self.chance.sample(SENTENCES, 4))}</p>" for _ in range(8)),
            state=Edition.State.APPROVED,
            submitted_by=self.writer,
            approved_by=self.approver,
            published_at=article.created_at,
            live_from=article.created_at,
            shown_beside=self._beside(topics),
        )
        edition.card = shown.card(edition.shown_beside)
        edition.chosen = topics
        if article.kind == Article.Kind.FACT_CHECK:
            edition.claim, edition.evidence = edition.summary, self._pick(SENTENCES)
            edition.verdict = self._pick(Edition.Verdict.values)
        return edition

    def _beside(self, topics):
        named = [{"name": topic.name, "slug": topic.slug, "kind": topic.kind} for topic in topics]
        lead = self._lead(self._pick(self.photos)) if self.photos else None
        credits = [["Penulis", "Penulis Contoh"]]
        return {"lead": lead, "figures": [], "credits": credits, "topics": named, "related": []}

    def _lead(self, photo):
        words = {"role": "lead", "caption": photo.caption, "credit": photo.credit, "alt": photo.caption[:200]}
        return words | {"stem": photo.stem, "width": photo.width, "height": photo.height}

    def _pick(self, options):
        return self.chance.choice(options)
