import pytest

from kim.names import cleaned, folded, parted, titled


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


@pytest.mark.parametrize(
    ("typed", "name", "title"),
    [
        ("Hj. Siti Aminah, S.Pd.", "Siti Aminah", "Hj., S.Pd."),
        ("Ratu Dewi, S.Sos., M.Si", "Ratu Dewi", "S.Sos., M.Si"),
        ("Dr. H. Ahmad", "Ahmad", "Dr., H."),
        ("Ahmad, ST", "Ahmad", "ST"),
        ("Suherman", "Suherman", ""),
        ("Haji", "Haji", ""),
        ("Budi, Contoh", "Budi, Contoh", ""),
        ("", "", ""),
    ],
)
def test_a_gelar_typed_with_the_name_is_taken_apart(typed, name, title):
    assert parted(typed) == (name, title)


def test_a_gelar_is_printed_where_it_belongs():
    assert titled("Siti Aminah", "Hj., S.Pd.") == "Hj. Siti Aminah, S.Pd."
    assert titled("Siti Aminah", "") == "Siti Aminah"


def test_signs_of_a_paste_that_nobody_sees_are_dropped():
    assert cleaned("Siti\x0bAminah\x08 \u202eContoh\x7f\uffff") == "Siti Aminah Contoh"
