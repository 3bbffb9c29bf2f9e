import pytest

from kim.names import cleaned, folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H. Moh. Nur Hayat, S.Pd.", "Muhammad Nurhayat"),
        ("M. Iqbal", "Mochammad Iqbal"),
        ("Muh Iqbal", "MOHAMAD IQBAL"),
        ("Ma'mun", "Ma’mun"),
        ("Siti Nur'aini", "Siti Nuraini"),
        ("Dr. Hj. Ratu", "ratu"),
        ("José", "Jose"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Muhtar", "Muhammad"), ("Iqbal", "M. Iqbal"), ("Mahmud", "M.")])
def test_other_names_stay_apart(one, other):
    assert folded(one) != folded(other)


def test_direction_marks_and_line_breaks_go_and_letters_are_composed():
    assert cleaned(" Jose\u0301 \u202e\u200bX\n") == "José X"
