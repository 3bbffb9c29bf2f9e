import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from articles.models import Edition
from articles.prepared import Prepared
from tests.builders import make_live, make_use

pytestmark = pytest.mark.django_db
YEAR = dt.timedelta(days=365)


def live_under(at, slug):
    return Edition.objects.live(at).filter(article__slug=slug).select_related("article")


@pytest.fixture
def prepared():
    return Prepared(live_under, at=DateTimeField(), slug=CharField())


def everything(edition):
    rows = (edition, edition.article)
    return [{name: value for name, value in vars(row).items() if name != "_state"} for row in rows]


def test_it_reads_what_the_queryset_reads_with_each_value_in_its_place(prepared, django_assert_num_queries):
    make_use(make_live("Selokan dikeruk"))
    make_live("Jalan ditambal")
    at = timezone.now()
    for slug in ("selokan-dikeruk", "jalan-ditambal"):
        with django_assert_num_queries(1):
            (edition,) = prepared.objects(at=at, slug=slug)
            read = everything(edition)
        assert read == everything(live_under(at, slug).get())
    assert prepared.objects(at=at - YEAR, slug="jalan-ditambal") == []


def test_a_value_is_never_part_of_the_statement(prepared):
    make_live("Jalan ditambal")
    assert prepared.objects(at=timezone.now(), slug="' OR 1=1 --%s") == []


def test_what_it_reads_is_stored_and_approved_text_stays_frozen(prepared):
    make_live("Jalan ditambal")
    (edition,) = prepared.objects(at=timezone.now(), slug="jalan-ditambal")
    with pytest.raises(ValidationError, match="tidak berubah lagi"):
        edition.save()


def test_the_sql_is_built_once():
    made = []

    def build(at):
        made.append(at)
        return Edition.objects.live(at)

    prepared = Prepared(build, at=DateTimeField())
    for _ in range(2):
        prepared.objects(at=timezone.now())
    assert len(made) == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL")
class TestPlans:
    @pytest.fixture
    def plans(self, prepared):
        """How often the server ran its plan of the statement."""

        def plans():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT generic_plans FROM pg_prepared_statements WHERE name = %s", [prepared.name]
                )
                return cursor.fetchone()

        return plans

    def test_the_server_plans_once_per_connection(self, prepared, plans):
        make_live("Jalan ditambal")
        for _ in range(3):
            assert len(prepared.objects(at=timezone.now(), slug="jalan-ditambal")) == 1
        assert plans() == (3,)

    def test_through_a_pool_of_transactions_it_plans_each_time(self, prepared, plans, monkeypatch):
        monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
        make_live("Jalan ditambal")
        assert len(prepared.objects(at=timezone.now(), slug="jalan-ditambal")) == 1
        assert plans() is None
