import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from articles import dates
from kim.models import Board, Chapter, FormationStep, Kelurahan
from kim.radar import Radar
from tests.builders import (
    make_admin,
    make_board,
    make_chair,
    make_chapter,
    make_coordinator,
)

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 24)
PAPERS = {"sk_file": "sk/x.pdf"}


def days(number):
    return TODAY + dt.timedelta(days=number)


def line(on=TODAY, name="KIM Kelurahan Masigit"):
    return next(line for line in Radar(Chapter.objects.open(), on).lines if line.name == name)


def test_every_kecamatan_and_kelurahan_has_its_line_with_or_without_a_unit():
    make_chapter("kota", "")
    radar = Radar(Chapter.objects.open(), TODAY)
    assert [district.name for district in radar.districts][0] == "Kota Cilegon"
    assert len(radar.districts) == 9 and len(radar.lines) == 1 + 8 + 43
    assert line().label == "Belum terbentuk"
    assert [str(debt) for debt in line().debts] == ["Lurah Masigit: pembentukan KIM dan SK pengurus"]


@pytest.mark.parametrize(
    ("left", "stage"),
    [
        (181, "current"),
        (180, "within-180"),
        (91, "within-180"),
        (90, "within-90"),
        (31, "within-90"),
        (30, "within-30"),
        (0, "within-30"),
        (-1, "lapsed"),
    ],
)
def test_a_stage_follows_the_days_left(left, stage):
    make_board(end=days(left))
    assert line().stage == stage


@pytest.mark.parametrize(
    ("fields", "debts"),
    [
        (PAPERS, []),
        ({}, ["Koordinator: pindaian SK"]),
        (PAPERS | {"status": "sk_terbit"}, ["KIM Kelurahan Masigit: tanggal pelantikan"]),
        (PAPERS | {"end": days(150)}, ["KIM Kelurahan Masigit: musyawarah dan usulan pengurus"]),
        (
            PAPERS | {"end": days(27)},
            ["KIM Kelurahan Masigit: musyawarah dan usulan pengurus", "Lurah Masigit: SK baru"],
        ),
        (PAPERS | {"end": days(-41)}, ["Lurah Masigit: SK baru"]),
        ({"status": "usulan", "sk_number": "", "sk_date": None}, ["Lurah Masigit: SK atas usulan pengurus"]),
    ],
)
def test_each_line_says_who_owes_what(fields, debts):
    make_board(**fields)
    assert [str(debt) for debt in line().debts] == debts


def test_a_lapsed_term_is_still_told_when_a_proposal_has_come():
    board = make_board(end=days(-41), **PAPERS)
    make_board(board.chapter, start=days(7), end=days(900), status="usulan", sk_number="", sk_date=None)
    assert (line().label, line().words) == (
        "Usulan",
        "pengurus 2026–2029, masa bakti lama berakhir 14 Oktober 2026",
    )
    assert [str(debt) for debt in line().debts] == ["Lurah Masigit: SK atas usulan pengurus"]


def test_a_board_with_its_successor_at_hand_needs_nothing():
    board = make_board(end=days(20), **PAPERS)
    make_board(board.chapter, start=days(21), end=days(900), sk_date=TODAY, inaugurated_on=days(21))
    assert (line().stage, line().debts) == ("current", [])


def test_a_cancelled_board_and_a_closed_unit_do_not_count():
    board = make_board()
    board.cancel("SK dicabut")
    assert line().stage == "none"
    make_board(make_chapter(area="36.72.05.1001", status="tutup"))
    assert line(name="KIM Kelurahan Sukmajaya").chapter is None


@pytest.fixture
def ten_years(db):
    """60 units with ten years of boards each."""
    areas = [area.code for area in Kelurahan.objects.all()]
    kecamatan = sorted({code[:8] for code in areas})
    units = [make_chapter("kota", "")]
    units += [make_chapter("kecamatan", code) for code in kecamatan]
    units += [make_chapter(area=code) for code in areas]
    units += [make_chapter("rw", areas[number], name=f"KIM RW {number}") for number in range(8)]
    facts = {"status": "dilantik", "sk_number": "1", **PAPERS}
    Board.objects.bulk_create(
        Board(
            chapter=unit,
            start=day,
            end=day.replace(month=12, day=31),
            sk_date=day,
            inaugurated_on=day,
            **facts,
        )
        for unit in units
        for day in (dt.date(year, 1, 1) for year in range(2017, 2027))
    )
    FormationStep.objects.bulk_create(
        FormationStep(chapter=unit, step=1, done_on=dt.date(2017, 1, 1)) for unit in units
    )
    return units


@pytest.mark.parametrize("maker", [make_chair, make_admin, make_coordinator])
def test_the_radar_takes_at_most_eight_queries(client, ten_years, django_assert_max_num_queries, maker):
    client.force_login(maker())
    client.get("/kelola/")  # the day's first page also renews the session
    with django_assert_max_num_queries(8):
        page = client.get("/kelola/radar/").content.decode()
    assert "1 dari 7 langkah" not in page and "3 dari 7 langkah" in page


@pytest.mark.parametrize("maker", [make_chair, make_admin])
def test_the_radar_in_the_admin_takes_at_most_eight_queries(
    client, ten_years, django_assert_max_num_queries, maker
):
    client.force_login(maker())
    client.get("/admin/")
    with django_assert_max_num_queries(8):
        page = client.get(reverse("admin:kim_chapter_radar")).content.decode()
    assert page.count('class="timeline-row"') == 60


def test_a_coordinator_sees_the_own_area_only(client):
    make_board(make_chapter(area="36.72.08.1001", name="KIM Lain"))
    make_board()
    client.force_login(make_coordinator("36.72.05"))
    page = client.get("/kelola/radar/").content.decode()
    assert "KIM Kelurahan Masigit" in page and "Kecamatan Jombang" in page
    assert "KIM Lain" not in page and "Citangkil" not in page


def test_the_first_page_of_the_admin_warns_of_ends_and_leads_to_the_radar(client):
    today = dates.today()
    make_board(end=today + dt.timedelta(days=20))
    client.force_login(make_chair())
    page = client.get("/admin/").content.decode()
    assert "20 hari lagi" in page and "/admin/kim/chapter/radar/" in page


def test_the_table_for_the_report_holds_no_formula(client):
    make_board(make_chapter(name="=HYPERLINK(1)"), sk_number="@1")
    client.force_login(make_coordinator("36.72.05"))
    text = client.get("/kelola/radar/tabel.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    masigit = next(row for row in rows if "HYPERLINK" in row["KIM"])
    assert (masigit["KIM"], masigit["Nomor SK"]) == ("'=HYPERLINK(1)", "'@1")
    assert masigit["Wilayah"] == "Kecamatan Jombang" and len(rows) == 6


def test_a_gap_between_two_boards_is_drawn_and_told(client):
    first = make_board(start=dt.date(2020, 1, 1), end=dt.date(2023, 12, 31))
    make_board(first.chapter, start=dt.date(2025, 3, 1), end=dt.date(2028, 2, 29))
    client.force_login(make_coordinator("36.72.05"))
    page = client.get("/kelola/radar/").content.decode()
    told = "1 Jan 2020 sampai 31 Des 2023; kosong 14 bulan; 1 Mar 2025 sampai 29 Feb 2028"
    assert f'aria-label="{told}"' in page and f"<dd>{told}</dd>" in page
    assert page.count('class="timeline-gap" x1="0" x2="100%"') == 1


def stages(page):
    return [line.stage for _, lines, _ in page.context["parts"] for line in lines]


def test_the_radar_is_folded_by_kecamatan_with_the_worst_first(client):
    make_board(end=days(-41))
    make_board(make_chapter(area="36.72.05.1001", name="KIM Beres"), end=days(900))
    client.force_login(make_chair())
    page = client.get("/kelola/radar/")
    names = [district.name for district, _, _ in page.context["parts"]]
    assert names[0] == "Kecamatan Jombang" and len(names) == 8
    text = page.content.decode()
    assert text.count('<details class="radar-part') == 8 and 'radar-part radar">' in text
    assert "1 berakhir, 4 belum terbentuk" in text
    first = [line.stage for line in page.context["parts"][0][1]]
    assert (first[0], first[-1]) == ("lapsed", "current")


def test_the_radar_of_one_area_is_open(client):
    client.force_login(make_coordinator("36.72.05"))
    assert 'class="radar-part radar" open>' in client.get("/kelola/radar/").content.decode()


def test_the_radar_shows_one_state_alone_when_asked(client):
    make_board(end=days(-41))
    client.force_login(make_chair())
    page = client.get("/kelola/radar/", {"keadaan": "lapsed"})
    text = page.content.decode()
    assert stages(page) == ["lapsed"] and 'class="radar-part radar" open>' in text
    assert 'href="?keadaan=lapsed" aria-current="true"' in text and "KIM Kelurahan Jombang Wetan" not in text


def test_the_radar_in_the_admin_is_folded_and_shows_one_state_alone_too(client):
    make_board(end=days(-41))
    client.force_login(make_chair())
    url = reverse("admin:kim_chapter_radar")
    text = client.get(url).content.decode()
    assert text.count('<details class="radar-part') == 8 and 'href="#radar-jombang"' in text
    assert stages(client.get(url, {"keadaan": "lapsed"})) == ["lapsed"]


def test_a_state_nobody_is_in_or_that_is_none_is_no_error(client):
    client.force_login(make_chair())
    text = client.get("/kelola/radar/", {"keadaan": "proposed"}).content.decode()
    assert "Tidak ada KIM yang berkeadaan “Usulan”." in text
    page = client.get("/kelola/radar/", {"keadaan": "<x>\x00"})
    assert page.status_code == 200 and len(stages(page)) == 8 + 43


def test_one_state_of_the_radar_takes_at_most_eight_queries(client, ten_years, django_assert_max_num_queries):
    client.force_login(make_chair())
    client.get("/kelola/")
    with django_assert_max_num_queries(8):
        client.get("/kelola/radar/", {"keadaan": "lapsed"})


def test_for_the_forum_of_the_city_no_letter_is_made_and_the_reason_told(client):
    forum = make_chapter("kota", "", name="FK KIM Kota Cilegon")
    make_board(forum, end=days(-41))
    client.force_login(make_chair())
    assert "SK-nya ditandatangani Kepala Diskominfo" in client.get("/kelola/radar/").content.decode()
    assert line(name=forum.name).why_no_letter.endswith(
        "Bicarakan langsung dengan Ketua FK KIM Kota Cilegon."
    )
    assert line().why_no_letter == ""
