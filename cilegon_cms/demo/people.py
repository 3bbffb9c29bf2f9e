"""Loads what goes on around the demo's members: liaisons, uniforms, a record made twice, requests to move."""

import datetime as dt
import tomllib
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles import dates
from kim.models import Chapter, Liaison, Person, Provision, Transfer

HERE = Path(__file__).parent
GIVEN_BY = "Bidang IKP Diskominfo"


def load():
    """Adds what is missing; what has been merged, answered or corrected since stays so."""
    data = tomllib.loads((HERE / "people.toml").read_text(encoding="utf-8"))
    for row in data["liaisons"]:
        _place(**row)
    for row in data["provisions"]:
        _hand_over(**row)
    for row in data["twins"]:
        _record_again(**row)
    for row in data["transfers"]:
        _ask(**row)


def _place(area, name, **facts):
    if Liaison.history.filter(name=name).exists():
        return
    liaison = Liaison(name=name, **facts)
    liaison.serve(area)
    liaison.full_clean()
    liaison.save()


def _hand_over(name, **facts):
    person = Person.objects.filter(name=name).first()
    if person and not Provision.history.filter(person=person, kind=facts["kind"]).exists():
        provision = Provision(person=person, given_by=GIVEN_BY, **facts)
        provision.full_clean(exclude=["recorded_by"])
        provision.save()


@transaction.atomic
def _record_again(name, chapter, since, phone):
    unit = Chapter.objects.filter(slug=chapter).first()
    if unit is None or Person.history.filter(name=name).exists():
        return
    person = Person(name=name, phone=phone)
    person.full_clean()
    person.save()
    person.join(unit, since)


def _ask(name, to, side, by, days_ago, since_days_ago):
    person, unit = Person.objects.filter(name=name).first(), Chapter.objects.filter(slug=to).first()
    if not person or not unit or Transfer.objects.filter(person=person, receiver=unit).exists():
        return
    since = dates.today() - dt.timedelta(days=since_days_ago)
    transfer = Transfer.ask(person, unit, since, User.objects.get(username=by), side)
    transfer.asked_at = timezone.now() - dt.timedelta(days=days_ago)
    transfer.save()
