import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection

from kim.models import Identity
from kim.privacy.keys import box, decrypted
from tests.builders import make_admin, make_person

pytestmark = pytest.mark.django_db
NIK = "3672050506790001"


@pytest.fixture
def keys(settings):
    settings.PII_KEYS = [Fernet.generate_key().decode()]
    return settings


def in_database(table="kim_identity"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT nik, nik_index FROM {table}")
        return cursor.fetchall()


def test_the_database_its_history_and_a_dump_hold_no_number(keys):
    Identity.record(make_person(), NIK, make_admin())
    dump = serializers.serialize("json", Identity.objects.all())
    assert NIK not in f"{in_database()} {in_database('kim_historicalidentity')} {dump}"
    assert Identity.objects.get().nik == NIK
    assert str(Identity.objects.get()) == "3672************"


def test_a_dump_can_be_loaded_again(keys):
    identity = Identity.record(make_person(), NIK, make_admin())
    dump = serializers.serialize("json", [identity])
    identity.delete()
    next(serializers.deserialize("json", dump)).save()
    assert Identity.objects.get().nik == NIK


def test_one_number_belongs_to_one_person_even_between_two_keys(keys):
    Identity.record(make_person(), NIK, make_admin())
    with pytest.raises(ValidationError, match="sudah tercatat untuk orang lain"):
        Identity.record(make_person("Lain Contoh"), "3672 0505 0679 0001", make_admin())
    keys.PII_KEYS = [Fernet.generate_key().decode(), *keys.PII_KEYS]
    with pytest.raises(ValidationError, match="sudah tercatat untuk orang lain"):
        Identity.record(make_person("Lain Contoh"), NIK, make_admin())


def test_after_rotation_the_old_key_opens_nothing_and_is_not_needed(keys, capsys):
    identity = Identity.record(make_person(), NIK, make_admin())
    old, new = keys.PII_KEYS[0], Fernet.generate_key().decode()
    keys.PII_KEYS = [new, old]
    before = in_database()
    call_command("rotate_keys", "--dry-run")
    assert in_database() == before and "2 baris akan disandi ulang" in capsys.readouterr().out
    call_command("rotate_keys")
    keys.PII_KEYS = [new]
    identity.refresh_from_db()
    assert identity.nik == identity.history.get().nik == NIK
    call_command("rotate_keys")
    assert "0 baris disandi ulang" in capsys.readouterr().out
    with pytest.raises(ValidationError):
        Identity.record(make_person("Lain Contoh"), NIK, make_admin())


def test_rotation_says_when_a_key_is_missing(keys):
    Identity.record(make_person(), NIK, make_admin())
    keys.PII_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(CommandError, match="2 baris tidak terbuka"):
        call_command("rotate_keys")


def test_what_is_sealed_for_one_purpose_opens_for_no_other_and_outlives_a_new_key(keys):
    sealed = box("satu").encrypt(b"isi")
    with pytest.raises(InvalidToken):
        box("dua").decrypt(sealed)
    with pytest.raises(InvalidToken):
        decrypted(sealed.decode())
    keys.PII_KEYS = [Fernet.generate_key().decode(), *keys.PII_KEYS]
    assert box("satu").decrypt(sealed) == b"isi"
    keys.PII_KEYS = keys.PII_KEYS[:1]
    with pytest.raises(InvalidToken):
        box("satu").decrypt(sealed)
