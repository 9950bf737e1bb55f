"""What people type, with what nobody types taken out: signs that cannot be seen and change how others are read."""

import unicodedata
from typing import Any

# Of several lines; all else is one.
LONG = ("summary", "message")
# Control signs and what has no shape of its own: marks that turn the direction of writing around, zero width, tags.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def tidied(data: Any) -> Any:
    """Return a copy of a form's data, every value of it tidied."""
    if data is None:
        return None
    copy = data.copy()
    for name in copy:
        typed = copy.getlist(name)
        copy.setlist(name, [tidy(value, keep_lines=name.startswith(LONG)) for value in typed])
    return copy


def tidy(text: str, *, keep_lines: bool = False) -> str:
    """Return `text` composed (NFC), without what cannot be seen; ends of lines become spaces, or are kept."""
    lines = "".join(shown(sign) for sign in text.replace("\r\n", "\n").replace("\r", "\n"))
    composed = unicodedata.normalize("NFC", lines)
    return composed if keep_lines else " ".join(composed.split("\n"))


def shown(sign: str) -> str:
    if sign in "\n\u2028\u2029\u0085":
        return "\n"
    if sign == "\t":
        return " "
    return "" if unicodedata.category(sign) in UNSEEN else sign
