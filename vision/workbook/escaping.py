"""How XLSX writes signs by their number: “_x000D_” in a cell is the end of a line, not these letters."""

import re

NUMBERED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# Control signs, and the underscore by which letters that look like a number are told from one.
READ_BACK = re.compile(r"_x(00[01][0-9A-Fa-f]|005[Ff])_")


def escaped(text: str) -> str:
    """Return `text` so that letters which look like the number of a sign stay letters."""
    return NUMBERED.sub("_x005F_", text)


def unescaped(text: str) -> str:
    """Return `text` with numbered control signs as signs, and letters that were escaped as they were."""
    return READ_BACK.sub(lambda found: chr(int(found[1], 16)), text)
