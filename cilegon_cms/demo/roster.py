"""Loads the demo roster: officials, chapters, boards in every state, fictional members, coordinators."""

import datetime as dt
import tomllib
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from articles import dates
from articles.models import Official
from kim.models import (
    Board,
    Chapter,
    Coordinator,
    FormationStep,
    Kelurahan,
    Membership,
    Officer,
    Person,
    Post,
)
from kim.models.formation import Step

HERE = Path(__file__).parent


def load():
    """Adds the chapters that are missing, each with its boards and members; returns how many."""
    data = tomllib.loads((HERE / "roster.toml").read_text(encoding="utf-8"))
    for row in data["officials"]:
        Official.objects.get_or_create(
            name=row["name"], office=row["office"], defaults=_only(row, "title", "since", "until")
        )
    fresh = [row for row in data["chapters"] if not Chapter.objects.filter(slug=row["slug"]).exists()]
    for row in fresh:
        with transaction.atomic():
            _Unit(row, data).found()
    _note_foundings(row["slug"] for row in data["chapters"])
    for row in data["coordinators"]:
        user = User.objects.get(username=row["username"])
        Coordinator.objects.get_or_create(user=user, kecamatan_id=row["kecamatan"], until=None)
    return len(fresh)


def _note_foundings(slugs):
    """The first meeting and its minutes of the demo units whose founding day is known."""
    for unit in Chapter.objects.filter(slug__in=list(slugs), founded_on__isnull=False, formation=None):
        for step, days_before in ((Step.MEETING, 14), (Step.MINUTES, 11)):
            done_on = unit.founded_on - dt.timedelta(days=days_before)
            FormationStep.objects.create(chapter=unit, step=step, done_on=done_on)


def _only(row, *names):
    return {name: row[name] for name in names if name in row}


def _day(row, name):
    """A date given outright, or in days before or after today."""
    today = dates.today()
    if name in row:
        return row[name]
    if f"{name}_days_ago" in row:
        return today - dt.timedelta(days=row[f"{name}_days_ago"])
    if f"{name}_in_days" in row:
        return today + dt.timedelta(days=row[f"{name}_in_days"])
    return None


def _person(name, **facts):
    person = Person.objects.filter(name=name).first()
    if person is None:
        person = Person(name=name, **facts)
        person.full_clean()
        person.save()
    return person


class _Unit:
    """One demo chapter with its boards and members."""

    def __init__(self, row, data):
        self.row, self.members = (
            row,
            [member for member in data["members"] if member["chapter"] == row["slug"]],
        )

    def found(self):
        row = self.row
        chapter = Chapter(
            level=row["level"],
            name=row["name"],
            slug=row["slug"],
            founded_on=_day(row, "founded"),
            **_only(row, "secretariat", "contact", "social_links", "community_number", "kimid_url", "status"),
        )
        self._place(chapter, row.get("area", ""))
        chapter.full_clean()
        chapter.save()
        for member in self.members:
            self._join(chapter, member)
        for board in row.get("boards", []):
            self._seat(chapter, board)

    def _place(self, chapter, area):
        if len(area) == 13:
            chapter.kelurahan = Kelurahan.objects.get(code=area)
        chapter.kecamatan_id = area[:8] or None
        parent_level = {"kelurahan": "kecamatan", "rw": "kelurahan", "kecamatan": "kota"}.get(chapter.level)
        scope = {"kecamatan": {"kecamatan": area[:8]}, "kelurahan": {"kelurahan": area}}.get(parent_level, {})
        chapter.parent = Chapter.objects.filter(level=parent_level, **scope).first() if parent_level else None

    def _join(self, chapter, row):
        person = _person(row["name"], **_only(row, "phone", "occupation"), kelurahan_id=row.get("kelurahan"))
        membership = Membership(
            person=person,
            chapter=chapter,
            since=_day(row, "since"),
            until=_day(row, "until"),
            end_reason=row.get("end_reason", ""),
        )
        membership.full_clean()
        membership.save()

    def _seat(self, chapter, row):
        board = Board(
            chapter=chapter,
            start=_day(row, "start"),
            end=_day(row, "end"),
            sk_date=_day(row, "sk_date"),
            inaugurated_on=_day(row, "inaugurated"),
            sk_number=row.get("misread", row.get("sk_number", "")),
            **_only(row, "status", "issuer_role", "issuer_name"),
        )
        board.full_clean()
        board.save()
        for officer in row.get("officers", []):
            self._appoint(board, officer)
        if "misread" in row:
            board.correct("Salah salin dari naskah SK", sk_number=row["sk_number"])

    def _appoint(self, board, row):
        officer = Officer(
            board=board,
            person=_person(row["name"]),
            post=POSTS[row["post"]],
            section=row.get("section", ""),
            since=_day(row, "since") or board.start,
            until=_day(row, "until"),
            end_reason=row.get("end_reason", ""),
        )
        officer.full_clean()
        officer.save()


POSTS = {
    "pelindung": Post.PATRON,
    "pembina": Post.MENTOR,
    "penasihat": Post.ADVISER,
    "ketua": Post.CHAIR,
    "wakil_ketua": Post.VICE_CHAIR,
    "sekretaris": Post.SECRETARY,
    "wakil_sekretaris": Post.VICE_SECRETARY,
    "bendahara": Post.TREASURER,
    "wakil_bendahara": Post.VICE_TREASURER,
    "bidang": Post.SECTION_HEAD,
    "anggota_bidang": Post.SECTION_MEMBER,
}
