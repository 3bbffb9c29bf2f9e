from django import forms
from django.utils.functional import cached_property

from articles.models import PhotoUse
from articles.models.photos import FILE_NAME
from kim.desk.texts import LineField
from kim.phones import refuse_private


class TwoLines(forms.Textarea):
    """Room to read on a phone what is still one line of text."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2, **(attrs or {})})


class WordsForm(forms.Form):
    """What is said of one photo, and the consent where children are on it."""

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
        photo = use.photo
        initial = {"caption": use.caption, "alt": use.alt, "credit": photo.credit}
        initial |= {"shows_children": photo.shows_children, "consent_note": photo.consent_note}
        super().__init__(*args, initial=initial, prefix=f"foto-{use.pk}", **kwargs)
        self.use, self.own = use, own
        if not own:  # its facts belong to the newsroom, which shows it too
            for name in ("credit", "shows_children", "consent_note"):
                del self.fields[name]

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

    def save(self, user):
        for row in self.rows:
            row.save()
        self.subject = f"foto {self.activity}"
        return self.activity
