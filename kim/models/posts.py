from django.db import models


class Post(models.IntegerChoices):
    """Offices in a board, in the order they are printed."""

    PATRON = 1, "Pelindung"
    MENTOR = 2, "Pembina"
    ADVISER = 3, "Penasihat"
    CHAIR = 10, "Ketua"
    VICE_CHAIR = 20, "Wakil Ketua"
    SECRETARY = 30, "Sekretaris"
    VICE_SECRETARY = 35, "Wakil Sekretaris"
    TREASURER = 40, "Bendahara"
    VICE_TREASURER = 45, "Wakil Bendahara"
    SECTION_HEAD = 50, "Koordinator Bidang"
    SECTION_MEMBER = 60, "Anggota Bidang"

    @classmethod
    def single_seats(cls):
        return [cls.CHAIR, cls.SECRETARY, cls.TREASURER]
