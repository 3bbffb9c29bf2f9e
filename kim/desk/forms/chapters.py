from django.core.exceptions import ValidationError

from kim import links
from kim.desk.dates import DatePartsField, past
from kim.desk.texts import LineField, TextField
from kim.desk.versions import VersionedForm

FACTS = ("secretariat", "contact", "social_links", "kimid_url", "community_number", "founded_on")


class ChapterFactsForm(VersionedForm):
    """What the public page says of a unit besides its board."""

    secretariat = LineField(
        label="Alamat sekretariat", longest=200, required=False, help_text="Dibaca umum. Bukan alamat rumah."
    )
    contact = LineField(
        label="Kontak sekretariat",
        longest=120,
        required=False,
        help_text="Dibaca umum: nomor atau surel kantor, bukan nomor pribadi.",
    )
    social_links = TextField(
        label="Media sosial",
        longest=1000,
        required=False,
        help_text="Satu alamat satu baris, paling banyak enam. Contoh: instagram.com/kim.masigit",
    )
    kimid_url = LineField(
        label="Alamat kim.id", longest=200, required=False, help_text="Contoh: kim-masigit.kim.id"
    )
    community_number = LineField(
        label="Nomor Induk Komunitas",
        longest=40,
        required=False,
        help_text="Nomor pendaftaran KIM dari Diskominfo. Bukan nomor penduduk.",
    )
    founded_on = DatePartsField(label="Tanggal berdiri", required=False)

    def __init__(self, *args, chapter, **kwargs):
        super().__init__(*args, initial=self.facts(chapter), **kwargs)
        self.watch(chapter)
        self.take(chapter)

    def facts(self, chapter):
        return {name: getattr(chapter, name) for name in FACTS}

    def take(self, chapter):
        self.chapter = chapter

    def clean_social_links(self):
        text = links.tidy(self.cleaned_data["social_links"])
        links.validate(text)
        return text

    def clean_kimid_url(self):
        url = links.tidy(self.cleaned_data["kimid_url"])
        if len(url.split()) > 1:
            raise ValidationError("Isi satu alamat saja.")
        links.validate(url)
        return url

    def clean_community_number(self):
        number = self.cleaned_data["community_number"]
        if number.isdecimal() and len(number) == 16:
            raise ValidationError("Ini seperti nomor penduduk seseorang. Isi nomor KIM dari Diskominfo.")
        return number

    def clean_founded_on(self):
        return past(self.cleaned_data["founded_on"])

    def save(self, user):
        for name in FACTS:
            setattr(self.chapter, name, self.cleaned_data[name])
        self.chapter.full_clean()
        self.chapter.save()
        self.subject = f"keterangan {self.chapter}"
        return self.chapter
