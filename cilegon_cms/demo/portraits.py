"""Drawn pasfoto of three invented officers: two who agreed to show them, one who has not been asked yet."""

import datetime as dt
import io

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageDraw

from articles import dates
from cilegon_cms.demo.pictures import CLOTHES, DEEP, INK, SEA, SKINS, WHITE
from kim.models import Consent, Person, Portrait

WIDTH, HEIGHT, SCALE = 600, 800, 2
# Name, cover of the head, wall behind, skin, clothes, whether they agreed.
SITTERS = (
    ("Yuyun Wahyuni Contoh", "hijab", "#b9d0de", SKINS[3], CLOTHES[1], True),
    ("Fajar Nugraha Contoh", "hair", "#c9d3d9", SKINS[1], CLOTHES[2], True),
    ("Asep Setiadi Contoh", "peci", "#d8cfc2", SKINS[0], CLOTHES[5], False),
)


@transaction.atomic
def load():
    """Once for each: a portrait that was taken away stays away. Returns how many came."""
    user, count = User.objects.get(username="koordinator-jombang"), 0
    for name, cover, wall, skin, clothes, agreed in SITTERS:
        person = Person.objects.filter(name=name).first()
        if person is None or person.is_frozen or Portrait.history.filter(person=person).exists():
            continue
        Portrait.objects.take(person, ContentFile(draw(cover, wall, skin, clothes)), user)
        if agreed and not person.consents.filter(field=Consent.Field.PHOTO).exists():
            facts = {"field": Consent.Field.PHOTO, "channel": Consent.Channel.WHATSAPP}
            Consent.record(person, user, given_on=dates.today() - dt.timedelta(days=12), **facts)
        count += 1
    return count


def draw(cover, wall, skin, clothes):
    """JPEG bytes of one face in front of a plain wall."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), wall)
    face = _Face(ImageDraw.Draw(image), skin, clothes)
    face.back(cover)
    face.shoulders()
    face.head()
    face.front(cover)
    buffer = io.BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


class _Face:
    """A head at (300, 330), drawn at twice its size, so that edges come out smooth."""

    def __init__(self, pen, skin, clothes):
        self.pen, self.skin, self.clothes = pen, skin, clothes

    def _oval(self, x, y, across, up, colour):
        box = [(x - across) * SCALE, (y - up) * SCALE, (x + across) * SCALE, (y + up) * SCALE]
        self.pen.ellipse(box, fill=colour)

    def _shape(self, colour, *points):
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def _arc(self, x, y, across, up, start, end, colour, width):
        box = [(x - across) * SCALE, (y - up) * SCALE, (x + across) * SCALE, (y + up) * SCALE]
        self.pen.arc(box, start, end, fill=colour, width=width * SCALE)

    def back(self, cover):
        if cover == "hijab":
            self._oval(300, 330, 176, 208, SEA)
            self._shape(SEA, (130, 340), (470, 340), (520, 660), (80, 660))

    def shoulders(self):
        self._oval(300, 800, 262, 250, self.clothes)
        self._shape(self.skin, (250, 430), (350, 430), (362, 560), (300, 610), (238, 560))

    def head(self):
        for x in (168, 432):
            self._oval(x, 345, 22, 36, self.skin)
        self._oval(300, 330, 134, 172, self.skin)
        for x in (248, 352):
            self._arc(x, 300, 34, 26, 200, 340, INK, 9)
            self._oval(x, 326, 21, 12, WHITE)
            self._oval(x, 326, 11, 12, INK)
        self._arc(300, 372, 18, 20, 20, 160, INK, 4)
        self._arc(300, 402, 46, 32, 25, 155, "#7c2f26", 8)

    def front(self, cover):
        getattr(self, f"_{cover}")()

    def _hijab(self):
        self.pen.ellipse([142 * SCALE, 132 * SCALE, 458 * SCALE, 518 * SCALE], outline=SEA, width=46 * SCALE)
        self._shape(
            SEA,
            (100, 800),
            (140, 400),
            (190, 440),
            (240, 474),
            (300, 486),
            (360, 474),
            (410, 440),
            (460, 400),
            (500, 800),
        )
        self._arc(300, 420, 160, 190, 30, 150, DEEP, 5)
        self._arc(300, 500, 140, 190, 40, 140, DEEP, 5)

    def _hair(self):
        self._collar()
        self.pen.pieslice([162 * SCALE, 140 * SCALE, 438 * SCALE, 400 * SCALE], 180, 360, fill=INK)
        self._shape(self.skin, (186, 272), (420, 272), (404, 236), (250, 226))
        self._shape(INK, (164, 260), (188, 260), (180, 330), (166, 330))
        self._shape(INK, (412, 260), (436, 260), (434, 330), (420, 330))

    def _peci(self):
        self._collar()
        self._shape(INK, (160, 262), (178, 128), (422, 128), (440, 262))
        self._oval(300, 130, 122, 16, "#24343f")

    def _collar(self):
        self._shape(WHITE, (228, 540), (300, 630), (250, 670), (196, 570))
        self._shape(WHITE, (372, 540), (300, 630), (350, 670), (404, 570))
