import datetime as dt
import io

import pytest
from PIL import Image

from articles.dates import JAKARTA
from articles.pictures import read_facts


def photo(**tags):
    exif = Image.Exif()
    for tag, value in tags.items():
        number = {"description": 0x010E, "artist": 0x013B}.get(tag)
        if number:
            exif[number] = value
    if "taken" in tags:
        exif.get_ifd(0x8769)[0x9003] = tags["taken"]
    buffer = io.BytesIO()
    Image.new("RGB", (400, 300)).save(buffer, "JPEG", exif=exif)
    return buffer


def with_iptc(**datasets):
    """A JPEG with the given IPTC datasets in its Photoshop block."""
    data = b"".join(
        b"\x1c\x02" + bytes([int(key[1:])]) + len(value).to_bytes(2) + value
        for key, value in datasets.items()
    )
    resource = b"8BIM\x04\x04\x00\x00" + len(data).to_bytes(4) + data + (b"\x00" if len(data) % 2 else b"")
    block = b"Photoshop 3.0\x00" + resource
    segment = b"\xff\xed" + (len(block) + 2).to_bytes(2) + block
    plain = photo().getvalue()
    return io.BytesIO(plain[:2] + segment + plain[2:])


def test_caption_credit_and_date_come_from_exif():
    facts = read_facts(photo(description="Warga di aula", artist="Wati Contoh", taken="2024:05:22 09:30:00"))
    assert (facts.caption, facts.credit) == ("Warga di aula", "Wati Contoh")
    assert facts.taken_at == dt.datetime(2024, 5, 22, 9, 30, tzinfo=JAKARTA)


def test_iptc_goes_before_exif():
    file = with_iptc(d120=b"Ngobrol di aula", d80=b"Wati Contoh", d55=b"20240522", d60=b"160300+0700")
    facts = read_facts(file)
    assert (facts.caption, facts.credit) == ("Ngobrol di aula", "Wati Contoh")
    assert facts.taken_at == dt.datetime(2024, 5, 22, 16, 3, tzinfo=JAKARTA)


@pytest.mark.parametrize("junk", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "IMG_2031.JPG"])
def test_what_cameras_write_by_themselves_is_no_caption(junk):
    assert read_facts(photo(description=junk)).caption == ""


@pytest.mark.parametrize("broken", [b"", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00rusak", b"%PDF"])
def test_broken_metadata_reads_as_none(broken):
    facts = read_facts(io.BytesIO(broken))
    assert (facts.caption, facts.credit, facts.taken_at) == ("", "", None)


def test_an_impossible_date_is_left_out():
    assert read_facts(photo(taken="0000:00:00 00:00:00")).taken_at is None
