import pytest
from django.contrib.auth.models import Permission

from tests.builders import make_admin, make_chair, make_user, make_writer

pytestmark = pytest.mark.django_db


def test_staff_hold_what_their_groups_and_own_rows_give_in_one_query(django_assert_num_queries):
    writer = make_writer()
    writer.user_permissions.add(Permission.objects.get(codename="view_chapter"))
    with django_assert_num_queries(1):
        assert writer.has_perm("articles.add_edition")
        assert writer.has_perm("kim.view_chapter") and not writer.has_perm("kim.manage_all_chapters")


def test_the_chair_keeps_the_whole_city_and_the_superuser_everything():
    assert make_chair().has_perm("kim.manage_all_chapters")
    assert make_admin().has_perm("kim.manage_all_chapters")
    assert "articles.add_edition" in make_admin().get_all_permissions()


def test_an_account_that_is_not_staff_holds_none_and_costs_no_query(django_assert_num_queries):
    user = make_user(None, "Ketua KIM")
    with django_assert_num_queries(0):
        assert not user.has_perm("kim.manage_all_chapters")
