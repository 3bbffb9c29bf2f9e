"""The letter that reminds a camat or lurah of boards whose term ends, has ended or never began."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from articles import dates
from articles.models import Official
from kim.models import Kelurahan, Liaison

LETTERHEAD = ("PEMERINTAH KOTA CILEGON", "DINAS KOMUNIKASI, INFORMATIKA, STATISTIK, DAN PERSANDIAN")
SIGNER = "Kepala Dinas Komunikasi"
SUBJECT = "Pengingat masa bakti pengurus KIM"


class Addressee:
    """The head of an area, by name where the directory knows it, and who answers for KIM there."""

    def __init__(self, area, on):
        self.area, self.on = area, on
        self.is_lurah = isinstance(area, Kelurahan)
        self.office = f"{'Lurah' if self.is_lurah else 'Camat'} {area.name}"

    @property
    def name(self):
        official = Official.objects.in_office(self.on).filter(office__iexact=self.office).first()
        return f"{official.name}{f', {official.title}' if official.title else ''}" if official else ""

    @property
    def care_of(self):
        """ "u.p. Kasi Pelayanan, Siti Contoh"; empty where no liaison is known."""
        kecamatan = self.area.kecamatan_id if self.is_lurah else self.area.pk
        rows = Liaison.objects.current(self.on).filter(kecamatan=kecamatan)
        liaison = rows.filter(kelurahan=self.area.pk if self.is_lurah else None).first()
        return f"u.p. {liaison.office}, {liaison.name}" if liaison else ""

    @property
    def lines(self):
        return [line for line in (f"Yth. {self.office}", self.name, self.care_of, "di Cilegon") if line]


def signer(on):
    """Who signs for the Dinas on a day, as (name, office); empty where the directory does not know."""
    official = Official.objects.in_office(on).filter(office__istartswith=SIGNER).first()
    return (official.name, official.office) if official else ("", "")


@dataclass(frozen=True)
class Reminder:
    """The letter: to whom, about which lines of the radar, and what its form says."""

    addressee: Addressee
    lines: list
    number: str
    dated: date
    subject: str
    deadline: date
    signer_name: str
    signer_office: str

    @property
    def letterhead(self):
        return [*LETTERHEAD, settings.LETTERHEAD_ADDRESS] if settings.LETTERHEAD_ADDRESS else [*LETTERHEAD]

    @property
    def heads(self):
        number = self.number or "........................"
        return [("Nomor", number), ("Sifat", "Penting"), ("Lampiran", "-"), ("Perihal", self.subject)]

    @property
    def place_and_day(self):
        return f"Cilegon, {dates.date_long(self.dated)}"

    @property
    def opening(self):
        return (
            f"Berdasarkan data kepengurusan {settings.KIM_LONG_NAME} (KIM) per "
            f"{dates.date_long(self.addressee.on)}, bersama ini kami sampaikan keadaan pengurus KIM di "
            f"{self.addressee.area} sebagai berikut:"
        )

    @property
    def rows(self):
        """Number, unit, state, what is asked for."""
        for number, line in enumerate(self.lines, 1):
            yield number, line.name, line.sentence, line.asked_outside

    @property
    def request(self):
        return (
            "Sehubungan dengan hal tersebut, kami mohon bantuan Bapak/Ibu agar yang tersebut di atas dapat "
            f"diselesaikan dan disampaikan kepada kami paling lambat {dates.day_long(self.deadline)}, "
            "sehingga penyebaran informasi kepada masyarakat tidak terputus."
        )

    closing = "Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih."

    @property
    def signed_as(self):
        return self.signer_office or f"{SIGNER} dan Informatika Kota Cilegon"
