import datetime as dt
import re

import pytest
from django.test import Client

from articles import dates
from kim.models import ActivityPhoto, Chapter, Membership, Person
from tests.builders import (
    make_activity,
    make_activity_photo,
    make_admin,
    make_chair,
    make_chapter,
    make_liaison,
    make_member,
    make_person,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def first():
    return signed_in(make_chair("rina"))


@pytest.fixture
def second():
    return signed_in(make_admin("budi"))


class Page:
    """A change page as somebody has it on the screen, to be sent later."""

    def __init__(self, client, row):
        self.client, self.url = client, f"/admin/kim/{row._meta.model_name}/{row.pk}/change/"
        self.page = client.get(self.url)
        self.data = self._read(self.page.context["adminform"].form)
        for formset in self.page.context["inline_admin_formsets"]:
            self.data |= self._read(formset.formset.management_form)
            for form in formset.formset.initial_forms:
                self.data |= self._read(form)

    def _read(self, form):
        found = {}
        for bound in form:
            value, widget = bound.value(), bound.field.widget
            if hasattr(widget, "widgets_names"):
                parts = widget.decompress(value)
                found |= {
                    bound.html_name + name: part or ""
                    for name, part in zip(widget.widgets_names, parts, strict=True)
                }
            elif value is not None and value is not False:
                found[bound.html_name] = getattr(value, "pk", value)
        return found

    def send(self, **fields):
        self.answer = self.client.post(self.url, self.data | fields)
        return self.answer.content.decode()

    def again(self, text, **fields):
        """Sent once more as the answer shows it."""
        token = re.search(r'name="read_version" value="([^"]*)"', text)[1]
        return self.send(read_version=token, **fields)


def test_the_second_to_save_a_person_is_told_and_chooses(first, second):
    person = make_person("Nurhayti Contoh")
    mine = Page(first, person)
    Page(second, person).send(name="Nurhayati Contoh")
    text = mine.send(name="Nur Hayati Contoh")
    assert "budi mengubah data ini pukul" in text
    assert "Sementara itu sudah diubah menjadi “Nurhayati Contoh”. Isian Anda tetap di sini." in text
    assert Person.objects.get().name == "Nurhayati Contoh"
    mine.again(text, name="Nur Hayati Contoh")
    assert Person.objects.get().name == "Nur Hayati Contoh"


def test_a_number_changed_meanwhile_is_neither_shown_nor_put_back(first, second):
    person = make_person("Nurhayati Contoh", phone="+6281234567890")
    mine = Page(first, person)
    Page(second, person).send(phone="0899 1111 2222")
    assert mine.send(title="S.Pd.") == ""
    text = Page(first, person).send()
    assert Person.objects.get().phone == "+6289911112222" and text == ""
    late = Page(first, person)
    Page(second, person).send(phone="0877 3333 4444")
    text = late.send(phone="0855 1212 3434")
    assert "Sementara itu sudah diubah. Isian Anda tetap di sini." in text and "3333" not in text
    assert Person.objects.get().phone == "+6287733334444"


def test_a_membership_ended_meanwhile_is_not_revived(first, second):
    member = make_member(make_chapter(), since=dt.date(2024, 10, 1))
    mine = Page(first, member.person)
    until = {"memberships-0-until": "01/03/2026", "memberships-0-end_reason": "mundur"}
    assert Page(second, member.person).send(**until) == ""
    text = mine.send(name="Lain Contoh")
    assert "Sementara itu sudah diubah menjadi “1 Maret 2026”. Perubahan itu dipakai." in text
    assert Membership.objects.get().until == dt.date(2026, 3, 1)
    assert Person.objects.get().name != "Lain Contoh"


def test_what_differs_in_nothing_is_saved_without_a_word(first, second):
    chapter = make_chapter()
    mine = Page(first, chapter)
    Page(second, chapter).send(contact="(0254) 390 000")
    assert mine.send(contact="(0254) 390 000", secretariat="Jalan Jombang 1") == ""
    assert Chapter.objects.get().secretariat == "Jalan Jombang 1"


def test_a_chapter_saved_from_an_old_page_does_not_put_back_what_it_was(first, second):
    chapter = make_chapter()
    mine = Page(first, chapter)
    Page(second, chapter).send(contact="(0254) 390 000", status="vakum")
    text = mine.send(secretariat="Jalan Jombang 1")
    assert "“(0254) 390 000”. Perubahan itu dipakai." in text and "“Vakum”. Perubahan itu dipakai." in text
    assert "Jalan Jombang 1" in text and Chapter.objects.get().secretariat == ""


def test_lines_changed_meanwhile_come_back_as_lines(first, second):
    chapter = make_chapter()
    mine = Page(first, chapter)
    assert Page(second, chapter).send(sections="Humas\nPelatihan\nUsaha") == ""
    text = mine.send(secretariat="Jalan Jombang 1")
    assert "“Humas, Pelatihan, Usaha”. Perubahan itu dipakai." in text
    assert "Humas\nPelatihan\nUsaha</textarea>" in text


def test_a_host_added_meanwhile_stays_and_so_does_a_time(first, second):
    other = make_chapter(area="36.72.08.1001")
    activity = make_activity(starts_at=dates.midnight(dates.today() + DAY))
    mine, hosts = Page(first, activity), [host.pk for host in activity.hosts.all()]
    theirs = {"hosts": [*hosts, other.pk], "starts_at_0": "26/11/2027", "starts_at_1": "13:00"}
    assert Page(second, activity).send(**theirs) == ""
    text = mine.send(place="Balai")
    assert re.search(rf"“[^”]*{other}[^”]*”\. Perubahan itu dipakai\.", text)
    assert "26 November 2027 | 13:00 WIB”. Perubahan itu dipakai." in text
    assert activity.hosts.count() == 2


def test_words_of_a_photo_written_meanwhile_are_kept(first, second):
    use = make_activity_photo(make_activity(), caption="")
    mine = Page(first, use.activity)
    Page(second, use.activity).send(**{"uses-0-caption": "Peserta bertanya."})
    text = mine.send(**{"uses-0-caption": "Seorang bertanya."})
    assert "Sementara itu sudah diubah menjadi “Peserta bertanya.”. Isian Anda tetap di sini." in text
    assert ActivityPhoto.objects.get().caption == "Peserta bertanya."


def test_the_rule_holds_for_liaisons_too(first, second):
    liaison = make_liaison()
    mine = Page(first, liaison)
    Page(second, liaison).send(office="Sekretaris")
    assert "“Sekretaris”. Perubahan itu dipakai." in mine.send(name="Wati Contoh")


@pytest.mark.parametrize("row", [make_person, make_chapter, make_liaison, make_activity])
def test_a_page_saved_as_it_was_read_is_saved(first, row):
    assert Page(first, row()).send() == ""


def test_rows_below_cost_no_query_each(first, django_assert_max_num_queries):
    person = make_person()

    def queries():
        with django_assert_max_num_queries(99) as found:
            first.get(f"/admin/kim/person/{person.pk}/change/")
        return len(found)

    ended = {"end_reason": "mundur"}
    make_member(make_chapter(), person, until=dt.date(2025, 1, 1), **ended)
    queries()
    few = queries()
    for number in range(1, 5):
        chapter = make_chapter(area=f"36.72.08.100{number}")
        make_member(chapter, person, until=dt.date(2025, 1, 1), **ended)
    assert queries() - few <= 4  # the chosen unit's name of each
