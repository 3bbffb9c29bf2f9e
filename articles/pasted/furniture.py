"""Lines of a web page or chat that belong to no story."""

import re

FURNITURE = re.compile(
    r"""^(?:aa\s+)?(?:
    (?:get|download|unduh|buka)\s+(?:the\s+)?app(?:likasi)?\b.*
    | .*\bread\s+(?:next|more|also)\b.*
    | (?:baca|simak|lihat|tonton)\s+(?:juga|pula|selengkapnya|berita\s+lain(?:nya)?|artikel)\b.*
    | (?:follow|ikuti|subscribe|langganan|join|gabung)\b.*
    | lihat\s+(?:berita|artikel)\s+lain.*
    | (?:bagikan|share|sebarkan)(?:\s.{0,60})?
    | (?:komentar|comments?|tulis\s+komentar|tinggalkan\s+balasan|leave\s+a\s+reply)\b.{0,40}
    | (?:advertisement|iklan|adv|sponsored|scroll\s+to\s+continue.*|lanjutkan\s+membaca.*)
    | (?:facebook|twitter|x|whatsapp|telegram|instagram|tiktok|youtube|line)
    | (?:copy\s+link|salin\s+tautan|cetak|print|e?-?mail)
    | (?:header|featured)?\s*(?:img|image|gambar)
    | (?:beranda|home|berita|news|nasional|daerah|index|indeks|menu|cari|search|login)(?:\s*[>»/|]\s*.+)*
    | (?:tags?|topik|label|kategori|categories)\s*:.*
    | (?:terpopuler|terkini|trending|populer|rekomendasi)\b.{0,40}
    | (?:(?:berita|artikel)\s+terkait|related(?:\s+posts?)?)\b.{0,40}
    | (?:copyright|©|hak\s+cipta)\b.*
    | .*\ball\s+rights\s+reserved\b.*
    | (?:dibaca|dilihat|views?)\s*:?\s*[\d.,]+.*
    | [\d.,]+\s*(?:views?|kali\s+dibaca|x\s+dibaca|shares?|comments?|komentar)
    | \d+\s*(?:min(?:ute)?s?|menit)\s+(?:read|baca|membaca|yang\s+lalu|lalu)
    | (?:diteruskan|forwarded)(?:\s+(?:berkali-kali|many\s+times))?
    | (?:siaran\s+pers|press\s+release|rilis)\s*
    | (?:nomor|no\.?)\s*:?\s*[\w./-]*\d[\w./-]*
    | untuk\s+(?:disiarkan|dipublikasikan)\s+segera
    | (?:narahubung|kontak(?:\s+media)?|contact\s+person|cp)\s*:.*
    | .*\bklik\s+(?:di\s*sini|link|tautan|lebih\s+lanjut).*
    | .*\b(?:network|jaringan\s+media)\s*$
    | https?://\S+ | www\.\S+ | [\w.-]+\.(?:id|com|co\.id|go\.id|net)
    | [\W\d_]{1,12}
    )$""",
    re.I | re.X,
)


def is_furniture(line):
    return len(line) < 400 and bool(FURNITURE.match(line.strip("*_#•-–—| ") or line))
