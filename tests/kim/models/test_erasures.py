import datetime as dt

import pytest
import time_machine
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.models import SearchMiss
from articles.search.places import WORDS
from kim.models import (
    Access,
    Attendee,
    Consent,
    DataRequest,
    Distinction,
    Erasure,
    Identity,
    Person,
    Provision,
    RetentionRule,
    Saving,
    Transfer,
)
from kim.models.retention import erase_expired, expired
from tests.builders import (
    make_activity,
    make_admin,
    make_attendee,
    make_board,
    make_chapter,
    make_member,
    make_officer,
    make_person,
    make_portrait,
)

pytestmark = pytest.mark.django_db
NAME, PHONE, NIK = "Sarpinah Wijayakusuma", "+6281234567890", "3672050506790001"
LONG_AGO = dt.date(2020, 1, 1)


@pytest.fixture
def admin():
    return make_admin()


@pytest.fixture
def person(admin):
    """Somebody who left long ago, with everything one can leave behind."""
    person = make_person(NAME, phone=PHONE, birth_date=dt.date(1979, 6, 5), title="S.Sos.")
    chapter = make_chapter()
    make_member(chapter, person, since=LONG_AGO, until=dt.date(2021, 1, 1), end_reason="mundur", number="K-7")
    board = make_board(chapter, start=LONG_AGO, end=dt.date(2022, 1, 1))
    make_officer(board, person, override_reason=f"{NAME} guru honorer")
    with Saving.of(admin, f"Keanggotaan {NAME}"):
        person.title = "M.Si."
        person.save()
    consent = Consent.record(
        person, admin, field="data", channel="lisan", witness=f"Anak {NAME}", given_on=dt.date(2020, 5, 1)
    )
    consent.scan.save("a.pdf", ContentFile(b"%PDF-"))
    with Saving.of(admin, f"Seragam {NAME}"):
        Provision.objects.create(
            person=person, kind="seragam", detail="L", given_on=LONG_AGO, given_by=f"Ibu {NAME}"
        )
    with Saving.of(admin, f"pasfoto {NAME}"):
        make_portrait(person, by=admin)
    Identity.record(person, NIK, admin)
    DataRequest.open_for(person, admin, kind="penghapusan", detail=f"Saya {NAME}").note("Ditelepon", admin)
    Access.leave(person, admin, "dilihat", ["nomor WhatsApp"], "lain", f"Menelepon {NAME}")
    with Saving.of(admin, f"permintaan pindah {NAME}"):
        goal = make_chapter(area="36.72.01.1001")
        Transfer.ask(person, goal, dt.date(2021, 2, 1), admin, "penerima").decline(admin, f"{NAME} menolak")
    activity = make_activity("Ngobras", chapter)
    make_attendee(activity, person)
    make_attendee(make_activity("Rapat", chapter), name=NAME)
    log(admin, person, NAME)
    log(admin, board, "SK", f'[{{"added": {{"object": "Ketua: {NAME}"}}}}]')
    return person


def log(admin, row, called, message=""):
    kind = ContentType.objects.get_for_model(row)
    facts = {"object_repr": called, "change_message": message, "action_flag": CHANGE}
    LogEntry.objects.create(user=admin, content_type=kind, object_id=str(row.pk), **facts)


def erase(person, by, ground="permintaan"):
    return Erasure.of(person, by, ground, "Surat 12/2026")


def terms_of_index():
    """Every word the index of what has no date holds."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"SELECT word FROM ts_stat('SELECT terms FROM {WORDS}')")
        else:
            cursor.execute(
                f"CREATE VIRTUAL TABLE temp.said USING fts5vocab('main', '{WORDS}_lasting', 'row')"
            )
            cursor.execute("SELECT term FROM temp.said")
        terms = {term.strip("=") for (term,) in cursor.fetchall()}
        if connection.vendor == "sqlite":
            cursor.execute("DROP TABLE temp.said")
    return terms


def test_no_word_of_the_name_stays_in_the_search_index_or_among_questions_without_result(admin, client):
    board = make_board(make_chapter(), start=LONG_AGO)
    officer = make_officer(board, make_person(NAME))
    SearchMiss.objects.note(f"alamat {NAME}")
    assert {"sarpinah", "wijayakusuma"} <= terms_of_index()
    erase(officer.person, admin, "hukum")
    assert not {"sarpinah", "wijayakusuma"} & terms_of_index()
    client.get("/cari/", {"q": NAME})
    assert not SearchMiss.objects.exists()


def test_a_question_with_a_members_name_is_not_kept(client):
    make_person("Cahaya Kebun")
    for typed in ("cahaya kebun", "rumah H. Cahaya Kebun, S.Pd."):
        client.get("/cari/", {"q": typed})
    assert not SearchMiss.objects.exists()
    client.get("/cari/", {"q": "kebun cahaya"})
    assert SearchMiss.objects.get().text == "kebun cahaya"


def everything():
    """All text of all tables, as the database holds it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith("articles_search"):  # words of stories, which no one can read back
                cursor.execute(f'SELECT * FROM "{table}"')
                yield from (str(row) for row in cursor.fetchall())


def test_no_table_names_the_person_any_more(person, admin, django_capture_on_commit_callbacks):
    scan = person.consents.get().scan
    Distinction.between(person, make_person("Lain Contoh"), admin)
    assert any(NAME in row for row in everything())
    with django_capture_on_commit_callbacks(execute=True):
        erase(person, admin)
    for secret in (NAME, "sarpinah", "Wijayakusuma", PHONE, "date(1979", "1979-06", "M.Si.", "S.Sos."):
        assert not [row for row in everything() if secret in row], secret
    assert not scan.storage.exists(scan.name)
    assert not Identity.history.exists() and not Consent.history.exists()
    assert not Distinction.objects.exists()


def test_office_dates_and_numbers_stay(person, admin):
    erase(person, admin)
    person = Person.objects.get(pk=person.pk)
    assert person.name == "Anggota, data dihapus"
    assert (person.memberships.get().number, person.memberships.get().since) == ("K-7", LONG_AGO)
    assert person.offices.get().post == 10


def test_the_request_to_erase_is_answered_by_it(person, admin):
    erase(person, admin)
    request = DataRequest.objects.get()
    assert (request.outcome, request.detail) == ("dipenuhi", "(dihapus)")


def test_no_undo_brings_anything_back(person, admin):
    saving = Saving.objects.get(subject__startswith="Keanggotaan")
    erase(person, admin)
    with pytest.raises(ValidationError, match="sudah diubah lagi"):
        saving.undo()


def test_it_happens_once_and_ends_all_changes(person, admin):
    erase(person, admin)
    with pytest.raises(ValidationError, match="sudah dihapus"):
        erase(person, admin)
    with pytest.raises(ValidationError, match="sudah dihapus"):
        Person.objects.get(pk=person.pk).full_clean()


def test_those_in_office_or_in_membership_are_kept_unless_the_law_says(admin):
    officer = make_officer(make_board())
    member = make_member(make_chapter(area="36.72.05.1001"))
    with pytest.raises(ValidationError, match="Ia masih Ketua KIM"):
        erase(officer.person, admin)
    with pytest.raises(ValidationError, match="Ia masih anggota"):
        erase(member.person, admin)
    erase(officer.person, admin, ground="hukum")
    assert str(officer.board.officers.get().person) == "Anggota, data dihapus"


def test_retention_counts_from_the_last_tie(person):
    DataRequest.objects.all().delete()
    RetentionRule.objects.filter(kind="anggota").update(months=24)
    RetentionRule.objects.filter(kind="pengurus").update(months=60)
    assert [row.person for row in expired(dt.date(2027, 1, 1))] == [person]
    assert expired(dt.date(2026, 12, 31)) == []
    RetentionRule.objects.filter(kind="pengurus").update(months=61)
    assert expired(dt.date(2027, 1, 1)) == []


def test_retention_spares_members_officers_open_requests_and_restrictions(person, admin):
    on = dt.date(2040, 1, 1)
    assert expired(on) == []  # the request to erase is open
    DataRequest.objects.all().delete()
    DataRequest.open_for(person, admin, kind="pembatasan").close("dipenuhi", "Dibatasi.", admin)
    assert expired(on) == []
    DataRequest.objects.all().delete()
    make_member(make_chapter(area="36.72.05.1001"), person)
    assert expired(on) == []


def test_who_never_belonged_counts_from_the_day_of_entry():
    person = make_person()
    RetentionRule.objects.filter(kind="lain").update(months=12)
    entered = person.history.get().history_date.date()
    assert expired(entered) == []
    assert [row.person for row in expired(entered + dt.timedelta(days=370))] == [person]


def test_the_command_previews_and_then_erases_without_naming_anybody(person, capsys):
    DataRequest.objects.all().delete()
    RetentionRule.objects.update(months=1)
    call_command("retention")
    assert Person.objects.get(pk=person.pk).name == NAME
    call_command("retention", "--apply")
    assert Person.objects.get(pk=person.pk).name == "Anggota, data dihapus"
    shown = capsys.readouterr().out
    assert "1 orang. Tidak ada yang dihapus" in shown and "Data 1 orang dihapus." in shown
    assert NAME not in shown


def test_what_an_undone_entry_left_in_the_history_goes_as_well():
    make_person(NAME, phone=PHONE).delete()
    assert Person.history.filter(phone=PHONE).exists()
    erase_expired()
    assert not Person.history.filter(phone=PHONE).exists()


def test_the_list_of_who_came_keeps_its_number(person, admin):
    erase(person, admin)
    assert [str(row) for row in Attendee.objects.all()] == ["Anggota, data dihapus"]


def old_guest(months_ago, name="Tamu Rahasia"):
    at = timezone.now() - dt.timedelta(days=31 * months_ago)
    return make_attendee(make_activity(starts_at=at, attendance=12), name=name)


def test_guests_are_forgotten_with_their_time_and_the_figure_stays():
    RetentionRule.objects.filter(kind="lain").update(months=6)
    old_guest(5, "Tamu Baru")
    old = old_guest(8)
    erase_expired()
    assert [row.name for row in Attendee.objects.all()] == ["Tamu Baru"]
    assert not [row for row in everything() if "Tamu Rahasia" in row]
    assert old.activity.attendance == 12


def test_a_guest_taken_off_a_list_is_forgotten_once_nothing_brings_them_back():
    with time_machine.travel("2026-03-02T09:00:00+07:00", tick=False) as clock:
        old_guest(0).delete()
        erase_expired()
        assert Attendee.history.exists()
        clock.shift(dt.timedelta(hours=2))
        erase_expired()
    assert not [row for row in everything() if "Tamu Rahasia" in row]
