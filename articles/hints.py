"""Advice to the writer on a text that is not yet public; nothing here keeps it from publication."""

import re

from articles import richtext

TITLE_GOOD, SUMMARY_SHORT, SUMMARY_LONG, PARAGRAPH_LONG = 90, 50, 200, 110
HEADING = re.compile(r"<(h[23])>(.*?)</\1>", re.S)
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.S)
VAGUE = {"di sini", "klik di sini", "disini", "klik disini", "link", "tautan", "selengkapnya", "baca"}


def of(edition):
    """Every hint for an edition, as sentences, most visible first."""
    return [
        *_opening(edition),
        *_headings(edition.body),
        *_links(edition.body),
        *_paragraphs(edition.body),
        *_photos(edition),
    ]


def _opening(edition):
    if len(edition.title) > TITLE_GOOD:
        yield f"Judul {len(edition.title)} huruf. Di WhatsApp judul terpotong setelah {TITLE_GOOD} huruf."
    if not edition.summary:
        yield "Ringkasan masih kosong; kartu WhatsApp tampil tanpa penjelasan."
    elif not SUMMARY_SHORT <= len(edition.summary) <= SUMMARY_LONG:
        size = len(edition.summary)
        yield f"Ringkasan {size} huruf. Paling enak dibaca antara {SUMMARY_SHORT} dan {SUMMARY_LONG}."
    if edition.pk and not edition.tags.all():
        yield "Belum ada topik, jadi berita ini sulit ditemukan dari halaman topik dan wilayah."


def _headings(body):
    levels = HEADING.findall(body)
    if levels and levels[0][0] == "h3":
        yield f"Subjudul pertama “{richtext.text(levels[0][1])}” loncat tingkat. Mulai dari subjudul besar."
    if not levels and len(richtext.text(body).split()) > 500:
        yield "Naskah panjang tanpa subjudul. Subjudul menolong pembaca di ponsel."


def _links(body):
    for address, words in LINK.findall(body):
        label = richtext.text(words).lower().strip(" .")
        if label in VAGUE:
            yield f"Tautan bertulisan “{label}” tidak memberi tahu ke mana arahnya."
        elif label.startswith("http"):
            yield "Alamat mentah lebih baik diganti kata yang menjelaskan isinya."
        if address.startswith("http://"):
            yield f"Tautan ke {address} tidak memakai https."


def _paragraphs(body):
    long = [line for line in richtext.text(body).split("\n") if len(line.split()) > PARAGRAPH_LONG]
    for line in long[:3]:
        yield f"Paragraf “{' '.join(line.split()[:6])} …” {len(line.split())} kata. Pecah menjadi dua."


def _photos(edition):
    beside = edition.beside if edition.pk else {"lead": None, "figures": []}
    if beside["lead"] is None:
        yield "Belum ada foto utama; kartu WhatsApp memakai gambar umum."
    for figure in filter(None, (beside["lead"], *beside["figures"])):
        if figure["alt"] and figure["alt"].strip(" .") == figure["caption"].strip(" ."):
            yield f"Teks pengganti “{figure['alt'][:40]}” sama dengan keterangannya. Tulis apa yang terlihat."
