import pytest
from django.core.exceptions import ValidationError

from kim.phones import refuse_private
from kim.privacy import masks


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi 0812 3456 7890",
        "Hubungi 0812.3456.7890",
        "WA (0812) 3456 7890",
        "+62 812-3456-789",
        "０８１２３４５６７８９０",
        "NIK 3672050506790001",
        "NIK 3672 0505 0679 0001",
        "367205.050679.0001",
    ],
)
def test_public_words_hold_nobodys_number_however_it_is_grouped(text):
    with pytest.raises(ValidationError, match="Hapus nomor"):
        refuse_private(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pukul 08.00-10.30, 20 orang",
        "08.00 – 12.00 WIB, 30 peserta",
        "8-12-2026, 1000 peserta",
        "Telepon (0254) 390 000 atau 112",
        "Anggaran Rp 1.250.000.000",
        "2024 2025 2026",
    ],
)
def test_hours_dates_sums_and_office_numbers_may_stand(text):
    refuse_private(text)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("+6281234567890", "0812 •••• 7890"),
        ("+62811123456", "0811 •••• 56"),
        ("+622543900", "0254 ••••"),
        ("", ""),
    ],
)
def test_a_mask_hides_four_digits_at_least(number, masked):
    assert masks.phone(number) == masked
