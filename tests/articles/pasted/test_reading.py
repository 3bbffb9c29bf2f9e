import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.dates import JAKARTA
from articles.pasted import Names, Place, read_release
from articles.pasted.cleaning import lines_of

NAMES = Names(
    places=(
        Place("Cibeber", "36.72.01", "kecamatan"),
        Place("Cibeber", "36.72.01.1001", "kelurahan"),
        Place("Jombang", "36.72.05", "kecamatan"),
        Place("Masigit", "36.72.05.1003", "kelurahan"),
        Place("Gerogol", "36.72.06", "kecamatan", ("Grogol",)),
        Place("Citangkil", "36.72.08", "kecamatan"),
    ),
    officials=(
        ("Agus Zulkarnain", "Kepala Diskominfo"),
        ("Ipung Ernawati Setianingrum", "Kepala Bidang IKP"),
    ),
    topics=(("UHC", "jaminan kesehatan semesta"), ("Salira",)),
)
NGOBRAS = (Path(__file__).parent / "ngobras.txt").read_text(encoding="utf-8")

WHATSAPP = """[22/5/2024 16.03] Humas: *Warga Grogol Perbaiki Saluran Air*

CILEGON - Warga Kecamatan Grogol memperbaiki saluran air, Rabu (22/5/2024).

_Lurah setempat_ ikut turun tangan. 🙏🙏

"Kami gotong royong sejak pagi supaya hujan tidak masuk rumah," kata Ketua RW Sukardi Contoh.

Diteruskan berkali-kali
"""
WORD = (
    "<html><head><style>p.MsoNormal{mso-x:1}</style></head><body>"
    "<h1>Posyandu Cibeber Layani Balita</h1>"
    "<p class=MsoNormal>CILEGON (Diskominfo)&nbsp;– "
    "Posyandu di Kelurahan Cibeber melayani balita.</p>"
    "<script>alert(1)</script><p>Kader menimbang anak satu per satu.</p>"
    "<p>Penulis: Wati Contoh</p></body></html>"
)
PORTAL = """Beranda > Daerah > Cilegon
Pemkot Cilegon Tambah Layanan UHC di Puskesmas
Penulis: Rina Contoh | Editor: Doni
Senin, 3 Juni 2024 10:15
Bagikan
Petugas melayani pendaftaran di loket. (Foto: Dok. Puskesmas)
CILEGON, BANPOS - Pemerintah Kota Cilegon menambah layanan UHC di puskesmas.
Baca juga: Jadwal Puskesmas Keliling Bulan Ini
“Cukup bawa KTP, tidak perlu surat pengantar lagi,” ujar Agus Zulkarnain.
Dibaca: 1.204 kali
Tags: UHC, kesehatan
Copyright 2024 Portal Contoh
"""
OFFICIAL = """SIARAN PERS
Nomor: 480/123/Diskominfo/2024
Untuk disiarkan segera

Diskominfo Cilegon Buka Pelatihan Admin Media Sosial

Cilegon, 12 Juli 2024

Diskominfo membuka pelatihan untuk pengelola media sosial kelurahan. Peserta berasal dari Kelurahan Masigit.

Narahubung: Bagian Publikasi
"""
ENGLISH = """Home
Published 22 May 2024
City Workshop Teaches Residents to Check Rumours
PC.Cilegon-Warga belajar memeriksa kabar yang beredar di Kecamatan Citangkil.
Follow us on Instagram
"""
WRAPPED = """Warga Menata Taman di Tepi Jalan Utama

CILEGON – Warga menata taman di tepi jalan utama bersama petugas dari dinas yang
membidangi lingkungan hidup sejak pagi hari sampai menjelang siang.

Taman itu dibuka untuk umum. (wt/dn)
"""


def test_the_ngobras_release_is_read_part_by_part():
    reading = read_release(NGOBRAS, NAMES)
    assert reading.headline == "Diskominfo Gelar Ngobras di Kantor Kecamatan Jombang"
    assert (reading.dateline, reading.editor) == ("CILEGON", "Mahfud")
    assert reading.published_at == dt.datetime(2024, 5, 22, 16, 3, tzinfo=JAKARTA)
    assert reading.photo_credit == "Diskominfo Kota Cilegon"
    assert reading.photo_caption == (
        "Ngobrol Santai Bareng Kelompok Informasi Masyarakat di Aula Kecamatan Jombang, Rabu, 22 Mei 2024."
    )
    assert reading.areas == ["36.72.05"] and {"UHC", "Salira"} <= set(reading.topics)


def test_the_ngobras_story_holds_no_site_furniture():
    reading = read_release(NGOBRAS, NAMES)
    story = "\n".join(reading.paragraphs)
    for furniture in (
        "get app",
        "inews",
        "Read Next",
        "Follow",
        "Lihat Berita",
        "pebisnis media",
        "Foto:",
        "Editor",
    ):
        assert furniture not in story
    assert reading.paragraphs[0].startswith("Dinas Komunikasi") and len(reading.paragraphs) == 11


def test_both_misspellings_of_the_ngobras_release_are_flagged():
    flags = {(flag.kind, flag.text, flag.suggestion) for flag in read_release(NGOBRAS, NAMES).flags}
    assert {
        ("ejaan", "Cileogn", "Cilegon"),
        ("ejaan", "Informassi", "Informasi"),
        ("kata ganda", "dan dan", "dan"),
    } <= flags
    assert {text for kind, text, _ in flags if kind == "ejaan"} == {"Cileogn", "Informassi"}


def test_quotes_find_their_speakers_through_the_paragraph_before():
    speakers = [quote.speaker for quote in read_release(NGOBRAS, NAMES).quotes]
    assert speakers == ["Agus Zulkarnain", "Ipung Ernawati Setianingrum", "Irwan Setiawan", "Burhanudin"]


@pytest.mark.parametrize(
    ("text", "headline", "dateline", "moment"),
    [
        (WHATSAPP, "Warga Grogol Perbaiki Saluran Air", "CILEGON", None),
        (WORD, "Posyandu Cibeber Layani Balita", "CILEGON", None),
        (
            PORTAL,
            "Pemkot Cilegon Tambah Layanan UHC di Puskesmas",
            "CILEGON",
            dt.datetime(2024, 6, 3, 10, 15),
        ),
        (OFFICIAL, "Diskominfo Cilegon Buka Pelatihan Admin Media Sosial", "", dt.datetime(2024, 7, 12)),
        (ENGLISH, "City Workshop Teaches Residents to Check Rumours", "CILEGON", dt.datetime(2024, 5, 22)),
        (WRAPPED, "Warga Menata Taman di Tepi Jalan Utama", "CILEGON", None),
    ],
    ids=["whatsapp", "word", "portal", "official", "english", "wrapped"],
)
def test_other_outlets_and_forms_are_read_as_well(text, headline, dateline, moment):
    reading = read_release(text, NAMES)
    assert (reading.headline, reading.dateline) == (headline, dateline)
    assert reading.published_at == (moment and moment.replace(tzinfo=JAKARTA))
    assert [flag for flag in reading.flags if flag.kind == "ejaan"] == []


def test_a_byline_with_its_date_and_initials_on_a_line_of_their_own_are_read():
    text = """Puluhan UMKM Ikuti Pelatihan Pemasaran
Oleh Redaksi - 14 Agustus 2024 | 09.12
CILEGON – Puluhan pelaku usaha mengikuti pelatihan, Rabu (14/8/2024).
Kepala Dinas Koperasi, Didin Contoh mengatakan pelatihan akan diulang.
Menurut Didin, pesertanya bertambah. "Kuota kami tambah menjadi seratus orang," imbuhnya.
(Man/Red)"""
    reading = read_release(text, NAMES)
    assert reading.published_at == dt.datetime(2024, 8, 14, 9, 12, tzinfo=JAKARTA)
    assert (reading.writer, reading.dateline, len(reading.paragraphs)) == ("Redaksi", "CILEGON", 3)
    assert reading.quotes[0].speaker == "Didin Contoh"
    assert reading.summary == "Puluhan pelaku usaha mengikuti pelatihan."


def test_an_outlet_before_the_city_and_an_editor_above_the_text_do_not_mislead():
    text = """Warga Gerem Tanam Bibit Mangrove
Editor: Bayu Contoh
iNews Cilegon, CILEGON – Warga menanam bibit mangrove di pesisir.
Camat Jombang Rahmat Contoh memuji mereka. “Bibit dari sumbangan. Warga yang merawat,” katanya.
Ia berharap kegiatan berlanjut."""
    reading = read_release(text, NAMES)
    assert (reading.dateline, reading.editor, len(reading.paragraphs)) == ("CILEGON", "Bayu Contoh", 3)
    assert reading.quotes[0].speaker == "Rahmat Contoh"


def test_a_speaker_after_office_and_comma_is_found():
    text = """Layanan 112 Tangani Panggilan
CILEGON - Panggilan datang dari Kecamatan Grogol.
"Petugas kami bersiaga dua puluh empat jam," kata Kepala Diskominfo Kota Cilegon, Agus Zulkarnain."""
    assert read_release(text, NAMES).quotes[0].speaker == "Agus Zulkarnain"


def test_a_chat_message_loses_prefix_markup_and_forward_label():
    reading = read_release(WHATSAPP, NAMES)
    assert reading.paragraphs[0] == "Warga Kecamatan Grogol memperbaiki saluran air, Rabu (22/5/2024)."
    assert reading.paragraphs[1].startswith("Lurah setempat ikut")
    assert reading.quotes[0].speaker == "Sukardi Contoh"
    assert "Diteruskan berkali-kali" in reading.removed
    assert reading.areas == ["36.72.06"]


def test_a_portal_page_gives_caption_credit_editor_and_quote():
    reading = read_release(PORTAL, NAMES)
    assert (reading.photo_caption, reading.photo_credit) == (
        "Petugas melayani pendaftaran di loket.",
        "Dok. Puskesmas",
    )
    assert (reading.writer, reading.editor) == ("Rina Contoh", "Doni")
    assert reading.quotes[0].speaker == "Agus Zulkarnain"
    assert len(reading.paragraphs) == 2 and reading.topics == ["UHC"]


def test_word_markup_and_scripts_are_gone():
    reading = read_release(WORD, NAMES)
    assert reading.paragraphs == [
        "Posyandu di Kelurahan Cibeber melayani balita.",
        "Kader menimbang anak satu per satu.",
    ]
    assert reading.writer == "Wati Contoh" and reading.areas == ["36.72.01.1001"]


def test_wrapped_lines_are_joined_and_initials_become_the_writer():
    reading = read_release(WRAPPED, NAMES)
    assert len(reading.paragraphs) == 2 and "dinas yang membidangi" in reading.paragraphs[0]
    assert reading.writer == "wt/dn" and reading.paragraphs[1] == "Taman itu dibuka untuk umum."


def test_a_weekday_that_does_not_fit_and_a_date_that_cannot_be_are_flagged():
    text = "Judul berita uji coba\n\nCILEGON - Acara digelar Rabu, 23 Mei 2024 dan diulang 31 Februari 2025."
    flags = {(flag.kind, flag.text, flag.suggestion) for flag in read_release(text, NAMES).flags}
    assert flags == {("hari", "Rabu, 23 Mei 2024", "Kamis, 23 Mei 2024"), ("tanggal", "31 Februari 2025", "")}


def test_an_officials_name_is_compared_only_in_full():
    def flagged(text):
        return [flag.suggestion for flag in read_release("Judul berita uji\n\n" + text, NAMES).flags]

    assert flagged("Hadir pula Ipung Ernawati Setyaningrum dalam acara.") == ["Setianingrum"]
    assert flagged("Hadir pula Rina Setyaningrum dalam acara.") == []


@pytest.mark.parametrize(
    "text", ["", "   \n", "get app\nBagikan\nFollow us", "x", "<p>", "🙏" * 50, '"' * 99]
)
def test_text_without_a_story_is_read_without_complaint(text):
    assert read_release(text, NAMES).paragraphs in ([], [text.strip()])


def test_a_megabyte_is_read():
    reading = read_release(
        "Judul yang cukup panjang\n\n" + "Satu kalimat tentang Cileogn yang biasa. " * 25_000, NAMES
    )
    assert [flag.text for flag in reading.flags] == ["Cileogn"]


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=400)
    | st.lists(st.sampled_from(NGOBRAS.splitlines() + PORTAL.splitlines())).map("\n".join)
)
def test_no_line_is_dropped_silently(text):
    reading = read_release(text, NAMES)
    parts = [reading.headline, reading.photo_caption, reading.photo_credit, reading.editor, reading.writer]
    kept = "".join("".join([*parts, *reading.paragraphs, *reading.removed]).split())
    for line in lines_of(text):
        words = [word.strip("\"'().,:|") for word in line.split()]
        moved = reading.published_at is not None and any(character.isdigit() for character in line)
        assert moved or sum(word in kept for word in words) >= len(words) * 0.5, line
