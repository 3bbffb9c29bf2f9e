"""Consents, requests and looks at data among the demo people."""

import datetime as dt

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles import dates
from kim.models import Access, Consent, DataRequest, Membership, Officer, Person, Post

ASKED = (
    ("Neneng Suhaeti Contoh", DataRequest.Kind.ACCESS, 49, "Ingin tahu data apa saja yang dicatat."),
    ("Fadil Contoh", DataRequest.Kind.CORRECTION, 75, "Nomor WhatsApp sudah berganti."),
    ("Deni Ramdan Contoh", DataRequest.Kind.ERASURE, 20, "Sudah pindah ke luar kota, datanya minta dihapus."),
)


@transaction.atomic
def load():
    """Once: a roster that has any consent stays as it is. Returns how many were recorded."""
    if Consent.objects.exists():
        return 0
    user = User.objects.get(username="koordinator-jombang")
    consents = [*_recorded(user), *_shown(user)]
    for name, kind, hours, detail in ASKED:
        _ask(name, user, kind=kind, detail=detail, received_at=timezone.now() - dt.timedelta(hours=hours))
    _withdraw("Tubagus Fadilah Contoh", user)
    return len(consents)


def _recorded(user):
    """Three of four members have said yes to being recorded."""
    members = Membership.objects.current().order_by("person").values("person").distinct()
    for number, row in enumerate(members):
        if number % 4:
            yield _agree(row["person"], user, field=Consent.Field.DATA)


def _shown(user):
    """The chairs of three boards can be reached from the page of their unit, one by an account too."""
    chairs = Officer.objects.current().filter(post=Post.CHAIR).exclude(person__phone="")
    for officer in chairs.order_by("board")[:3]:
        yield _agree(officer.person_id, user, field=Consent.Field.PHONE)
    first = chairs.order_by("board").first()
    if first:
        account = "https://www.instagram.com/kim.contoh"
        yield _agree(first.person_id, user, field=Consent.Field.SOCIAL, social_url=account)


def _agree(person, user, **facts):
    return Consent.record(
        Person.objects.get(pk=person),
        user,
        channel=Consent.Channel.WHATSAPP,
        given_on=dates.today() - dt.timedelta(days=40),
        **facts,
    )


def _ask(name, user, **facts):
    person = Person.objects.filter(name=name).first()
    if person:
        DataRequest.open_for(person, user, **facts).note("Diterima lewat WhatsApp koordinator.", user)


def _withdraw(name, user):
    person = Person.objects.filter(name=name).first()
    if person and person.phone:
        consent = _agree(person.pk, user, field=Consent.Field.PHONE)
        consent.withdraw(dates.today(), user)
        Access.leave(person, user, Access.Kind.VIEWED, ["nomor WhatsApp"], Access.Reason.CONTACT)
