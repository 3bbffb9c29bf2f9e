import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from articles import dates
from kim.models.chapters import Chapter, OfChapterQuerySet
from kim.models.regions import Kelurahan
from kim.names import folded, titled
from kim.phones import PhoneField

ADULT = 18  # years
STANDING = ("usulan", "sk_terbit", "dilantik")  # states of a board that tie its officers to the unit


class PersonQuerySet(models.QuerySet):
    def editable_by(self, user, on=None):
        """People with a membership or office, now or before, in a chapter the user may change."""
        if user.has_perm("kim.manage_all_chapters"):
            return self
        return self.of_chapters(Chapter.objects.editable_by(user, on))

    def of_chapters(self, chapters):
        """People who are or were members or officers of any of the chapters."""
        own = Q(memberships__chapter__in=chapters) | Q(offices__board__chapter__in=chapters)
        return self.filter(pk__in=self.model.objects.filter(own).values("pk"))

    def kept_by(self, user, on=None):
        """Those the user's chapters answer for today: not who has left for another area since."""
        if user.has_perm("kim.manage_all_chapters"):
            return self
        on, chapters = on or dates.today(), Chapter.objects.editable_by(user, on)
        members = Membership.objects.current(on)
        officers = Q(offices__until=None, offices__board__end__gte=on, offices__board__chapter__in=chapters)
        officers &= Q(offices__board__status__in=STANDING)
        own = Q(pk__in=members.filter(chapter__in=chapters).values("person"))
        own |= Q(pk__in=self.model.objects.filter(officers).values("pk"))
        return self.editable_by(user, on).filter(own | ~Q(pk__in=members.values("person")))

    def maybe_same(self, name, phone="", birth_date=None):
        """People who may be the one described: same phone, or same name and no other year of birth."""
        alike = Q(folded_name=folded(name))
        if birth_date:
            alike &= Q(birth_date=None) | Q(birth_date__year=birth_date.year)
        return self.filter(alike | Q(phone=phone)) if phone else self.filter(alike)

    def with_units(self):
        """Each with the chapters it belongs to, for telling namesakes apart."""
        return self.prefetch_related("memberships__chapter", "offices__board__chapter")


class OfPersonQuerySet(models.QuerySet):
    """What is held on people: for those who answer for them today."""

    def readable_by(self, user, on=None):
        return self.filter(person__in=Person.objects.kept_by(user, on))

    def editable_by(self, user, on=None):
        return self.readable_by(user, on)


class Person(models.Model):
    """Somebody in the roster, with as little personal data as the work needs (UU 27/2022)."""

    class Occupation(models.TextChoices):
        OTHER = "lain", "Bukan keduanya"
        CIVIL_SERVANT = "asn", "ASN (termasuk PPPK)"
        PARTY = "partai", "Anggota partai"

    name = models.CharField("nama lengkap", max_length=120, help_text="Seperti di KTP, tanpa gelar.")
    title = models.CharField("gelar", max_length=40, blank=True)
    kelurahan = models.ForeignKey(
        Kelurahan, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="kelurahan"
    )
    phone = PhoneField("nomor WhatsApp", blank=True, help_text="Contoh: 0812 3456 7890. Tidak ditampilkan.")
    birth_date = models.DateField("tanggal lahir", null=True, blank=True)
    occupation = models.CharField(
        "ASN atau anggota partai", max_length=6, choices=Occupation, default=Occupation.OTHER
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    folded_name = models.CharField(max_length=240, blank=True, db_index=True, editable=False)
    entry_key = models.UUIDField(
        null=True, unique=True, editable=False, help_text="Satu isian, satu orang, walau dikirim dua kali."
    )

    objects = PersonQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "orang"
        verbose_name_plural = "orang"
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.folded_name = folded(self.name)
        if "name" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = [*kwargs["update_fields"], "folded_name"]
        super().save(*args, **kwargs)

    def clean(self):
        self.refuse_if_frozen()

    @property
    def is_frozen(self):
        """Under restriction at the person's own request, or erased."""
        return self.pk is not None and (hasattr(self, "erasure") or self.data_requests.freezing().exists())

    def refuse_if_frozen(self):
        """Raises ValidationError while a restriction holds, and for good once the data are erased."""
        if self.is_frozen:
            erased = hasattr(self, "erasure")
            why = "sudah dihapus" if erased else "sedang dibatasi atas permintaannya"
            raise ValidationError(f"Data orang ini {why}, jadi tidak bisa diubah.")

    @property
    def full_name(self):
        return titled(self.name, self.title)

    @property
    def barred_as(self):
        """What keeps this person from office, in words; empty when nothing does."""
        return "" if self.occupation == self.Occupation.OTHER else self.get_occupation_display()

    @property
    def unit(self):
        """The chapter they belong to, or belonged to last; None for nobody's."""
        memberships = sorted(self.memberships.all(), key=lambda row: (row.until is None, row.since))
        if memberships:
            return memberships[-1].chapter
        offices = sorted(self.offices.all(), key=lambda row: row.since)
        return offices[-1].board.chapter if offices else None

    @property
    def described(self):
        """Name and unit, enough to tell namesakes apart."""
        return f"{self.name}, {self.unit}" if self.unit else self.name

    def join(self, chapter, since):
        """Makes them a member from a day on. Raises ValidationError when they are one already."""
        membership = Membership(person=self, chapter=chapter, since=since)
        membership.full_clean()
        membership.save()
        return membership

    def age(self, on=None):
        """Whole years on a day, or None when the birth date is unknown."""
        if self.birth_date is None:
            return None
        return dates.months_between(self.birth_date, on or dates.today()) // 12


class MembershipQuerySet(OfChapterQuerySet):
    def current(self, on=None):
        on = on or dates.today()
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)

    def absorb(self, kept, gone):
        """Gives one person the memberships of another; those that overlap in a chapter become one."""
        moved = self.filter(person=gone)
        for chapter in {row.chapter_id for row in moved}:
            rows = list(self.filter(chapter=chapter, person__in=[kept, gone]).order_by("since", "pk"))
            last = rows[0]
            for row in rows[1:]:
                if last.until is None or row.since <= last.until:
                    last.swallow(row)
                else:
                    last = row
        for row in self.filter(person=gone):
            row.person = kept
            row.save()


class Membership(models.Model):
    """A person's time in one chapter; leaving is a date and a reason, never a deletion."""

    class EndReason(models.TextChoices):
        RESIGNED = "mundur", "Mengundurkan diri"
        MOVED = "pindah", "Pindah KIM"
        RELOCATED = "domisili", "Pindah tempat tinggal"
        INACTIVE = "pasif", "Tidak aktif lagi"
        DIED = "meninggal", "Meninggal dunia"
        DISMISSED = "diberhentikan", "Diberhentikan"

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name="nama")
    chapter = models.ForeignKey(Chapter, models.PROTECT, related_name="memberships", verbose_name="KIM")
    number = models.CharField("nomor anggota", max_length=30, blank=True)
    since = models.DateField("anggota sejak")
    until = models.DateField("sampai", null=True, blank=True)
    end_reason = models.CharField("alasan berakhir", max_length=14, choices=EndReason, blank=True)

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        ordering = ["-since", "pk"]
        indexes = [models.Index(fields=["chapter", "until"], name="membership_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="membership_ends_after_start",
                violation_error_message="Keanggotaan berakhir sebelum mulai. Periksa kedua tanggalnya.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | ~Q(end_reason=""),
                name="membership_end_has_reason",
                violation_error_message="Pilih alasan berakhirnya keanggotaan.",
            ),
            models.UniqueConstraint(
                fields=["person", "chapter"],
                condition=Q(until__isnull=True),
                name="membership_once_at_a_time",
                violation_error_message="Orang ini sudah menjadi anggota KIM tersebut.",
            ),
            models.UniqueConstraint(
                fields=["chapter", "number"],
                condition=~Q(number=""),
                name="membership_number_once",
                violation_error_message="Nomor anggota ini sudah dipakai.",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.chapter}"

    def clean(self):
        if self.person_id:
            self.person.refuse_if_frozen()
            self._refuse_minor()
            self._refuse_overlap()

    def _refuse_overlap(self):
        """Who comes back begins after the last day before."""
        if not self.since or not self.chapter_id:
            return
        others = Membership.objects.filter(person=self.person_id, chapter=self.chapter_id)
        others = others.exclude(pk=self.pk).filter(until__gte=self.since)
        before = others.filter(since__lte=self.until) if self.until else others
        if before.exists():
            last = dates.date_long(before.latest("until").until)
            raise ValidationError(
                {"since": f"Ia masih anggota di sini sampai {last}. Isi tanggal sesudahnya."}
            )

    def _refuse_minor(self):
        """Below 18 a parent or guardian has agreed, or nobody joins."""
        age = self.person.age(self.since) if self.since else None
        if age is not None and age < ADULT and not self.person.consents.by_guardian().current().exists():
            raise ValidationError("Di bawah 18 tahun: catat dahulu persetujuan orang tua atau wali.")

    def is_current(self, on=None):
        return self.since <= (on or dates.today()) and (
            self.until is None or self.until >= (on or dates.today())
        )

    def swallow(self, other):
        """Lasts as long as both; the other row is gone, its number kept where this has none."""
        if self.until and (other.until is None or other.until > self.until):
            self.until, self.end_reason = other.until, other.end_reason
        self.number = self.number or other.number
        other.delete()
        self.save()

    @transaction.atomic
    def end(self, on, reason):
        """Ends it on its last day. Raises ValidationError when it has ended already or before it began."""
        self.refresh_from_db(from_queryset=Membership.objects.select_for_update(of=("self",)))
        if self.until:
            raise ValidationError(f"Keanggotaan ini sudah berakhir {dates.date_long(self.until)}.")
        self._refuse_in_office()
        self.until, self.end_reason = on, reason
        self.full_clean()
        self.save()

    def _refuse_in_office(self):
        office = self.person.offices.current().filter(board__chapter=self.chapter_id).first()
        if office:
            raise ValidationError(f"{self.person} masih {office.title}. Ganti dahulu jabatannya.")

    @transaction.atomic
    def move_to(self, chapter, on):
        """Ends it the day before and begins one in the other chapter. Raises ValidationError."""
        if chapter == self.chapter:
            raise ValidationError("Pilih KIM yang lain. Orang ini sudah anggota di sini.")
        self.end(on - dt.timedelta(days=1), self.EndReason.MOVED)
        return self.person.join(chapter, on)
