import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from kim.privacy import masks, nik


@pytest.mark.parametrize("typed", ["3672 0505 0679 0001", "3672.05.050679.0001", " 3672050506790001\u200f"])
def test_a_number_is_read_in_any_spelling(typed):
    assert nik.normalise(typed) == "3672050506790001"


@pytest.mark.parametrize("number", ["9171014506900001", "9271010101900001", "3672054506790001"])
def test_women_and_every_province_pass(number):
    assert nik.normalise(number) == number


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("367205050679000", "NIK ini 15 angka. NIK selalu 16 angka."),
        ("36720505067900011", "NIK ini 17 angka."),
        ("367205050679000A", "hanya berisi angka"),
        ("٣٦٧٢٠٥٠٥٠٦٧٩٠٠٠١", "hanya berisi angka"),
        ("3672053206790001", "bukan tanggal"),
        ("3672050013790001", "bukan tanggal"),
        ("3672057206790001", "bukan tanggal"),
        ("3672054006790001", "bukan tanggal"),
        ("3672050513790001", "bukan tanggal"),
    ],
)
def test_a_wrong_number_is_refused_without_repeating_it(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        nik.normalise(typed)
    assert sentence in refusal.value.messages[0] and typed not in refusal.value.messages[0]


def test_what_is_odd_is_said_but_not_refused():
    assert list(nik.cautions("3672050506790001", dt.date(1979, 6, 5))) == []
    assert "kode provinsi" in next(nik.cautions("0572050506790001"))
    assert "kalender" in next(nik.cautions("3672053002790001"))
    assert "Tanggal lahir tidak sama" in next(nik.cautions("3672050506790001", dt.date(1980, 6, 5)))


def test_masks_leave_too_little_to_call_or_to_guess():
    assert masks.phone("+6281234567890") == "0812 •••• 7890"
    assert masks.nik("3672050506790001") == "3672************"
    assert not set("123456789") & set(masks.birth_date(dt.date(1979, 6, 5)))
    assert (masks.phone(""), masks.birth_date(None)) == ("", None)
