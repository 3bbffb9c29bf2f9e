import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from articles import dates
from kim.models.coordinators import AreaQuerySet, Coordinator
from kim.models.regions import Kecamatan

VALID_FOR = dt.timedelta(days=7)
KEPT_FOR = dt.timedelta(days=30)  # after which what nobody answered is forgotten
NOBODY = {"name": "", "email": "", "token_hash": None}
GONE = "Undangan ini sudah diterima, dicabut, atau lewat batas waktunya."


class InvitationQuerySet(AreaQuerySet):
    def unanswered(self):
        """Neither accepted nor revoked; among them proposals, and letters whose time ran out."""
        return self.filter(accepted_at=None, revoked_at=None)

    def lapsed(self, at=None):
        """Letters that ran out, and proposals that nobody sent, 30 days ago and more."""
        last = (at or timezone.now()) - KEPT_FOR
        unsent = Q(sent_at=None, proposed_at__lte=last, since__lt=dates.today(last))
        return self.unanswered().filter(unsent | Q(expires_at__lte=last))

    def waiting(self, at=None):
        """Still to be sent, sent again or answered."""
        return self.unanswered().exclude(pk__in=self.model.objects.lapsed(at).values("pk"))

    def proposals(self, at=None):
        return self.waiting(at).filter(sent_at=None)

    def forget(self, at=None):
        """Withdraws them; whom they were for has no purpose any more. Returns how many."""
        return self.update(revoked_at=at or timezone.now(), **NOBODY)

    def acceptable(self, at=None):
        """Sent, and still within their seven days."""
        return self.unanswered().filter(expires_at__gt=at or timezone.now())


class Invitation(models.Model):
    """An offer by e-mail to become coordinator; a coordinator proposes it, the city sends it.

    Name and e-mail are kept while it waits only: once answered they are the account's, or nobody's.
    """

    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, related_name="invitations", verbose_name="kecamatan"
    )
    name = models.CharField("nama", max_length=120, blank=True)
    email = models.EmailField("surel", blank=True)
    since = models.DateField("bertugas sejak")
    until = models.DateField("bertugas sampai", null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    proposed_at = models.DateTimeField("diusulkan", default=timezone.now, editable=False)
    sent_at = models.DateTimeField("dikirim", null=True, editable=False)
    expires_at = models.DateTimeField("berlaku sampai", null=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    accepted_at = models.DateTimeField("diterima", null=True, editable=False)
    appointment = models.OneToOneField(
        Coordinator, models.SET_NULL, null=True, editable=False, related_name="invitation"
    )
    revoked_at = models.DateTimeField("dicabut", null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "undangan koordinator"
        verbose_name_plural = "undangan koordinator"
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="invitation_ends_after_start",
                violation_error_message="Tanggal akhir tugas mendahului tanggal mulainya.",
            ),
            models.UniqueConstraint(
                fields=["kecamatan", "email"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_once_at_a_time",
                violation_error_message="Untuk surel ini sudah ada undangan yang belum dijawab.",
            ),
            models.CheckConstraint(
                condition=(Q(accepted_at=None, revoked_at=None) & ~Q(name="") & ~Q(email=""))
                | (~Q(accepted_at=None, revoked_at=None) & Q(name="", email="")),
                name="invitation_names_nobody_once_answered",
                violation_error_message="Isi nama dan surel orang yang diundang.",
            ),
        ]

    def __str__(self):
        return f"{self.name or 'Undangan terjawab'}, koordinator {self.kecamatan}"

    @classmethod
    def of_token(cls, token, at=None):
        """The invitation a link leads to while it may be accepted; None for any other token."""
        rows = cls.objects.acceptable(at).select_related("kecamatan")
        return rows.filter(token_hash=_hash(token)).first()

    def state(self, at=None):
        """Where it stands, in words."""
        if self.sent_at is None:
            return "Diusulkan, belum dikirim"
        if self.expires_at <= (at or timezone.now()):
            return f"Lewat batas waktu {dates.date_long(self.expires_at)}"
        return f"Dikirim, berlaku sampai {dates.date_long(self.expires_at)}"

    @transaction.atomic
    def send(self, at=None):
        """A new link that only the letter knows; an earlier one stops working. Raises ValidationError."""
        self._reread()
        if self.accepted_at or self.revoked_at:
            raise ValidationError(GONE)
        at, token = at or timezone.now(), secrets.token_urlsafe(32)
        self.token_hash, self.sent_at, self.expires_at = _hash(token), at, at + VALID_FOR
        self.save(update_fields=["token_hash", "sent_at", "expires_at"])
        return token

    @transaction.atomic
    def revoke(self, at=None):
        """Withdraws it; its link stops working at once. Raises ValidationError once accepted."""
        self._reread()
        if self.accepted_at:
            raise ValidationError("Undangan ini sudah diterima. Akhiri masa tugasnya bila perlu.")
        self.revoked_at = self.revoked_at or at or timezone.now()
        self._forget("revoked_at")

    def _reread(self):
        """As it is now, with whoever accepts it waiting."""
        self.refresh_from_db(from_queryset=Invitation.objects.select_for_update())

    @transaction.atomic
    def accept(self, user, at=None):
        """Appoints the user; each link serves once. Raises ValidationError."""
        at = at or timezone.now()
        row = type(self).objects.select_for_update().acceptable(at).filter(token_hash=self.token_hash).first()
        if row is None:
            raise ValidationError(GONE)
        since = max(row.since, dates.today(at))
        if row.until and row.until < since:
            raise ValidationError("Masa tugas ini sudah lewat. Minta undangan baru.")
        appointment = Coordinator(user=user, kecamatan=row.kecamatan, since=since, until=row.until)
        appointment.full_clean()
        appointment.save()
        row.accepted_at, row.appointment = at, appointment
        row._forget("accepted_at", "appointment")
        return appointment

    def _forget(self, *answered):
        for name, value in NOBODY.items():
            setattr(self, name, value)
        self.save(update_fields=[*answered, *NOBODY])


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
