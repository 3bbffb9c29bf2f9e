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
GONE = "Undangan ini sudah diterima, dicabut, atau lewat batas waktunya."


class InvitationQuerySet(AreaQuerySet):
    def unanswered(self):
        """Neither accepted nor revoked; among them proposals, and letters whose time ran out."""
        return self.filter(accepted_at=None, revoked_at=None)

    def proposals(self):
        return self.unanswered().filter(sent_at=None)

    def acceptable(self, at=None):
        """Sent, and still within their seven days."""
        return self.unanswered().filter(expires_at__gt=at or timezone.now())


class Invitation(models.Model):
    """An offer by e-mail to become coordinator; a coordinator proposes it, the city sends it."""

    kecamatan = models.ForeignKey(
        Kecamatan, models.PROTECT, related_name="invitations", verbose_name="kecamatan"
    )
    name = models.CharField("nama", max_length=120)
    email = models.EmailField("surel")
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
        ]

    def __str__(self):
        return f"{self.name}, koordinator {self.kecamatan}"

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

    def send(self, at=None):
        """A new link that only the letter knows; an earlier one stops working. Raises ValidationError."""
        if self.accepted_at or self.revoked_at:
            raise ValidationError(GONE)
        at, token = at or timezone.now(), secrets.token_urlsafe(32)
        self.token_hash, self.sent_at, self.expires_at = _hash(token), at, at + VALID_FOR
        self.save(update_fields=["token_hash", "sent_at", "expires_at"])
        return token

    def revoke(self, at=None):
        """Withdraws it; its link stops working at once. Raises ValidationError once accepted."""
        if self.accepted_at:
            raise ValidationError("Undangan ini sudah diterima. Akhiri masa tugasnya bila perlu.")
        self.revoked_at = self.revoked_at or at or timezone.now()
        self.token_hash = None
        self.save(update_fields=["revoked_at", "token_hash"])

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
        row.accepted_at, row.appointment, row.token_hash = at, appointment, None
        row.save(update_fields=["accepted_at", "appointment", "token_hash"])
        return appointment


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
