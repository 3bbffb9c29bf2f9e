"""Consent, requests and erasure, and the reason behind each look at restricted data."""

import datetime as dt
import hashlib

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from articles import dates
from kim.desk.dates import DatePartsField
from kim.desk.scans import ScanField
from kim.desk.texts import LineField
from kim.models import Access, Consent, DataRequest, Erasure, Identity
from kim.privacy import nik

CHOOSE = dict.fromkeys(["required", "invalid_choice"], "Pilih salah satu.")


def choice(label, choices, **options):
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages=CHOOSE, **options
    )


def paragraph(label, required=True, **options):
    errors = {"required": f"Isi {label[0].lower()}{label[1:]}.", "max_length": "Paling panjang 1.000 huruf."}
    facts = {"max_length": 1000, "widget": forms.Textarea, "error_messages": errors}
    return forms.CharField(label=label, required=required, **facts, **options)


class ClockField(forms.TimeField):
    """Hours and minutes, 07:30 or 7.30."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 5})

    def __init__(self, **kwargs):
        wrong = "Tulis jam seperti 07:30."
        errors = {"required": wrong, "invalid": wrong}
        super().__init__(input_formats=["%H:%M", "%H.%M"], error_messages=errors, **kwargs)


def moment(day, clock):
    return dt.datetime.combine(day, clock, dates.JAKARTA)


class ReasonForm(forms.Form):
    """Why restricted data are opened."""

    reason = choice("Alasan", [row for row in Access.Reason.choices if row[0] != "insiden"])
    note = LineField(
        label="Penjelasan", longest=200, required=False, help_text="Wajib diisi untuk alasan lain."
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason") == Access.Reason.OTHER and not cleaned.get("note"):
            self.add_error("note", "Jelaskan alasannya.")
        return cleaned

    @property
    def why(self):
        return {"reason": self.cleaned_data["reason"], "note": self.cleaned_data.get("note", "")}


class CopyForm(ReasonForm):
    form = choice("Bentuk salinan", [("berkas", "Berkas JSON"), ("cetak", "Halaman untuk dicetak")])

    field_order = ["form", "reason", "note"]


class NikForm(forms.Form):
    """A NIK as typed; the page never shows the one that is kept."""

    nik = LineField(label="NIK (Kependudukan)", longest=40, help_text="16 angka, seperti di KTP.")

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person
        self.fields["nik"].widget.attrs["inputmode"] = "numeric"

    def clean_nik(self):
        return nik.normalise(self.cleaned_data["nik"])

    @property
    def cautions(self):
        odd = nik.cautions(self.cleaned_data["nik"], self.person.birth_date)
        return [f"Periksa lagi: {text}" for text in odd]

    def save(self, user):
        return Identity.record(self.person, self.cleaned_data["nik"], user)


class ConsentForm(forms.Form):
    """Somebody's yes: to what, since when, how, and the paper if there is one."""

    field = choice("Persetujuan untuk", Consent.Field.choices)
    social_url = forms.CharField(
        label="Alamat akun media sosial",
        required=False,
        max_length=200,
        help_text="Hanya untuk persetujuan akun media sosial. Contoh: https://www.instagram.com/kim.contoh",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    given_on = DatePartsField(label="Diberikan tanggal")
    channel = choice("Cara", Consent.Channel.choices)
    witness = LineField(label="Saksi", required=False, help_text="Wajib untuk persetujuan lisan.")
    guardian = LineField(
        label="Orang tua atau wali", required=False, help_text="Wajib bila ia belum berumur 18 tahun."
    )
    scan = ScanField(label="Pindaian atau tangkapan layar (boleh kosong)", required=False)

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, initial={"given_on": dates.today()}, **kwargs)
        self.person = person

    def clean_social_url(self):
        text = self.cleaned_data["social_url"].strip()
        if not text:
            return ""
        address = text if "://" in text else f"https://{text}"
        try:
            URLValidator(schemes=["https", "http"])(address)
        except ValidationError:
            raise ValidationError("Alamat ini tidak dikenali. Salin lengkap dari peramban.") from None
        return address

    def clean(self):
        cleaned = super().clean()
        field, channel = cleaned.get("field"), cleaned.get("channel")
        if (
            field == Consent.Field.SOCIAL
            and not cleaned.get("social_url")
            and "social_url" not in self.errors
        ):
            self.add_error("social_url", "Isi alamat akun media sosialnya.")
        if field == Consent.Field.PHONE and not self.person.phone:
            self.add_error("field", "Nomor WhatsApp orang ini belum tercatat.")
        if channel == Consent.Channel.ORAL and not cleaned.get("witness"):
            self.add_error("witness", "Isi nama saksi untuk persetujuan lisan.")
        return cleaned

    def save(self, user):
        self.subject = self.person.name
        facts = dict(self.cleaned_data)
        facts["scan"] = facts["scan"] or ""
        if facts["field"] != Consent.Field.SOCIAL:
            facts["social_url"] = ""
        Consent.record(self.person, user, **facts)
        return self.person


class WithdrawalForm(forms.Form):
    withdrawn_on = DatePartsField(label="Ditarik tanggal")

    def __init__(self, *args, consent, **kwargs):
        super().__init__(*args, initial={"withdrawn_on": dates.today()}, **kwargs)
        self.consent = consent

    def clean_withdrawn_on(self):
        day = self.cleaned_data["withdrawn_on"]
        if day > dates.today():
            raise ValidationError("Tanggal ini belum tiba. Periksa lagi.")
        return day

    def save(self, user):
        self.subject = self.consent.person.name
        self.consent.withdraw(self.cleaned_data["withdrawn_on"], user)
        return self.consent.person


class RequestForm(forms.Form):
    """What somebody asks, and when it came in: from then the clock runs."""

    kind = choice("Yang diminta", DataRequest.Kind.choices)
    detail = paragraph("Isi permintaan", required=False)
    received_on = DatePartsField(label="Diterima tanggal")
    received_clock = ClockField(label="Pukul")

    def __init__(self, *args, person, **kwargs):
        now = dates.local(timezone.now())
        initial = {"received_on": now.date(), "received_clock": f"{now:%H:%M}"}
        super().__init__(*args, initial=initial, **kwargs)
        self.person = person

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("received_on") and cleaned.get("received_clock"):
            cleaned["received_at"] = moment(cleaned["received_on"], cleaned["received_clock"])
            if cleaned["received_at"] > timezone.now() + dt.timedelta(minutes=1):
                self.add_error("received_on", "Waktu ini belum tiba. Periksa lagi.")
        return cleaned

    def save(self, user):
        self.subject = self.person.name
        facts = {name: self.cleaned_data[name] for name in ("kind", "detail", "received_at")}
        return DataRequest.open_for(self.person, user, **facts)


class StepForm(forms.Form):
    text = LineField(label="Langkah berikutnya", longest=300)


class AnswerForm(forms.Form):
    """How a request ended, in the words given to the person."""

    outcome = choice("Hasil", DataRequest.Outcome.choices)
    answer = paragraph("Jawaban yang disampaikan")

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row

    def save(self, user):
        self.subject = self.row.person.name
        self.row.close(self.cleaned_data["outcome"], self.cleaned_data["answer"], user)
        return self.row


class ErasureForm(forms.Form):
    ground = choice("Dasar", [row for row in Erasure.Ground.choices if row[0] != "retensi"])
    note = LineField(label="Penjelasan", longest=200, help_text="Misalnya nomor surat permintaannya.")
    sure = forms.BooleanField(
        label="Saya mengerti bahwa data ini tidak bisa dikembalikan.",
        error_messages={"required": "Centang bila Anda yakin."},
    )

    @property
    def why(self):
        return {"ground": self.cleaned_data["ground"], "note": self.cleaned_data["note"]}


class RetentionForm(forms.Form):
    """Erases exactly the list that was read: when it has changed since, it is to be read again."""

    expected = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(error_messages={"required": "Centang bila Anda yakin."})

    def __init__(self, *args, due, **kwargs):
        people = ",".join(str(expiry.person.pk) for expiry in due)
        self.now = hashlib.sha256(people.encode()).hexdigest()
        super().__init__(*args, initial={"expected": self.now}, **kwargs)
        self.fields["sure"].label = f"Hapus data {len(due)} orang di atas. Ini tidak bisa dibatalkan."

    def clean_expected(self):
        if self.cleaned_data["expected"] != self.now:
            raise ValidationError("Daftarnya baru saja berubah. Baca lagi sebelum menghapus.")
        return self.now


class BreachForm(forms.Form):
    """Two moments, and what is known so far."""

    start_on = DatePartsField(label="Dari tanggal")
    start_clock = ClockField(label="Dari pukul", initial="00:00")
    end_on = DatePartsField(label="Sampai tanggal")
    end_clock = ClockField(label="Sampai pukul", initial="23:59")
    by = forms.ModelChoiceField(
        get_user_model().objects.none(),
        label="Hanya lewat akun (boleh kosong)",
        required=False,
        empty_label="Semua akun",
    )
    what_happened = LineField(label="Apa yang terjadi", longest=300)
    how = LineField(label="Bagaimana terjadinya", longest=300, required=False)
    handling = LineField(label="Yang sudah dilakukan", longest=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by"].queryset = get_user_model().objects.order_by("username")

    def clean(self):
        cleaned = super().clean()
        for edge in ("start", "end"):
            if cleaned.get(f"{edge}_on") and cleaned.get(f"{edge}_clock"):
                cleaned[edge] = moment(cleaned[f"{edge}_on"], cleaned[f"{edge}_clock"])
        if "end" in cleaned:
            cleaned["end"] += dt.timedelta(seconds=59)  # the whole last minute
        if "start" in cleaned and "end" in cleaned and cleaned["start"] > cleaned["end"]:
            self.add_error("end_on", "Waktu akhir mendahului waktu awal.")
        return cleaned
