"""Prints, as JSON, the milliseconds that the site of the environment takes to rank what each word finds."""

import json
import os
import sys
import time
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cilegon_cms.settings")

WORDS = """
    warga kelurahan kecamatan kegiatan pagi petugas pertemuan masukan diikuti rw kantor pengumuman kim biaya
    anggaran jadwal layanan taman data pelatihan foto pasar jalan posko saluran masigit jombang cibeber
    citangkil diskominfo
"""


def times(rounds):
    """The median of each word, after a first round that reads the lexicon and warms the database."""
    words = WORDS.split()
    _, *found = [[_find(word) for word in words] for _ in range(rounds + 1)]
    return {word: median(each) for word, each in zip(words, zip(*found, strict=True), strict=True)}


def _find(word):
    from articles.search import questions
    from articles.search.language import lexicon
    from articles.search.searching import Search

    began = time.perf_counter()
    Search(questions.read(word, lexicon())).hits  # noqa: B018
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    django.setup()
    json.dump(times(int(sys.argv[1])), sys.stdout)
