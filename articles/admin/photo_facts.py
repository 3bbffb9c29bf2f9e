"""Forms for the facts of stored photos; a tap on the picture sets the focal point."""

from django import forms

from articles.models import Photo

TAP_WIDTH = 280  # CSS pixels; without a script the browser sends where in these the finger was


class PhotoFactsForm(forms.ModelForm):
    """What is known of a photo; a changed credit or focal point is carried to wherever it shows."""

    class Meta:
        model = Photo
        fields = [
            "caption",
            "credit",
            "place",
            "taken_at",
            "shows_children",
            "consent_note",
            "focal_x",
            "focal_y",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tapped = None
        if self.is_bound and self.instance.pk:
            self._take_tap()

    @property
    def tap_name(self):
        return self.add_prefix("tap")

    @property
    def tap_height(self):
        return round(TAP_WIDTH * self.instance.height / self.instance.width)

    def _take_tap(self):
        """A tap at 0,0 is no tap: browsers send it when Enter is pressed in another field."""
        x, y = (self.data.get(f"{self.tap_name}.{axis}", "") for axis in "xy")
        if x.isdecimal() and y.isdecimal() and (x, y) != ("0", "0"):
            self.tapped = min(int(x) / TAP_WIDTH, 1), min(int(y) / self.tap_height, 1)
            self.data = self.data.copy()
            for name, value in zip(("focal_x", "focal_y"), self.tapped, strict=True):
                self.data[self.add_prefix(name)] = f"{value:.3f}"

    def carry_changes(self):
        """After saving: the share picture follows the focal point, published stories follow the credit."""
        photo = self.instance
        if "credit" in self.changed_data:
            photo.correct_credit(photo.credit)
        if {"focal_x", "focal_y"} & set(self.changed_data):
            photo.refocus(photo.focal_x, photo.focal_y)


class CaptionForm(PhotoFactsForm):
    """One of several photos, with its words for the text it was uploaded for."""

    alt = forms.CharField(
        label="Teks pengganti",
        required=False,
        max_length=200,
        help_text="Apa yang terlihat, bagi pembaca yang tidak melihat fotonya.",
    )
    decorative = forms.BooleanField(label="Hiasan saja", required=False)

    class Meta(PhotoFactsForm.Meta):
        labels = {"caption": "Keterangan foto"}
        widgets = {
            "caption": forms.Textarea(attrs={"rows": 3}),
            "taken_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        }

    field_order = ["caption", "alt", "decorative", *PhotoFactsForm.Meta.fields[1:]]

    def __init__(self, *args, uses, **kwargs):
        super().__init__(*args, **kwargs)
        self.use = uses.get(self.instance.pk)
        if self.use:
            self.initial |= {"alt": self.use.alt, "decorative": self.use.decorative}
            self.initial["caption"] = self.use.caption or self.instance.caption
        else:
            del self.fields["alt"], self.fields["decorative"]

    def save(self, commit=True):
        photo = super().save(commit)
        self.carry_changes()
        if self.use:
            self.use.caption = photo.caption
            self.use.alt, self.use.decorative = self.cleaned_data["alt"], self.cleaned_data["decorative"]
            self.use.save(update_fields=["caption", "alt", "decorative"])
        return photo
