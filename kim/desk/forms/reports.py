from django import forms
from django.core.exceptions import ValidationError

from kim.desk.forms.stories import StoryForm
from kim.desk.photos import PhotosField
from kim.desk.texts import LineField, TextField
from kim.desk.versions import VersionedForm
from kim.models import ActivityPhoto

MOST_ATTENDING = 20_000
MOST_PHOTOS = 12
NUMBER = "Tulis jumlahnya dengan angka, misalnya 32."


class ReportForm(VersionedForm, StoryForm):
    """What came of it: how many came, what happened, photos, the story about it."""

    attendance = forms.IntegerField(
        label="Jumlah hadir",
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6}),
        error_messages={"required": NUMBER, "invalid": NUMBER, "min_value": NUMBER},
    )
    report = TextField(
        label="Laporan singkat (boleh kosong)",
        longest=2000,
        required=False,
        help_text="Dibaca umum. Apa yang dibahas dan apa hasilnya, tanpa nomor telepon.",
    )
    photos = PhotosField(label="Foto (boleh kosong)", required=False)
    credit = LineField(label="Kredit foto", longest=120, help_text="Siapa yang memotret.")

    field_order = ["attendance", "report", "photos", "credit", "story"]

    def __init__(self, *args, activity, **kwargs):
        super().__init__(*args, activity=activity, initial=self.facts(activity), **kwargs)
        self.watch(activity)
        self.fields["credit"].required = False
        self.fields["credit"].initial = next((host.name for host in activity.hosts.all()), "")[:120]

    def facts(self, activity):
        return {"attendance": activity.attendance, "report": activity.report}

    def take(self, activity):
        self.activity = activity

    def clean_attendance(self):
        attendance = self.cleaned_data["attendance"]
        if attendance > MOST_ATTENDING:
            raise ValidationError(f"{attendance} orang? Periksa lagi angkanya.")
        return attendance

    def clean_photos(self):
        files = self.cleaned_data["photos"]
        held = self.activity.uses.count()
        if held + len(files) > MOST_PHOTOS:
            raise ValidationError(f"Satu kegiatan memuat paling banyak {MOST_PHOTOS} foto. Sudah ada {held}.")
        return files

    def save(self, user):
        data, activity = self.cleaned_data, self.activity
        activity.report_held(data["attendance"], data["report"], by=user)
        if "story" in self.fields and activity.story != self.story:
            activity.story = self.story
            activity.save()
        self.added = [
            ActivityPhoto.objects.take(activity, file, by=user, credit=data["credit"])
            for file in data["photos"]
        ]
        self.subject = f"laporan {activity}"
        return activity
