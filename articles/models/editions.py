from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django_prose_editor.fields import ProseEditorField
from taggit.managers import TaggableManager

from articles import dates, readiness, richtext, shown
from articles.control_signs import without_control_signs
from articles.intervals import NoOverlap
from articles.models.articles import Article
from articles.models.edition_queries import EditionQuerySet
from articles.models.topics import TaggedEdition
from articles.workflow import Step

TEXT_FIELDS = {
    "title",
    "summary",
    "dateline",
    "body",
    "closes_on",
    "claim",
    "verdict",
    "evidence",
    "change_kind",
    "change_note",
    "answers",
    "answer_kind",
}

PLAIN_FIELDS = {"title", "summary", "dateline", "claim", "evidence", "change_note"}

LIVE_FIELDS = (
    "state",
    "submitted_by",
    "approved_by",
    "published_at",
    "live_from",
    "urgent_reason",
    "shown_beside",
    "card",
)


class Edition(models.Model):
    """The text of a story at one stage; once approved it never changes, a correction is the next edition."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draf"
        SUBMITTED = "submitted", "Diajukan"
        RETURNED = "returned", "Dikembalikan"
        APPROVED = "approved", "Disetujui"

        @classmethod
        def unfinished(cls):
            return [cls.DRAFT, cls.SUBMITTED, cls.RETURNED]

    class ChangeKind(models.TextChoices):
        MINOR = "kecil", "Perubahan kecil"
        UPDATE = "pembaruan", "Pembaruan"
        ERRATUM = "ralat", "Ralat"
        CORRECTION = "koreksi", "Koreksi"
        REPLY = "hak_jawab", "Hak jawab"

    class AnswerKind(models.TextChoices):
        ERRATUM = "ralat", "Ralat"
        CORRECTION = "koreksi", "Koreksi"
        REPLY = "hak_jawab", "Hak jawab"

    class Verdict(models.TextChoices):
        FALSE = "salah", "Salah"
        MISLEADING = "menyesatkan", "Menyesatkan"
        TRUE = "benar", "Benar"

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions", verbose_name="berita")
    number = models.PositiveSmallIntegerField("edisi", default=1, editable=False)
    title = models.CharField("judul", max_length=150, help_text="Paling baik di bawah 90 huruf.")
    summary = models.TextField(
        "ringkasan", max_length=300, blank=True, help_text="Satu atau dua kalimat; tampil di WhatsApp."
    )
    dateline = models.CharField("tempat dan media", max_length=60, blank=True)
    body = ProseEditorField(
        "naskah",
        blank=True,
        extensions=richtext.WITH_PHOTOS,
        sanitize=richtext.clean,
    )
    tags = TaggableManager("topik", through=TaggedEdition, blank=True, help_text="Pisahkan dengan koma.")
    related = models.ManyToManyField(Article, blank=True, related_name="+", verbose_name="baca juga")

    answer_kind = models.CharField(
        "jenis jawaban",
        max_length=10,
        choices=AnswerKind,
        blank=True,
        help_text="Bila naskah ini ralat, koreksi atau hak jawab atas berita lain.",
    )
    answers = models.ForeignKey(
        Article,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name="menjawab berita",
        help_text="Kedua berita lalu saling menautkan, seperti diminta Pedoman Pemberitaan Media Siber.",
    )

    closes_on = models.DateField("ditutup pada", null=True, blank=True)
    claim = models.TextField("klaim yang diperiksa", max_length=500, blank=True)
    verdict = models.CharField("kesimpulan", max_length=12, choices=Verdict, blank=True)
    evidence = models.TextField("bukti dan sumber", max_length=1000, blank=True)

    state = models.CharField("status", max_length=10, choices=State, default=State.DRAFT, editable=False)
    change_kind = models.CharField("jenis perubahan", max_length=10, choices=ChangeKind, blank=True)
    change_note = models.TextField(
        "catatan perubahan",
        max_length=500,
        blank=True,
        help_text="Dibaca umum: apa yang semula, apa yang benar.",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="editions_created"
    )
    created_at = models.DateTimeField("dibuat", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("diubah", auto_now=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    published_at = models.DateTimeField(
        "terbit", null=True, editable=False, help_text="Saat berita ini pertama kali tampil."
    )
    live_from = models.DateTimeField("tampil sejak", null=True, editable=False)
    live_until = models.DateTimeField("tampil sampai", null=True, editable=False)
    urgent_reason = models.CharField("alasan terbit segera", max_length=300, blank=True, editable=False)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    cleared_at = models.DateTimeField("dibenarkan pada", null=True, editable=False)
    shown_beside = models.JSONField(
        default=dict, editable=False, help_text="Foto, kredit dan topik seperti saat disetujui."
    )
    card = models.JSONField(default=dict, editable=False, help_text="Bagian yang dicetak daftar berita.")

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "naskah"
        verbose_name_plural = "naskah"
        ordering = ["-pk"]
        indexes = [
            models.Index(F("published_at").desc(), F("id").desc(), name="edition_newest_first"),
            models.Index(fields=["state", "live_from"], name="edition_state_live_from"),
            models.Index(F("updated_at").desc(), F("id").desc(), name="edition_changed_last"),
            models.Index("state", F("updated_at").desc(), F("id").desc(), name="edition_state_changed_last"),
            models.Index(
                "change_kind", F("live_from").desc(), F("id").desc(), name="edition_change_newest_first"
            ),
            models.Index(
                F("live_from").desc(),
                F("id").desc(),
                condition=Q(answers__isnull=False),
                name="edition_reply_newest_first",
            ),
            models.Index(fields=["urgent_reason"], name="edition_urgent_reason"),
            models.Index(
                fields=["live_until"], condition=Q(live_until__isnull=False), name="edition_live_until"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state__in=["draft", "submitted", "returned"]),
                name="edition_one_unfinished",
                violation_error_message="Masih ada naskah lain dari berita ini yang belum selesai.",
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(state="approved", live_until__isnull=True),
                name="edition_one_open_ended",
                violation_error_message="Berita ini sudah punya edisi yang tampil.",
            ),
            NoOverlap(
                of=["article"],
                start="live_from",
                end="live_until",
                days=False,
                condition=Q(state="approved")
                & (Q(live_until__isnull=True) | Q(live_until__gt=F("live_from"))),
                name="edition_no_overlapping_live",
                violation_error_message="Dua edisi berita ini tampil pada waktu yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(answers__isnull=True, answer_kind="")
                | (Q(answers__isnull=False, answer_kind__gt="") & ~Q(answers=F("article"))),
                name="edition_answers_another",
                violation_error_message="Isi keduanya: jenis jawaban dan berita lain yang dijawab.",
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gte=F("live_from")),
                name="edition_closes_after_opening",
                violation_error_message="Waktu berakhir mendahului waktu tampil.",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(live_from__isnull=False, published_at__isnull=False),
                name="edition_approved_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state="approved") | Q(live_from__isnull=True, live_until__isnull=True),
                name="edition_only_approved_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved")
                | ~Q(urgent_reason="")
                | Q(submitted_by__isnull=True)
                | Q(approved_by__isnull=True)
                | ~Q(approved_by=F("submitted_by")),
                name="edition_second_pair_of_eyes",
                violation_error_message="Naskah disetujui oleh orang lain daripada yang mengajukannya.",
            ),
        ]

    def __str__(self):
        return self.title or "Tanpa judul"

    @classmethod
    def from_db(cls, db, field_names, values):
        edition = super().from_db(db, field_names, values)
        edition._frozen = edition.__dict__.get("state") == cls.State.APPROVED
        return edition

    _frozen = False

    def save(self, *args, update_fields=None, **kwargs):
        if self._frozen and (update_fields is None or TEXT_FIELDS & set(update_fields)):
            raise ValidationError("Naskah yang disetujui tidak berubah lagi. Buat edisi baru.")
        for name in PLAIN_FIELDS if update_fields is None else PLAIN_FIELDS & set(update_fields):
            setattr(self, name, without_control_signs(getattr(self, name)))
        if update_fields is None or "body" in update_fields:
            self.body = richtext.clean(self.body)
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return self.article.get_absolute_url()

    # -- what it is

    @property
    def is_editable(self):
        return self.state != self.State.APPROVED

    def is_live(self, at=None):
        at = at or timezone.now()
        begun = self.state == self.State.APPROVED and self.live_from <= at
        return begun and (self.live_until is None or self.live_until > at)

    def is_closed(self, on=None):
        """Whether the last day of what is announced has passed."""
        return self.closes_on is not None and self.closes_on < (on or dates.today())

    @property
    def status(self):
        """The state in the newsroom's words, with the time it goes or went live."""
        if self.state != self.State.APPROVED:
            return self.get_state_display()
        if self.live_until:
            return f"Tampil sampai {dates.stamp(self.live_until)}"
        return f"{'Tampil sejak' if self.is_live() else 'Terjadwal'} {dates.stamp(self.live_from)}"

    @property
    def next_person(self):
        """Whose turn it is, in the newsroom's words; empty once nobody has to act."""
        if self.state == self.State.APPROVED:
            return "redaktur lain" if self.urgent_reason and not self.cleared_at else ""
        return "redaktur" if self.state == self.State.SUBMITTED else "penulis"

    @property
    def beside(self):
        """Photos, credits and topics to print: as approved, or as they stand for a draft."""
        return self.shown_beside or shown.freeze(self)

    @property
    def predecessor(self):
        return self.article.editions.filter(number__lt=self.number).order_by("number").last()

    def problems(self):
        """What still keeps the text from publication, in words for the writer; empty when it is ready."""
        return readiness.problems(self)

    # -- what people do with it

    def submit(self, by, at=None):
        """Hands the text to the approvers; refused with all its problems while any remains."""
        with self._step(by, "articles.change_edition", {self.State.DRAFT, self.State.RETURNED}):
            self._require_ready()
            self.state, self.submitted_by = self.State.SUBMITTED, by
            self._store("diajukan", by, at, "", "state", "submitted_by")

    def return_to_writer(self, by, reason, at=None):
        """Sends a submitted text back with the reason."""
        if not reason.strip():
            raise ValidationError("Tuliskan alasan pengembalian.")
        with self._step(by, "articles.approve_edition", {self.State.SUBMITTED}):
            self.state = self.State.RETURNED
            self._store("dikembalikan", by, at, reason, "state")

    def approve(self, by, live_from=None, at=None):
        """Lets the submitted text go live, now or at a later time, and closes the edition before it then."""
        with self._step(by, "articles.approve_edition", {self.State.SUBMITTED}):
            if by == self.submitted_by:
                raise PermissionDenied("Naskah disetujui oleh orang lain daripada yang mengajukannya.")
            self._go_live(by, live_from, at, "disetujui", "")

    def publish_urgently(self, by, reason, at=None):
        """Lets the submitter, being an approver, publish alone; it waits for another approver's clearance."""
        if not reason.strip():
            raise ValidationError("Tuliskan alasan terbit segera.")
        with self._step(by, "articles.approve_edition", set(self.State.unfinished())):
            self.urgent_reason = reason
            self.submitted_by = self.submitted_by or by
            self._go_live(by, None, at, "terbit segera", reason)

    def clear(self, by, at=None):
        """Another approver confirms an urgent publication afterwards."""
        with self._step(by, "articles.approve_edition", {self.State.APPROVED}):
            if by == self.approved_by:
                raise PermissionDenied("Terbit segera dibenarkan oleh redaktur lain.")
            self.cleared_by, self.cleared_at = by, at or timezone.now()
            self._store("dibenarkan", by, at, "", "cleared_by", "cleared_at")

    def next_edition(self, by, change_kind, change_note="", at=None):
        """A draft that starts from this text, to correct or update it."""
        if not by.has_perm("articles.change_edition"):
            raise PermissionDenied
        with transaction.atomic():
            last = self.article.editions.order_by("-number").first()
            draft = Edition(article=self.article, number=last.number + 1, created_by=by)
            for name in TEXT_FIELDS:
                setattr(draft, name, getattr(self, name))
            draft.change_kind, draft.change_note = change_kind, change_note
            draft.validate_constraints()
            draft.save()
            self._copy_relations_to(draft)
            draft.log("edisi baru", by, at, draft.get_change_kind_display())
        return draft

    def log(self, verb, by, at=None, note=""):
        return self.events.create(verb=verb, by=by, at=at or timezone.now(), note=note)

    def _step(self, by, permission, states):
        return Step(self, by, permission, states)

    def _require_ready(self):
        if problems := self.problems():
            raise ValidationError([problem[0].upper() + problem[1:] + "." for problem in problems])

    def _store(self, verb, by, at, note, *fields):
        self.version += 1
        self.save(update_fields=[*fields, "version", "updated_at"])
        self.log(verb, by, at, note)

    def _go_live(self, by, live_from, at, verb, note):
        self._require_ready()
        at = at or timezone.now()
        self.state, self.approved_by = self.State.APPROVED, by
        self.live_from = max(live_from or at, at)
        before = self.article.editions.approved().order_by("number").last()
        self.published_at = before.published_at if before else self.live_from
        if before and before.published_at > self.live_from:
            self.published_at = self.live_from
        self.article.editions.close_live(self.live_from)
        self.article.lift_withdrawal(self.live_from)
        self.shown_beside = shown.freeze(self)
        self.card = shown.card(self.shown_beside)
        self.validate_constraints()
        self._store(verb, by, at, note, *LIVE_FIELDS)
        self.tagged.update(published_at=self.published_at)
        self._frozen = True

    def _copy_relations_to(self, draft):
        for use in self.uses.all():
            use.pk, use.edition, use._state.adding = None, draft, True
            use.save()
        for credit in self.credits.all():
            credit.pk, credit.edition, credit._state.adding = None, draft, True
            credit.save()
        draft.tags.set(self.tags.all())
        draft.related.set(self.related.all())
