"""The demo's data files and what may stand in any of them."""

import csv
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PHONE = re.compile(r"(?:\+62|\b0\d{2,3})[\s-]?\d{3,4}[\s-]?\d{3,}|\(0\d+\)")
REAL_OFFICIALS = {"Agus Zulkarnain", "Ipung Ernawati Setianingrum", "Burhanudin", "Irwan Setiawan"}


def read(name):
    return tomllib.loads((ROOT / "cilegon_cms" / "demo" / name).read_text(encoding="utf-8"))


def area_codes():
    """The official codes of the 8 kecamatan and 43 kelurahan."""
    with (ROOT / "kim" / "data" / "regions.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def strings(value):
    """Every text inside a row, however deep."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in inner for text in strings(item)]


def prose(row):
    return " ".join(strings(row))
