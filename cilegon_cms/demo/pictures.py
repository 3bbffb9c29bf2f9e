"""Pictures for the demo, drawn by our own code: flat illustrations of a steel port city, no photographs."""

import io
import random

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 1800, 1200, 2
DEEP, SEA, SKY, STEEL, PALE = "#0a2a40", "#0b4f7a", "#c9dae4", "#4a5a66", "#e3eaee"
EMBER, SAND, WHITE, INK, LEAF = "#e8590c", "#d9c9ae", "#fdfdfb", "#13212c", "#4f6f5c"
SKINS = ("#8d5a3b", "#a56b46", "#7a4a30", "#b97f58")
CLOTHES = (SEA, STEEL, "#2f6a8f", "#6b7f8d", "#8aa0ad", "#1d3b50", EMBER, "#c9a27e")


def draw(scene, seed=0):
    """JPEG bytes of a scene; the same scene and seed give the same picture."""
    return Canvas(scene, seed).jpeg()


class Canvas:
    """One picture on its way: drawn at twice its size, so that edges come out smooth."""

    def __init__(self, scene, seed):
        self.chance = random.Random(f"{scene}/{seed}")
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PALE)
        self.pen = ImageDraw.Draw(self.image)
        for layer in SCENES[scene]:
            layer(self)

    def jpeg(self):
        buffer = io.BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(buffer, "JPEG", quality=90)
        return buffer.getvalue()

    def box(self, left, top, right, bottom, colour):
        self.pen.rectangle([left * SCALE, top * SCALE, right * SCALE, bottom * SCALE], fill=colour)

    def disc(self, x, y, radius, colour):
        box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
        self.pen.ellipse(box, fill=colour)

    def shape(self, points, colour):
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def line(self, points, colour, width):
        self.pen.line(
            [(x * SCALE, y * SCALE) for x, y in points], fill=colour, width=width * SCALE, joint="curve"
        )

    def person(self, x, foot, size, colour=None, seen_from_behind=False):
        """A standing person `size` tall whose feet are at `foot`."""
        colour = colour or self.chance.choice(CLOTHES)
        head, body = size * 0.11, size * 0.22
        top = foot - size
        self.box(x - body * 0.55, foot - size * 0.45, x - body * 0.08, foot, INK)
        self.box(x + body * 0.08, foot - size * 0.45, x + body * 0.55, foot, INK)
        self.pen.rounded_rectangle(
            [
                (x - body * 0.75) * SCALE,
                (top + head * 2) * SCALE,
                (x + body * 0.75) * SCALE,
                (foot - size * 0.4) * SCALE,
            ],
            radius=body * 0.5 * SCALE,
            fill=colour,
        )
        self.head(x, top + head, head, seen_from_behind)

    def head(self, x, y, radius, seen_from_behind=False):
        cover = self.chance.choice(("hair", "hijab", "peci"))
        self.disc(x, y, radius, self.chance.choice(SKINS))
        if cover == "hijab" or seen_from_behind:
            colour = INK if cover == "hair" else self.chance.choice(CLOTHES)
            self.disc(x, y, radius * 1.12, colour)
            if not seen_from_behind:
                self.disc(x, y + radius * 0.1, radius * 0.72, self.chance.choice(SKINS))
        else:
            brim, crown = y - radius * 0.35, y - radius * 1.25
            self.shape(
                [
                    (x - radius, brim),
                    (x - radius * 0.85, crown),
                    (x + radius * 0.85, crown),
                    (x + radius, brim),
                ],
                INK,
            )

    def audience(self, rows=2):
        """Rows of people seen from behind, along the lower edge."""
        for row in range(rows):
            base, radius = HEIGHT - 150 + row * 110, 62 + row * 10
            for place in range(11):
                x = place * 180 - 60 + row * 90 + self.chance.randint(-12, 12)
                self.disc(x, base + radius * 2.1, radius * 1.7, self.chance.choice(CLOTHES))
                self.head(x, base, radius, seen_from_behind=True)


def wall(canvas):
    canvas.box(0, 0, WIDTH, 860, PALE)
    canvas.box(0, 860, WIDTH, HEIGHT, "#b9c6cf")
    for number in range(3):
        left = 90 + number * 130
        canvas.box(left, 220, left + 100, 620, WHITE)
        canvas.box(left + 46, 220, left + 54, 620, "#b9c6cf")


def banner(canvas):
    canvas.box(700, 130, 1500, 430, SEA)
    canvas.box(700, 418, 1500, 430, EMBER)
    for turn in range(4):
        radius = 88 - turn * 22
        box = [(830 - radius) * SCALE, (275 - radius) * SCALE, (830 + radius) * SCALE, (275 + radius) * SCALE]
        canvas.pen.ellipse(box, outline=WHITE, width=8 * SCALE)
    canvas.box(970, 205, 1420, 245, WHITE)
    canvas.box(970, 275, 1340, 300, SKY)
    canvas.box(970, 325, 1250, 350, SKY)


def speakers(canvas):
    for number in range(3):
        x = 980 + number * 220
        canvas.pen.rounded_rectangle(
            [(x - 70) * SCALE, 610 * SCALE, (x + 70) * SCALE, 800 * SCALE],
            radius=40 * SCALE,
            fill=canvas.chance.choice(CLOTHES[:4]),
        )
        canvas.head(x, 560, 52)
    canvas.box(860, 740, 1560, 900, WHITE)
    canvas.box(860, 740, 1560, 760, "#d3dde3")
    canvas.person(560, 960, 560, EMBER)


def crowd(canvas):
    canvas.audience()


def sky(canvas):
    evening = canvas.chance.random() < 0.4
    canvas.box(0, 0, WIDTH, HEIGHT, "#f0dcc8" if evening else SKY)
    canvas.disc(canvas.chance.randint(300, 1500), 330, 90, EMBER if evening else WHITE)
    for _ in range(4):
        x, y = canvas.chance.randint(0, WIDTH), canvas.chance.randint(120, 360)
        canvas.box(x, y, x + canvas.chance.randint(160, 380), y + 14, WHITE)


def hills(canvas):
    peak = canvas.chance.randint(300, 1400)
    canvas.shape([(peak - 420, 640), (peak, 400), (peak + 460, 640)], "#93a8b5")
    canvas.shape([(peak + 120, 640), (peak + 480, 480), (peak + 900, 640)], "#aebdc7")


def sea(canvas):
    canvas.box(0, 640, WIDTH, HEIGHT, "#3c7ea6")
    for number in range(14):
        y = 670 + number * 38
        x = canvas.chance.randint(-200, WIDTH - 300)
        canvas.box(x, y, x + canvas.chance.randint(160, 420), y + 6, "#7fb0cd")


def ship(canvas):
    canvas.shape([(260, 720), (1120, 720), (1060, 850), (330, 850)], DEEP)
    canvas.box(330, 810, 1060, 826, EMBER)
    for number in range(10):
        left = 380 + number * 62
        height = canvas.chance.choice((60, 110, 160))
        canvas.box(left, 720 - height, left + 54, 720, canvas.chance.choice((SEA, STEEL, EMBER, "#8aa0ad")))
    canvas.box(1000, 520, 1090, 720, WHITE)


def crane(canvas):
    for left in (1240, 1480):
        canvas.box(left, 300, left + 34, 880, SEA)
        canvas.box(left + 130, 300, left + 164, 880, SEA)
        canvas.box(left - 240, 270, left + 230, 306, SEA)
        canvas.line([(left - 200, 306), (left - 200, 520)], INK, 5)
        canvas.box(left - 240, 520, left - 160, 580, EMBER)
    canvas.box(1140, 870, WIDTH, HEIGHT, "#8a98a2")


def boats(canvas):
    for number in range(3):
        x, y, size = 320 + number * 480 + canvas.chance.randint(-60, 60), 780 + number * 90, 90 + number * 30
        canvas.shape(
            [
                (x - size, y),
                (x + size, y),
                (x + size * 0.7, y + size * 0.35),
                (x - size * 0.7, y + size * 0.35),
            ],
            DEEP,
        )
        canvas.shape([(x, y - 10), (x, y - size * 1.6), (x + size * 0.8, y - 10)], WHITE)


def lighthouse(canvas):
    canvas.shape([(1300, HEIGHT), (1460, 760), (WIDTH, 720), (WIDTH, HEIGHT)], SAND)
    canvas.shape([(1560, 760), (1580, 360), (1650, 360), (1670, 760)], WHITE)
    canvas.box(1572, 470, 1658, 540, EMBER)
    canvas.box(1572, 310, 1658, 360, INK)


def factory(canvas):
    for number in range(6):
        left = number * 310 - 40
        canvas.shape([(left, 640), (left, 480), (left + 200, 400), (left + 310, 640)], STEEL)
    canvas.box(0, 630, WIDTH, 900, "#5f717d")
    for left in (300, 460, 1240):
        canvas.box(left, 180, left + 60, 480, STEEL)
        canvas.disc(left + 60, 150, 46, WHITE)
        canvas.disc(left + 110, 110, 34, WHITE)
    for number in range(9):
        canvas.box(60 + number * 200, 700, 160 + number * 200, 800, EMBER if number % 4 == 1 else SKY)
    canvas.box(0, 900, WIDTH, HEIGHT, "#9aa7b0")


def coils(canvas):
    for number in range(6):
        x = 180 + number * 290
        canvas.disc(x, 1000, 110, "#7d8f9b")
        for radius in (92, 70, 48):
            canvas.disc(x, 1000, radius, STEEL if radius != 70 else "#a9b8c2")
        canvas.disc(x, 1000, 26, INK)


def street(canvas):
    canvas.shape([(0, 420), (620, 560), (620, 860), (0, HEIGHT)], WHITE)
    canvas.shape([(WIDTH, 420), (1180, 560), (1180, 860), (WIDTH, HEIGHT)], "#e3eaee")
    canvas.shape([(0, 340), (660, 520), (660, 575), (0, 430)], "#8a4a22")
    canvas.shape([(WIDTH, 340), (1140, 520), (1140, 575), (WIDTH, 430)], STEEL)
    canvas.shape([(620, 860), (1180, 860), (1640, HEIGHT), (160, HEIGHT)], "#c4ae8e")
    for number in range(7):
        x = 300 + number * 200
        colour = (EMBER, SEA, WHITE)[number % 3]
        canvas.shape(
            [(x, 470 + abs(3 - number) * -14), (x + 60, 470 + abs(3 - number) * -14), (x + 30, 530)], colour
        )
    for left in (150, 380, 1380, 1590):
        canvas.box(left, 680, left + 100, 830, SEA)


def workers(canvas):
    for x in (760, 1010, 1180):
        canvas.person(x + canvas.chance.randint(-40, 40), 1060 + canvas.chance.randint(-30, 40), 330)


def desks(canvas):
    for number in range(4):
        x = 260 + number * 420
        canvas.head(x, 520, 58)
        canvas.disc(x, 700, 110, canvas.chance.choice(CLOTHES))
        canvas.box(x - 170, 720, x + 170, 750, "#8a98a2")
        canvas.box(x - 80, 620, x + 80, 722, INK)
        canvas.box(x - 72, 628, x + 72, 714, "#8ec8ee")
        canvas.box(x - 150, 750, x - 130, 980, STEEL)
        canvas.box(x + 130, 750, x + 150, 980, STEEL)


def counter(canvas):
    canvas.box(0, 700, WIDTH, 960, WHITE)
    canvas.box(0, 690, WIDTH, 720, SEA)
    canvas.box(830, 170, 970, 230, SEA)
    canvas.box(875, 130, 925, 270, SEA)
    for x in (420, 980, 1440):
        canvas.head(x, 540, 60)
        canvas.pen.rounded_rectangle(
            [(x - 80) * SCALE, 600 * SCALE, (x + 80) * SCALE, 700 * SCALE],
            radius=40 * SCALE,
            fill=WHITE if x != 980 else SKY,
        )
    for x in (260, 700, 1200):
        canvas.person(x, 1150, 520)


def stalls(canvas):
    for number in range(4):
        left = 40 + number * 450
        for stripe in range(6):
            colour = (SEA, WHITE)[stripe % 2] if number % 2 else (EMBER, WHITE)[stripe % 2]
            canvas.shape(
                [
                    (left + stripe * 66, 420),
                    (left + 66 + stripe * 66, 420),
                    (left + 80 + stripe * 66, 560),
                    (left - 14 + stripe * 66, 560),
                ],
                colour,
            )
        canvas.box(left, 560, left + 16, 1000, STEEL)
        canvas.box(left + 380, 560, left + 396, 1000, STEEL)
        canvas.box(left, 820, left + 396, 1000, "#b08d63")
        for fruit in range(9):
            canvas.disc(left + 40 + fruit * 40, 806, 24, canvas.chance.choice((EMBER, "#d9a441", LEAF)))
        canvas.head(left + 200, 660, 52)
        canvas.disc(left + 200, 800, 80, canvas.chance.choice(CLOTHES))
    canvas.box(0, 1000, WIDTH, HEIGHT, "#b9c6cf")


def rain(canvas):
    canvas.box(0, 0, WIDTH, 700, "#93a5b1")
    for _ in range(260):
        x, y = canvas.chance.randint(0, WIDTH), canvas.chance.randint(0, HEIGHT)
        canvas.line([(x, y), (x - 12, y + 44)], "#dbe5eb", 3)


def channel(canvas):
    canvas.shape([(500, 700), (1300, 700), (1800, HEIGHT), (0, HEIGHT)], "#6f8c9c")
    canvas.shape([(0, 700), (500, 700), (0, HEIGHT)], LEAF)
    canvas.shape([(WIDTH, 700), (1300, 700), (WIDTH, HEIGHT)], LEAF)


def night(canvas):
    canvas.box(0, 0, WIDTH, HEIGHT, DEEP)
    canvas.disc(1400, 240, 80, "#f0dcc8")
    canvas.shape([(700, 640), (900, 330), (1100, 640)], "#2577ae")
    canvas.disc(900, 500, 190, "#2577ae")
    canvas.box(700, 520, 1100, 860, "#d6e5ee")
    for left in (740, 860, 980):
        canvas.pen.rounded_rectangle(
            [left * SCALE, 600 * SCALE, (left + 80) * SCALE, 860 * SCALE], radius=40 * SCALE, fill="#f0c987"
        )
    canvas.box(580, 300, 630, 860, "#d6e5ee")
    canvas.box(0, 860, WIDTH, HEIGHT, "#1d3b50")
    for number in range(5):
        canvas.disc(160 + number * 380, 760, 26, "#f0c987")
        canvas.box(156 + number * 380, 780, 164 + number * 380, 980, STEEL)


def passers_by(canvas):
    for x in (330, 520, 1180, 1360, 1540):
        canvas.person(x + canvas.chance.randint(-30, 30), 1110, 340)


def handover(canvas):
    canvas.person(660, 1080, 680, SEA)
    canvas.person(1140, 1080, 660, EMBER)
    canvas.box(810, 620, 1000, 760, WHITE)
    for number in range(4):
        canvas.box(834, 650 + number * 24, 976 - number % 2 * 40, 658 + number * 24, STEEL)


def beach(canvas):
    canvas.box(0, 820, WIDTH, HEIGHT, SAND)
    for number in range(9):
        x, foot = 120 + number * 200 + canvas.chance.randint(-40, 40), 960 + number % 3 * 70
        canvas.line([(x, foot), (x, foot - 110)], "#6b4a2f", 8)
        for side in (-1, 1):
            canvas.shape([(x, foot - 110), (x + side * 60, foot - 150), (x + side * 14, foot - 84)], LEAF)
    for x in (420, 900, 1400):
        canvas.person(x, 1120, 360)


def workshop(canvas):
    canvas.box(120, 780, 1680, 830, "#b08d63")
    for x in (420, 900, 1380):
        canvas.head(x, 540, 60)
        canvas.disc(x, 720, 110, canvas.chance.choice(CLOTHES))
        canvas.box(x - 110, 690, x + 110, 784, canvas.chance.choice((STEEL, SEA, EMBER)))
    canvas.box(120, 780, 1680, 800, "#b08d63")
    for left in (160, 1600):
        canvas.box(left, 830, left + 40, 1080, "#8a6a45")


def field(canvas):
    canvas.box(0, 640, WIDTH, HEIGHT, "#6d8f78")
    canvas.line([(120, 1120), (420, 700), (1380, 700), (1680, 1120)], WHITE, 8)
    canvas.line([(900, 700), (900, 1120)], WHITE, 6)
    for number in range(7):
        canvas.person(240 + number * 220, 900 + number % 3 * 90, 260, (SEA, EMBER)[number % 2])
    canvas.disc(960, 1060, 24, WHITE)


HALL = (wall, banner, speakers, crowd)
SCENES = {
    "aula": HALL,
    "jalan": (sky, hills, street, workers),
    "pelabuhan": (sky, hills, sea, ship, crane),
    "pabrik": (sky, factory, coils),
    "teluk": (sky, hills, sea, boats, lighthouse),
    "kelas": (wall, banner, crowd),
    "puskesmas": (wall, counter),
    "pasar": (sky, stalls),
    "pelatihan": (wall, desks),
    "hujan": (rain, channel, workers),
    "malam": (night, passers_by),
    "serah-terima": (wall, banner, handover),
    "pantai": (sky, hills, sea, beach),
    "panggilan112": (wall, banner, desks),
    "bengkel": (wall, workshop),
    "lapangan": (sky, hills, field),
}
