import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from articles import dates
from articles.intervals import NoOverlap
from articles.models.photos import private_storage
from kim.models.chapters import Chapter, OfChapterQuerySet
from kim.models.posts import Post

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
    history = HistoricalRecords()

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
            years = dates.months_between(self.start, self.end) // 12
            if years > LONGEST:
                raise ValidationError({"end": f"Masa bakti ini {years} tahun. Periksa lagi tahunnya."})

    @property
    def is_issued(self):
        return self.status in self.Status.issued()

    @property
    def period(self):
        return f"{self.start.year}–{self.end.year}"

    @classmethod
    def open_for(cls, chapter, **facts):
        """A new board with its SK, see issue()."""
        return cls(chapter=chapter).issue(**facts)

    @transaction.atomic
    def issue(self, **facts):
        """Its SK has come; the board in office ends the day before, unless the new term lies within its term.

        Raises ValidationError; then nothing has changed.
        """
        self.chapter.lock()
        proposed_start = self.start
        for name, value in facts.items():
            setattr(self, name, value)
        self.status = self.Status.INAUGURATED if self.inaugurated_on else self.Status.ISSUED
        self.clean_fields(exclude=["sk_file"])
        previous = self.chapter.boards.issued().filter(start__lt=self.start, end__gte=self.start).first()
        if previous and self.start <= self.end:
            previous.give_way_to(self)
        self.full_clean(exclude=["sk_file"])
        self.save()
        self._bring_along(proposed_start)
        return self

    def _bring_along(self, proposed_start):
        """The officers proposed begin with the term the SK gives."""
        if proposed_start != self.start:
            for officer in self.officers.filter(since=proposed_start):
                officer.since = self.start
                officer.save()

    def cancel(self, reason):
        """A proposal that came to nothing, or an SK revoked; the row stays. Raises ValidationError."""
        if self.status == self.Status.CANCELLED:
            raise ValidationError("Kepengurusan ini sudah dibatalkan.")
        self.status, self.cancel_reason = self.Status.CANCELLED, reason
        self.full_clean(exclude=["sk_file"])
        self.save()

    def give_way_to(self, successor):
        """Ends the term the day before the successor's; nothing is deleted. Raises ValidationError."""
        if successor.end < self.end:
            raise ValidationError(
                {"start": f"Masa bakti ini berada di dalam masa bakti {self.period} yang masih berjalan."}
            )
        last = successor.start - dt.timedelta(days=1)
        if self.officers.filter(since__gt=last).exists():
            raise ValidationError(
                {"start": f"Pengurus {self.period} masih diganti sesudah {dates.date_long(last)}."}
            )
        for officer in self.officers.filter(until__gt=last):
            officer.until = last
            officer.save()
        self.end = last
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

    def cautions(self, on=None):
        """What a careful reader should look at: an odd number in office, people with an office elsewhere."""
        serving = [officer for officer in self.officers.all() if officer.until is None]
        people = {officer.person_id for officer in serving}
        if Post.CHAIR not in {officer.post for officer in serving}:
            yield "Jabatan Ketua kosong."
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
