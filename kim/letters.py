"""The letter that carries an invitation's link; nobody else ever sees the link."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse


def send_invitation(invitation):
    """Makes a new link and sends it; the flag says whether the letter left. Raises ValidationError."""
    path = reverse("kim:invitation", args=[invitation.send()])
    context = {"invitation": invitation, "url": settings.SITE_URL + path}
    subject = render_to_string("kim/email/invitation_subject.txt", context).strip()
    body = render_to_string("kim/email/invitation.txt", context)
    try:
        send_mail(subject, body, None, [invitation.email])
    except (SMTPException, OSError):
        return False
    return True
