from django.urls import reverse
from django.utils.html import format_html

from kim.admin.versions import VersionedModelForm
from kim.desk.scans import ScanField


class ScanForm(VersionedModelForm):
    """A form whose scan goes into a private file of the row, `kept_in`."""

    kept_in = "scan"
    new_scan = ScanField(
        label="Pindaian",
        required=False,
        help_text="PDF, JPEG, atau PNG, paling besar 10 MB. Tidak ditampilkan kepada umum.",
    )

    def save(self, commit=True):
        if self.cleaned_data["new_scan"]:
            setattr(self.instance, self.kept_in, self.cleaned_data["new_scan"])
        return super().save(commit)


def kept(file, page, row):
    """The link to a row's private file, or that there is none."""
    return format_html('<a href="{}">Unduh</a>', reverse(page, args=[row.pk])) if file else "Belum ada"
