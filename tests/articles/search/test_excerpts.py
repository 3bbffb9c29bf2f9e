import pytest

from articles.search import questions
from articles.search.excerpts import LENGTH, Marker
from articles.search.recorded import build

LEXICON = build()
FILLER = "Warga datang sejak pagi dan duduk di teras sampai acara selesai. " * 4


def excerpt(query, body, summary="Ringkasan tanpa kata itu."):
    return Marker(questions.read(query, LEXICON), LEXICON).excerpt(summary, body)


def said(parts):
    return "".join(part.text for part in parts)


def marked(parts):
    return [part.text for part in parts if part.mark]


def test_words_are_marked_in_any_inflection():
    assert marked(excerpt("kirim jadwal", "Jadwalnya sudah dikirim.")) == ["Jadwalnya", "dikirim"]


def test_the_summary_is_shown_when_it_says_as_much():
    parts = excerpt("jadwal", "Jadwal di naskah.", summary="Jadwal di ringkasan.")
    assert said(parts) == "Jadwal di ringkasan."


def test_it_begins_where_the_sentence_does():
    parts = excerpt(
        "posyandu", f"{FILLER}Menurut lurah setempat, jadwal layanan bulanan posyandu sudah tetap."
    )
    assert said(parts) == "Menurut lurah setempat, jadwal layanan bulanan posyandu sudah tetap."


def test_a_sentence_too_long_is_cut_between_words():
    words = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh " * 6
    parts = excerpt("posyandu", f"{words}posyandu {words}")
    assert said(parts).startswith("… ") and said(parts).endswith("\u00a0…")
    assert marked(parts) == ["posyandu"] and len(said(parts)) <= LENGTH + 4


@pytest.mark.parametrize("gap", range(0, 150, 10))
def test_every_word_that_made_it_the_best_passage_is_in_it(gap):
    body = f"{FILLER}{'Sebelum itu hal lain diurus. ' * 2}Lalu jadwal {'x ' * (gap // 2)}posyandu. {FILLER}"
    assert marked(excerpt("jadwal posyandu", body)) == ["jadwal", "posyandu"]


def test_no_initial_ends_a_sentence():
    parts = excerpt("posyandu", f"{FILLER}Acara dibuka H. Ahmad dari posyandu.")
    assert said(parts) == "Acara dibuka H. Ahmad dari posyandu."


def test_rows_and_items_do_not_run_together():
    parts = excerpt(
        "kantor", f"{FILLER}\nWaktu Jumat, 11 Desember\nTempat Kantor Kelurahan\nKetentuan:\nbawa KTP"
    )
    assert said(parts) == "Tempat Kantor Kelurahan · Ketentuan: bawa KTP"
    assert said(excerpt("waktu", "Waktu Jumat\nTempat Kantor")) == "Waktu Jumat · Tempat Kantor"
