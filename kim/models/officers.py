from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from articles import dates
from articles.intervals import NoOverlap
from kim.models.boards import Board
from kim.models.consents import Consent
from kim.models.data_requests import DataRequest
from kim.models.people import Person
from kim.models.posts import Post
from kim.models.terms import DAY

SEAT_TAKEN = "Jabatan ini sudah ada pemegangnya pada masa yang sama. Akhiri jabatan yang lama dahulu."


class OfficerQuerySet(models.QuerySet):
    def editable_by(self, user, on=None):
        return self.filter(board__in=Board.objects.editable_by(user, on))

    def readable_by(self, user, on=None):
        return self.filter(board__in=Board.objects.readable_by(user, on))

    def current(self, on=None):
        """Holding their post on a day, in a board whose term holds the day."""
        on = on or dates.today()
        return self.filter(
            Q(until=None) | Q(until__gte=on), since__lte=on, board__in=Board.objects.current(on)
        )

    def with_agreed_contacts(self, on=None):
        """Each with what its holder lets the public see on the day; nothing while a restriction holds."""
        own = Consent.objects.current(on).filter(person=OuterRef("person"))
        own = own.exclude(person__in=DataRequest.objects.freezing().values("person"))
        social = own.filter(field=Consent.Field.SOCIAL).values("social_url")
        phone = own.filter(field=Consent.Field.PHONE)
        return self.annotate(shows_phone=Exists(phone), social_url=Coalesce(Subquery(social[:1]), Value("")))

    def absorb(self, kept, gone):
        """Gives one person another's offices. Raises ValidationError for two posts at once in one board."""
        for row in self.filter(person=gone).select_related("board__chapter"):
            for own in self.filter(person=kept, board=row.board):
                if not own.overlaps(row):
                    continue
                if (own.post, own.section) != (row.post, row.section):
                    raise ValidationError(
                        f"Keduanya menjabat di {row.board}: {own.title} dan {row.title}. "
                        "Akhiri dahulu salah satu jabatan itu."
                    )
                row.swallow(own)
            row.person = kept
            row.save()


class Officer(models.Model):
    """One person's post in a board, with its own start and end when it differs from the term."""

    class EndReason(models.TextChoices):
        REPLACED = "paw", "Diganti antarwaktu"
        RESIGNED = "mundur", "Mengundurkan diri"
        MOVED = "pindah", "Pindah wilayah"
        DIED = "meninggal", "Meninggal dunia"
        DISMISSED = "diberhentikan", "Diberhentikan"

    board = models.ForeignKey(Board, models.PROTECT, related_name="officers", verbose_name="kepengurusan")
    person = models.ForeignKey(Person, models.PROTECT, related_name="offices", verbose_name="nama")
    post = models.PositiveSmallIntegerField("jabatan", choices=Post)
    section = models.CharField("bidang", max_length=80, blank=True)
    since = models.DateField("sejak", blank=True, help_text="Kosongkan bila sejak awal masa bakti.")
    until = models.DateField("sampai", null=True, blank=True)
    # The day meant, where a later SK ended the board before it; else empty.
    planned_until = models.DateField("direncanakan sampai", null=True, blank=True, editable=False)
    end_reason = models.CharField("alasan berakhir", max_length=14, choices=EndReason, blank=True)
    override_reason = models.CharField(
        "alasan pengecualian",
        max_length=200,
        blank=True,
        help_text="Hanya bila ASN atau anggota partai tetap diangkat.",
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = OfficerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "pengurus"
        verbose_name_plural = "pengurus"
        ordering = ["post", "section", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="officer_ends_after_start",
                violation_error_message="Tanggal akhir jabatan mendahului tanggal mulainya.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | ~Q(end_reason=""),
                name="officer_end_has_reason",
                violation_error_message="Pilih alasan berakhirnya jabatan.",
            ),
            models.CheckConstraint(
                condition=~Q(post__in=[50, 60]) | ~Q(section=""),
                name="officer_section_named",
                violation_error_message="Tuliskan nama bidangnya.",
            ),
            NoOverlap(
                of=["board", "post"],
                start="since",
                end="until",
                days=True,
                condition=Q(post__in=[10, 30, 40]),
                name="officer_single_seat",
                violation_error_message=SEAT_TAKEN,
            ),
        ]

    def __str__(self):
        return f"{self.title}: {self.person}"

    SEAT_TAKEN = SEAT_TAKEN

    def shares_seat_with(self, other):
        """Whether both hold the same single-seat post on some day."""
        return self.post == other.post and self.post in Post.single_seats() and self.overlaps(other)

    def overlaps(self, other):
        """Whether both run on some day."""
        first, second = sorted((self, other), key=lambda officer: officer.since)
        return first.until is None or first.until >= second.since

    def swallow(self, other):
        """Lasts as long as both; the other row is gone."""
        self.since = min(self.since, other.since)
        if self.until and (other.until is None or other.until > self.until):
            self.until, self.end_reason = other.until, other.end_reason
            self.planned_until = other.planned_until
        self.override_reason = self.override_reason or other.override_reason
        other.delete()

    @property
    def may_be_replaced(self):
        """Whether it is in force, see replace()."""
        return bool(self.pk) and self.until is None and self.board.is_issued

    @property
    def title(self):
        return f"Bidang {self.section}" if self.post == Post.SECTION_HEAD else self.get_post_display()

    def clean(self):
        board = getattr(self, "board", None)  # may be on the same form, not saved yet
        if not (board and board.start and board.end and self.person_id):
            return
        self.since = self.since or board.start
        if not board.start <= self.since <= board.end or (self.until and self.until > board.end):
            raise ValidationError({"since": "Masa jabatan berada di luar masa bakti kepengurusan."})
        if self.until != board.end:
            self.planned_until = None
        if self._state.adding:
            self.person.refuse_if_frozen()
            self._refuse_self_succession()
        self._refuse_unfit()

    def _refuse_self_succession(self):
        """Nobody follows themselves in a post: an end entered by mistake is taken back instead."""
        seat = Officer.objects.filter(board=self.board_id, post=self.post, section=self.section)
        if seat.filter(person=self.person_id, until=self.since - DAY).exists():
            raise ValidationError({"person": "Ia yang digantikan. Pilih orang lain."})

    def _refuse_minor(self):
        if self.person.age(self.since) is not None and self.person.age(self.since) < 18:
            raise ValidationError({"person": "Pengurus paling muda berumur 18 tahun."})

    def _refuse_unfit(self):
        """Officers are adults and, unless overridden with a reason, neither ASN nor party members."""
        self._refuse_minor()
        if self.person.barred_as and not self.override_reason.strip():
            raise ValidationError(
                {"person": f"{self.person.barred_as} tidak boleh menjadi pengurus tanpa pengecualian."}
            )

    def fit(self, since):
        """Begins on a day, in a board whose term has moved. Raises ValidationError where it lies outside."""
        board, last = self.board, self.planned_until or self.until
        if not board.start <= since <= board.end or (last and not since <= last <= board.last_day):
            raise ValidationError(
                f"{self} menjabat {self._served} di luar masa bakti itu. Periksa lagi tanggalnya."
            )
        if since != self.since:
            self.since = since
            self._refuse_minor()
            self.save()
        self.last_until(board.end)

    @property
    def _served(self):
        """sejak 1 Januari 2026 sampai 3 Maret 2026"""
        until = self.planned_until or self.until
        since = f"sejak {dates.date_long(self.since)}"
        return f"{since} sampai {dates.date_long(until)}," if until else f"{since},"

    def last_until(self, day):
        """Leaves no later than the board does; as planned, once the board lasts again."""
        planned = self.planned_until or self.until
        if planned is None:
            return
        until = min(planned, day)
        if until != self.until:
            self.until, self.planned_until = until, planned if until < planned else None
            self.save()

    @transaction.atomic
    def replace(self, on, reason, person=None, by=None, **facts):
        """Ends the office on a day within the term; whoever follows starts the day after (PAW).

        Raises ValidationError; then nothing has changed.
        """
        self.board.chapter.lock()
        self.refresh_from_db(fields=["until"])
        self.board.refresh_from_db()
        if not self.board.is_issued:
            raise ValidationError(f"Kepengurusan {self.board.period} belum ber-SK atau sudah dibatalkan.")
        if self.until:
            raise ValidationError(f"Jabatan ini sudah berakhir {dates.date_long(self.until)}.")
        if not self.since <= on <= self.board.end:
            raise ValidationError({"on": "Tanggal ini berada di luar masa jabatannya."})
        if person and person.pk == self.person_id:
            raise ValidationError({"name": "Ia yang digantikan. Isi nama orang lain, atau kosongkan."})
        if person and on == self.board.end:
            raise ValidationError({"name": "Ini hari terakhir masa bakti. Penggantinya masuk SK berikutnya."})
        self.until, self.end_reason = on, reason
        self.save()
        if person is None:
            return None
        since = on + DAY
        return self.board.appoint(person, self.post, by=by, section=self.section, since=since, **facts)
