"""The radar as rows of a spreadsheet."""

HEADS = (
    "Wilayah",
    "KIM",
    "Tingkat",
    "Keadaan",
    "Keterangan",
    "Masa bakti mulai",
    "Masa bakti sampai",
    "Sisa hari",
    "Nomor SK",
    "Tanggal SK",
    "Tanggal pelantikan",
    "Yang ditunggu",
    "Langkah pembentukan",
)


def rows_of(radar):
    for district in radar.districts:
        for line in district.lines:
            yield [district.name, *_unit(line), *_board(line), *_open(line)]


def _unit(line):
    level = line.chapter.get_level_display() if line.chapter else line.area.level
    return line.name, level, line.label, line.words


def _board(line):
    board = line.board
    if board is None:
        return [""] * 6
    days = line.days_left if board.is_issued else ""
    return board.start, board.end, days, board.sk_number, board.sk_date, board.inaugurated_on


def _open(line):
    return "; ".join(map(str, line.debts)), line.formation.done if line.formation else 0
