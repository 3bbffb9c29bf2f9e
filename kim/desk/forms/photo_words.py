import hashlib

from django import forms
from django.utils.functional import cached_property

from articles.models import PhotoUse
from articles.models.photos import FILE_NAME
from kim.desk.savings import accuse
from kim.desk.texts import LineField
from kim.desk.versions import ChangedMeanwhile, VersionedForm, version_of
from kim.phones import refuse_private


class TwoLines(forms.Textarea):
    """Room to read on a phone what is still one line of text."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2, **(attrs or {})})


class WordsForm(VersionedForm):
    """What is said of one photo, and the consent where children are on it."""

    of_photo = ("credit", "shows_children", "consent_note")  # kept without a history

    caption = LineField(
        label="Keterangan foto",
        longest=500,
        required=False,
        help_text="Siapa, sedang apa, di mana.",
        widget=TwoLines,
        validators=[refuse_private],
    )
    alt = LineField(
        label="Teks pengganti",
        longest=200,
        required=False,
        help_text="Apa yang terlihat, bagi pembaca yang tidak melihat fotonya.",
        widget=TwoLines,
        validators=[refuse_private],
    )
    credit = LineField(label="Kredit foto", longest=120)
    shows_children = forms.BooleanField(label="Ada anak di foto ini", required=False)
    consent_note = LineField(
        label="Siapa yang memberi izin memuat foto anak, dan kapan", longest=200, required=False
    )
    remove = forms.BooleanField(label="Keluarkan foto ini dari kegiatan", required=False)

    def __init__(self, *args, use, own, **kwargs):
        self.use, self.own, self.photo_is_as_read = use, own, True
        super().__init__(*args, initial=self.facts(use), prefix=f"foto-{use.pk}", **kwargs)
        if not own:  # its facts belong to the newsroom, which shows it too
            for name in self.of_photo:
                del self.fields[name]
        self.watch(use)

    def facts(self, use):
        """The photo's own facts as they are; of what they were nothing but that they were others."""
        facts = {"caption": use.caption, "alt": use.alt}
        if not self.own:
            return facts
        known = not hasattr(use, "_history") or self.photo_is_as_read
        return facts | {name: getattr(use.photo, name) if known else None for name in self.of_photo}

    def version(self, rows):
        """The version of the words, and a mark of the photo's facts."""
        facts = str([getattr(row.photo, name) for row in rows for name in self.of_photo])
        return f"{version_of(rows)}~{hashlib.sha256(facts.encode()).hexdigest()[:12]}"

    def take(self, use):
        self.use = use

    def claim(self):
        """A photo that is to be taken out needs no words."""
        if not self.cleaned_data["remove"]:
            read = self.data.get(self.add_prefix("read_version"), "").partition("~")[2]
            self.use.photo.refresh_from_db()
            self.photo_is_as_read = read == self.version([self.use]).partition("~")[2]
            super().claim()

    def clean_alt(self):
        alt = self.cleaned_data["alt"]
        if FILE_NAME.match(alt):
            raise forms.ValidationError("Ini nama berkas. Tulis apa yang terlihat di foto.")
        return alt

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("shows_children") and not cleaned.get("consent_note") and not cleaned.get("remove"):
            self.add_error("consent_note", "Foto yang memuat anak perlu izin. Tulis siapa yang memberinya.")
        return cleaned

    def save(self):
        data, use = self.cleaned_data, self.use
        if data["remove"]:
            use.delete()
            return
        use.caption, use.alt = data["caption"], data["alt"]
        use.save()
        if self.own:
            photo = use.photo
            photo.credit, photo.shows_children = data["credit"], data["shows_children"]
            photo.consent_note = data["consent_note"]
            photo.save(update_fields=["credit", "shows_children", "consent_note"])


class PhotoWordsForm(forms.Form):
    """The words of all photos of an activity, on one page."""

    def __init__(self, *args, activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = activity

    @cached_property
    def rows(self):
        data = self.data if self.is_bound else None
        uses = list(self.activity.uses.in_order())
        shared = {use.photo_id for use in PhotoUse.objects.filter(photo__in=[use.photo_id for use in uses])}
        return [WordsForm(data, use=use, own=use.photo_id not in shared) for use in uses]

    @property
    def wrong(self):
        return sum(len(row.errors) for row in self.rows)

    def is_valid(self):
        return super().is_valid() and not self.wrong

    def claim(self):
        """Every photo's words are compared; where one was changed meanwhile none is saved."""
        for row in self.rows:
            try:
                row.claim()
            except ChangedMeanwhile as error:
                accuse(row, error)
        if self.wrong:
            raise ChangedMeanwhile("Keterangan foto ini diubah orang lain, sementara Anda mengisi.")

    def save(self, user):
        for row in self.rows:
            row.save()
        self.subject = f"foto {self.activity}"
        return self.activity
