"""Signs that a paste from Word brings along: no reader sees them, and no XML may hold them."""

import re

BREAKS = re.compile("[\x0b\x0c]")  # of a line and of a page
SIGNS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def without_control_signs(text):
    return SIGNS.sub("", BREAKS.sub(" ", text))
