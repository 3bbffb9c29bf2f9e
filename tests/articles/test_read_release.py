import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Official

pytestmark = pytest.mark.django_db
NGOBRAS = Path(__file__).parent / "pasted" / "ngobras.txt"


def test_the_command_prints_the_reading_as_json(capsys):
    Official.objects.create(name="Irwan Setiawan", office="Ketua KIM Kota Cilegon")
    call_command("read_release", str(NGOBRAS))
    reading = json.loads(capsys.readouterr().out)
    assert reading["published_at"] == "2024-05-22T16:03:00+07:00"
    assert reading["areas"] == ["36.72.05"]
    assert {flag["text"] for flag in reading["flags"]} == {"Cileogn", "Informassi", "dan dan"}
    assert reading["quotes"][2]["speaker"] == "Irwan Setiawan"


def test_a_missing_file_is_named_in_one_sentence():
    with pytest.raises(CommandError, match="tidak bisa dibaca"):
        call_command("read_release", "/tidak/ada.txt")
