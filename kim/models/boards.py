import copy

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from articles import dates
from articles.intervals import NoOverlap
from articles.models.photos import private_storage
from kim.models.chapters import Chapter, OfChapterQuerySet
from kim.models.posts import Post
from kim.models.terms import DAY, Terms

SMALLEST, LARGEST = 3, 25  # ketua, sekretaris, bendahara; the largest boards known here have about 20
LONGEST = 10  # years; terms here are of three to five


class BoardQuerySet(OfChapterQuerySet):
    def issued(self):
        return self.filter(status__in=Board.Status.issued())

    def proposed(self):
        return self.filter(status=Board.Status.PROPOSED)

    def official(self):
        """All but cancelled ones."""
        return self.exclude(status=Board.Status.CANCELLED)

    def current(self, on=None):
        """Boards with an issued SK whose term holds the day."""
        on = on or dates.today()
        return self.filter(status__in=Board.Status.issued(), start__lte=on, end__gte=on)

    def lapsed(self, on=None):
        return self.filter(status__in=Board.Status.issued(), end__lt=on or dates.today())


class Explained(models.Model):
    """A row of a history that says why."""

    why = models.CharField("alasan", max_length=300, blank=True)

    class Meta:
        abstract = True


class Board(models.Model):
    """A kepengurusan: those who lead a chapter for one term under one SK; a renewal is a new board."""

    class Status(models.TextChoices):
        PROPOSED = "usulan", "Usulan"
        ISSUED = "sk_terbit", "SK terbit"
        INAUGURATED = "dilantik", "Dilantik"
        CANCELLED = "dibatalkan", "Dibatalkan"

        @classmethod
        def issued(cls):
            return [cls.ISSUED, cls.INAUGURATED]

    chapter = models.ForeignKey(Chapter, models.PROTECT, related_name="boards", verbose_name="KIM")
    status = models.CharField("status", max_length=10, choices=Status, default=Status.PROPOSED)
    start = models.DateField("masa bakti mulai")
    end = models.DateField(
        "masa bakti sampai", help_text="Hari terakhir masa bakti, seperti tertulis dalam SK."
    )
    # What its own SK says, where a later SK came before that day; else empty.
    sk_end = models.DateField("masa bakti sampai menurut SK", null=True, blank=True, editable=False)
    sk_number = models.CharField(
        "nomor SK", max_length=80, blank=True, help_text="Salin persis, termasuk garis miring."
    )
    sk_date = models.DateField("tanggal SK", null=True, blank=True)
    issuer_role = models.CharField(
        "jabatan penanda tangan", max_length=80, blank=True, help_text="Misalnya: Camat Jombang"
    )
    issuer_name = models.CharField("nama penanda tangan", max_length=120, blank=True)
    inaugurated_on = models.DateField("tanggal pelantikan", null=True, blank=True)
    sk_file = models.FileField(
        "pindaian SK", storage=private_storage, upload_to="sk", blank=True, editable=False
    )
    cancel_reason = models.CharField(
        "alasan dibatalkan", max_length=200, blank=True, help_text="Hanya bila statusnya Dibatalkan."
    )

    objects = BoardQuerySet.as_manager()
    history = HistoricalRecords(bases=[Explained])

    class Meta:
        verbose_name = "kepengurusan"
        verbose_name_plural = "kepengurusan"
        ordering = ["chapter", "-start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="board_ends_after_start",
                violation_error_message="Masa bakti berakhir sebelum mulai. Periksa kedua tanggalnya.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["sk_terbit", "dilantik"])
                | (~Q(sk_number="") & Q(sk_date__isnull=False)),
                name="board_issued_has_sk",
                violation_error_message="Isi nomor dan tanggal SK, atau pilih status Usulan.",
            ),
            models.CheckConstraint(
                condition=~Q(status="dilantik") | Q(inaugurated_on__isnull=False),
                name="board_inaugurated_has_date",
                violation_error_message="Isi tanggal pelantikan, atau pilih status SK terbit.",
            ),
            models.CheckConstraint(
                condition=Q(status="dibatalkan") & ~Q(cancel_reason="")
                | ~Q(status="dibatalkan") & Q(cancel_reason=""),
                name="board_cancelled_has_reason",
                violation_error_message="Alasan dibatalkan diisi bila, dan hanya bila, statusnya Dibatalkan.",
            ),
            models.CheckConstraint(
                condition=Q(sk_date__isnull=True)
                | Q(inaugurated_on__isnull=True)
                | Q(inaugurated_on__gte=F("sk_date")),
                name="board_sk_before_inauguration",
                violation_error_message="Tanggal SK sesudah tanggal pelantikan. Periksa lagi salah satunya.",
            ),
            models.CheckConstraint(
                condition=Q(sk_end__isnull=True) | Q(sk_end__gt=F("end")),
                name="board_sk_outlasts_early_end",
                violation_error_message="Masa bakti menurut SK tidak melewati akhir yang lebih awal.",
            ),
            NoOverlap(
                of=["chapter"],
                start="start",
                end="end",
                days=True,
                condition=~Q(status__in=["usulan", "dibatalkan"]),
                name="board_no_overlapping_terms",
                violation_error_message="Masa bakti ini bertumpuk dengan kepengurusan lain di KIM yang sama.",
            ),
        ]

    def __str__(self):
        return f"{self.chapter}, {self.period}"

    def clean(self):
        if self.start and self.end and self.status != self.Status.CANCELLED:
            years = dates.months_between(self.start, self.last_day) // 12
            if years > LONGEST:
                raise ValidationError({"end": f"Masa bakti ini {years} tahun. Periksa lagi tahunnya."})

    @property
    def is_issued(self):
        return self.status in self.Status.issued()

    @property
    def period(self):
        return f"{self.start.year}–{self.end.year}"

    @property
    def last_day(self):
        """The end its own SK gives, also where a later SK came before it."""
        return self.sk_end or self.end

    def ended_for(self, other):
        """Whether this one ended early because the other began."""
        return bool(self.sk_end) and self.end == other.start - DAY

    @property
    def ended(self):
        """The boards that ended early because this one began."""
        return [row for row in self.chapter.boards.issued() if self.is_issued and row.ended_for(self)]

    @classmethod
    def open_for(cls, chapter, **facts):
        """A new board with its SK, see issue()."""
        return cls(chapter=chapter).issue(**facts)

    @transaction.atomic
    def issue(self, **facts):
        """Its SK has come; what becomes of the board in office: settle(). Raises ValidationError."""
        if self.pk:
            self._reread()
            if self.status != self.Status.PROPOSED:
                raise ValidationError("Usulan ini sudah ber-SK atau sudah dibatalkan.")
        return self._take(facts)

    @transaction.atomic
    def correct(self, why, **facts):
        """Puts right what was copied wrongly from its SK; `end` is the last day its SK gives.

        Who holds which post does not change here, see Officer.replace(). Raises ValidationError.
        """
        self._reread()
        if not self.is_issued:
            raise ValidationError("Kepengurusan ini belum ber-SK atau sudah dibatalkan.")
        return self._take(facts, why)

    def _take(self, facts, why=""):
        if "end" in facts:
            self.sk_end = None
        for name, value in facts.items():
            setattr(self, name, value)
        self.status = self.Status.INAUGURATED if self.inaugurated_on else self.Status.ISSUED
        self.settle(why)
        return self

    @transaction.atomic
    def cancel(self, reason, gives_back=True):
        """A proposal that came to nothing, or an SK revoked; the row stays. Raises ValidationError.

        A board that ended early for its sake lasts again as its own SK says, unless gives_back is false.
        """
        self._reread()
        if self.status == self.Status.CANCELLED:
            raise ValidationError("Kepengurusan ini sudah dibatalkan.")
        self.status, self.cancel_reason = self.Status.CANCELLED, reason
        self.settle(reason, gives_back)

    def _reread(self):
        """As it is now, with whoever else writes the unit's boards waiting."""
        self.chapter.lock()
        self.refresh_from_db(from_queryset=Board.objects.select_for_update(of=("self",)))

    @transaction.atomic
    def settle(self, why="", gives_back=True):
        """Saves it and puts the unit's other boards where that leaves them: the one way to change a term.

        With an SK just come, the board in office ends the day before, unless the new term lies within its
        own; later on, its end follows. Raises ValidationError; then nothing has changed.
        """
        self.chapter.lock()
        before = Board.objects.filter(pk=self.pk).first()
        self.clean_fields(exclude=["sk_file"])
        others = self.chapter.boards.issued().exclude(pk=self.pk)
        terms = Terms(self, before, list(others.select_for_update(of=("self",))))
        if self.start <= self.end:
            terms.shorten()
        self.end, self.sk_end = terms.own_end()
        if self.start <= self.end:
            terms.refuse_overlap()
        self.full_clean(exclude=["sk_file"])
        self._why = why
        self.save()
        terms.lengthen(gives_back, self._passed_on(why))
        if before and (before.start, before.end) != (self.start, self.end):
            self._bring_along(before)

    def rehearse(self):
        """Raises what settle() would raise; leaves nothing behind but the end it would have."""
        trial = copy.copy(self)
        trial._state = copy.copy(self._state)
        with transaction.atomic():
            trial.settle()
            transaction.set_rollback(True)
        self.end, self.sk_end = trial.end, trial.sk_end

    def _passed_on(self, why):
        """What the history of another board says when its end moved because of this one."""
        word = "dibatalkan" if self.status == self.Status.CANCELLED else "dibetulkan"
        return f"SK {self.sk_number} {word}{f': {why}' if why else ''}"[:300]

    def _bring_along(self, before):
        """Who began with the term begins with it still; nobody serves outside of it."""
        for officer in self.officers.select_related("person"):
            officer.board = self
            officer.fit(self.start if officer.since == before.start else officer.since)

    def last_until(self, day, why, is_final=False):
        """Ends the term on a day, or lets it last to that day; nothing is deleted. Raises ValidationError."""
        if self.officers.filter(since__gt=day).exists():
            raise ValidationError(
                {"start": f"Pengurus {self.period} masih diganti sesudah {dates.date_long(day)}."}
            )
        for officer in self.officers.all():
            officer.last_until(day)
        last = self.last_day
        self.end, self.sk_end = day, last if day < last and not is_final else None
        self._why = why
        self.save()

    def appoint(self, person, post, by=None, **facts):
        """Gives a person a post. Raises ValidationError, see Officer.clean."""
        officer = self.officers.model(board=self, person=person, post=post, recorded_by=by, **facts)
        officer.full_clean()
        officer.save()
        return officer

    def complete(self, sk_file=None, inaugurated_on=None):
        """Adds what was missing: the scanned SK, the day of inauguration. Raises ValidationError."""
        if sk_file:
            self.sk_file = sk_file
        if inaugurated_on:
            self.inaugurated_on, self.status = inaugurated_on, self.Status.INAUGURATED
        self.full_clean(exclude=["sk_file"])
        self.save()

    @property
    def left(self):
        """Those whose office ended before the term does, the latest first."""
        on = dates.today()
        rows = [row for row in self.officers.all() if row.end_reason and row.until and row.until < on]
        return sorted(rows, key=lambda row: (row.until, row.pk), reverse=True)

    def cautions(self, on=None):
        """What a careful reader should look at: an odd number in office, people with an office elsewhere."""
        serving = [officer for officer in self.officers.all() if officer.until is None]
        people = {officer.person_id for officer in serving}
        if Post.CHAIR not in {officer.post for officer in serving}:
            yield "Jabatan Ketua kosong."
        if self.sk_date and self.sk_date > (on or dates.today()):
            yield f"Tanggal SK {dates.date_long(self.sk_date)} belum tiba. Periksa lagi."
        if len(people) < SMALLEST:
            yield f"Baru {len(people)} pengurus tercatat. Ketua, sekretaris, dan bendahara paling sedikit."
        if len(people) > LARGEST:
            yield f"Ada {len(people)} pengurus, lebih dari {LARGEST}. Periksa lagi daftarnya."
        in_office = self.officers.model.objects.current(on).filter(person__in=people)
        elsewhere = in_office.exclude(board__chapter=self.chapter_id)
        for other in elsewhere.select_related("person", "board__chapter"):
            yield f"{other.person} juga {other.title} di {other.board.chapter}."

    def has_successor(self, boards):
        """Whether one of the boards, with an SK, begins after this one ends."""
        return any(row.is_issued and row.start > self.end for row in boards)

    def state_key(self, on):
        """valid, issued (SK without inauguration), proposed or lapsed."""
        if self.status == self.Status.PROPOSED:
            return "proposed"
        if self.end < on:
            return "lapsed"
        return "valid" if self.status == self.Status.INAUGURATED and self.start <= on else "issued"

    def state_detail(self, on):
        key = self.state_key(on)
        if key == "valid":
            return f"s.d. {dates.month_year_short(self.end)}"
        day = {"issued": self.sk_date, "lapsed": self.end, "proposed": self.start}[key]
        return dates.date_short(day)

    def elapsed_percent(self, on):
        """How much of the term is over, 0 to 100."""
        days = (self.end - self.start).days or 1
        return max(0, min(100, round(100 * (on - self.start).days / days)))
