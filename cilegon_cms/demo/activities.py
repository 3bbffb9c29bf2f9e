"""Loads the demo's agenda: what is planned, reported with photos, called off, or still to be reported."""

import datetime as dt
import tomllib
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction

from articles import dates
from articles.models import Article
from cilegon_cms.demo import pictures
from kim.models import Activity, ActivityPhoto, Attendee, Chapter, Invitation, Membership

HERE = Path(__file__).parent
FACTS = ("kind", "title", "place", "attendance", "report", "notes", "status", "cancel_reason", "is_public")


def load():
    """Adds the activities that are missing, and a proposal that waits for the city; returns how many."""
    data = tomllib.loads((HERE / "activities.toml").read_text(encoding="utf-8"))
    fresh = [row for row in data["activities"] if not Activity.objects.filter(slug=row["slug"]).exists()]
    for row in fresh:
        with transaction.atomic():
            _plan(row)
    for row in data["proposals"]:
        facts = {"name": row["name"], "since": dates.today() + dt.timedelta(days=row["since_in_days"])}
        Invitation.objects.get_or_create(kecamatan_id=row["kecamatan"], email=row["email"], defaults=facts)
    return len(fresh)


def _plan(row):
    starts_at = _moment(row, row["time"])
    activity = Activity(slug=row["slug"], starts_at=starts_at, **_only(row, FACTS))
    activity.ends_at = _moment(row, row["until"]) if "until" in row else None
    activity.story = Article.objects.filter(slug=row.get("story", "")).first()
    if activity.attendance is not None:
        activity.status = Activity.Status.HELD
    activity.full_clean(exclude=["recorded_by"])
    activity.save()
    activity.hosts.set(Chapter.objects.filter(slug__in=row["hosts"]))
    for photo in row.get("photos", []):
        _photo(activity, photo)
    _came(activity, row.get("guests", []))


def _came(activity, guests):
    """The members of the hosts and a few guests, where the activity has a list."""
    if guests:
        members = Membership.objects.current().filter(chapter__in=activity.hosts.all())
        people = [row.person for row in members.select_related("person")]
        Attendee.objects.note(activity, people[: activity.attendance - len(guests)], guests)


def _photo(activity, row):
    file = ContentFile(pictures.draw(row["scene"], row.get("seed", 0)), name=f"{row['scene']}.jpg")
    use = ActivityPhoto.objects.take(activity, file, credit=row["credit"])
    use.caption, use.alt = row["caption"], row["alt"]
    use.save()


def _moment(row, clock):
    """A time of the day that lies so many days before or after today."""
    days = row.get("in_days", 0) - row.get("days_ago", 0)
    day = dates.today() + dt.timedelta(days=days)
    return dates.moment(day, dt.time.fromisoformat(clock))


def _only(row, names):
    return {name: row[name] for name in names if name in row}
