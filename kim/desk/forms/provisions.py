from articles import dates
from kim.desk.choices import choice
from kim.desk.dates import DatePartsField, past
from kim.desk.texts import LineField
from kim.desk.versions import VersionedForm
from kim.models import Provision


class ProvisionForm(VersionedForm):
    """What was handed to a member, when and by whom."""

    kind = choice("Yang diserahkan", Provision.Kind.choices, "Pilih yang diserahkan.")
    detail = LineField(
        label="Nomor atau ukuran",
        longest=60,
        required=False,
        help_text="Misalnya nomor KTA atau ukuran L. Untuk Lainnya: nama barangnya.",
    )
    given_on = DatePartsField(label="Tanggal diserahkan")
    given_by = LineField(label="Diserahkan oleh")

    names = ("kind", "detail", "given_on", "given_by")

    def __init__(self, *args, membership, user, provision=None, **kwargs):
        self.membership = membership
        self.provision = provision or Provision(
            person=membership.person, given_by=user.get_full_name(), given_on=dates.today()
        )
        super().__init__(*args, initial=self.facts(self.provision), **kwargs)
        if self.provision.pk:
            self.watch(self.provision)

    def facts(self, provision):
        return {name: getattr(provision, name) for name in self.names}

    def take(self, provision=None):
        self.provision = provision or self.provision

    def clean_given_on(self):
        return past(self.cleaned_data["given_on"])

    @property
    def is_recorded(self):
        """Whether this very entry has been saved already, when it comes a second time."""
        same = {name: self.cleaned_data[name] for name in self.names}
        return self.provision.pk is None and self.provision.person.provisions.filter(**same).exists()

    def save(self, user):
        for name in self.names:
            setattr(self.provision, name, self.cleaned_data[name])
        self.provision.recorded_by = self.provision.recorded_by or user
        self.provision.full_clean()
        self.provision.save()
        self.subject = f"{self.provision.what} {self.provision.person}"
        return self.membership
