"""What somebody consents to, word for word; other words are a new version, and each record keeps its own."""

VERSION = "2026-2"
TEXTS = {
    "data": (
        "Saya setuju Diskominfo Kota Cilegon mencatat nama, kelurahan, nomor WhatsApp, tanggal lahir, "
        "dan pasfoto saya untuk mengurus keanggotaan KIM, selama saya menjadi anggota dan selama masa "
        "simpan sesudahnya."
    ),
    "phone": "Saya setuju nomor WhatsApp saya tampil di halaman KIM selama saya menjadi pengurus.",
    "social": "Saya setuju akun media sosial saya tampil di halaman KIM selama saya menjadi pengurus.",
    "photo": "Saya setuju pasfoto saya tampil di halaman KIM selama saya menjadi pengurus.",
}
RIGHTS = (
    "Persetujuan boleh ditarik kapan saja, dan sejak itu data tidak tampil lagi. Saya boleh meminta melihat, "
    "membetulkan, membatasi, atau menghapus data saya. Permintaan dijawab paling lama 3 × 24 jam."
)


def question(use):
    """What is sent to somebody for their yes."""
    return f"{TEXTS[use]}\n\n{RIGHTS}\n\nBalas “Setuju” bila Anda menyetujuinya."
