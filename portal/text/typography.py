"""How each language is set: its marks, and where a line must not end.

The marks, and where they are from:

- Turkish: Türk Dil Kurumu, Yazım Kuralları. “Noktalama İşaretleri” gives the quotation marks “ ” and ‘ ’, the
  apostrophe before the endings of names and figures (2021’de), three dots, the point of an ordinal (8. zirve) and
  the short hyphen, not a dash, in ranges and routes (2011-2012, Bakü-Tiflis-Ceyhan); “Sayıların Yazılışı” gives the
  percent sign before the number and close up (%50), the point between thousands and the comma of decimals.
- English: the GOV.UK style guide: double quotation marks, the sign after the number and close up (50%), a comma
  between thousands, 8th without superscript, a spaced en dash between clauses. It asks for “to” in ranges; where a
  sign stands, in names and routes, it is the en dash of the EU Interinstitutional Style Guide (10.1.8).
- Azerbaijani: Azərbaycan dilinin Orfoqrafiya Normaları (Cabinet of Ministers, decision 174 of 16 April 2019) gives the
  hyphen before the ending of a figure (8-ci, 3-dən); the decision itself is set with “ ”, as laws are, and so is
  CLDR 48, which also has 50% close up, the point between thousands and the comma of decimals.
- Kazakh: R. Syzdyqova, «Емле және тыныс белгілері» (1996) gives the hyphen after the figure of an ordinal (8-саммит)
  and the dash for a missing verb (Мақсат – …); CLDR 48 gives « » with “ ” inside, the comma of decimals and a no-break
  space between thousands. The space before the sign (50 %) is that of GOST 8.417-2002, the standard on units in
  force in Kazakhstan; CLDR writes it close up.

Where a line must not end no academy rules; what `bind` holds together is what typesetters of all four languages do:
a dash does not begin a line, and a number stays with what it counts (ISO 80000-1, 7.1), a day with its month, an
ordinal with its noun, an initial with its name, a title or sign of number with what follows.
"""

import re
from dataclasses import dataclass
from functools import cache

# The web fonts have this one; the narrow one (U+202F) they lack, and CLDR does not ask for it.
NO_BREAK = "\u00a0"
SPACE = f"[ {NO_BREAK}]"
UPPER = "A-ZÇĞİÖŞÜƏА-ЯЁӘҒҚҢӨҰҮҺІ"
LOWER = "a-zçğıöşüəâîûа-яёәғқңөұүһі"


@dataclass(frozen=True)
class Typography:
    """The marks of a language.

    `quotes` are the outer pair and the pair within it; `percent` is a template of one number; `span` stands close up
    in a range or a route. `held` are conditions, as regular expressions of no width behind a space, beyond `COMMON`.
    """

    quotes: tuple[str, str]
    percent: str
    thousands: str
    decimal: str
    span: str
    held: tuple[str, ...]


# The figures of a name: COVID-19, SHA-256.
NO_NAME = "".join(rf"(?<![^\W\d]-{figures} )" for figures in (r"\d", r"\d\d", r"\d\d\d"))
# What holds in every language. A number of four figures is mostly a year, and counts nothing.
COMMON = (
    rf"(?=–{SPACE})",
    rf"(?<=\d )(?:(?<!\d{{4}} ){NO_NAME}(?=[^\W\d_])|(?=[%€$₺₼₸]|/{SPACE}?\d))",
    rf"(?<=\d{SPACE}/ )(?=\d)",
    r"(?<=[№§] )(?=\d)",
    rf"(?<=\. )(?<=\b[{UPPER}]\. )(?=[{UPPER}])",
)
AZERBAIJANI_MONTHS = (
    *("yanvarın", "fevralın", "martın", "aprelin", "mayın", "iyunun"),
    *("iyulun", "avqustun", "sentyabrın", "oktyabrın", "noyabrın", "dekabrın"),
)


def after(*words: str) -> str:
    """Return the condition that one of `words` stands before the space."""
    return "(?:" + "|".join(rf"(?<=\b{re.escape(word)} )" for word in words) + ")"


TYPOGRAPHY = {
    "tr": Typography(
        quotes=("“”", "‘’"),
        percent="%{}",
        thousands=".",
        decimal=",",
        span="-",
        held=(
            rf"(?<=\. )(?:(?<=\d\. )|(?<=\b[IVX]\. )|(?<=[IVX]{{2}}\. ))(?=[{LOWER}])",
            rf"(?<=\. )(?:{after('Dr.', 'Prof.', 'Doç.', 'Sn.')}|{after('No.', 's.')}(?=\d))",
            r"(?=v[bs]\.)",
        ),
    ),
    "en": Typography(
        quotes=("“”", "‘’"),
        percent="{}%",
        thousands=",",
        decimal=".",
        span="–",
        held=(
            r"(?<=[dht] )(?<=\d(?:st|nd|rd|th) )(?=[^\W\d_])",
            rf"(?<=\. ){after('No.', 'p.', 'pp.')}(?=\d)",
            rf"{after('Mr', 'Ms', 'Mrs', 'Dr')}(?=[{UPPER}])",
        ),
    ),
    "az": Typography(
        quotes=("“”", "‘’"),
        percent="{}%",
        thousands=".",
        decimal=",",
        span="–",
        held=(
            r"(?<=-c[ıiuü] )(?<=\d-c[ıiuü] )(?=[^\W\d_])",
            rf"(?=\d{{1,2}}\b){after(*AZERBAIJANI_MONTHS)}",
            r"(?=s\.)(?<=\bvə )",
        ),
    ),
    "kk": Typography(
        quotes=("«»", "“”"),
        percent=f"{{}}{NO_BREAK}%",
        thousands=NO_BREAK,
        decimal=",",
        span="–",
        held=(
            r"(?<=\d )(?:(?=ж\.|жыл)|(?=\d{3}\b))",
            r"(?=ғ\.)(?<=[IVX] )",
            rf"(?=т\.{SPACE}?[бс]\.)",
            r"(?<=\. )(?:(?<=\bт\. )|(?<=\bс\. ))(?=[бс]\.)",
        ),
    ),
}


@cache
def _held(language: str) -> re.Pattern[str]:
    # The space comes first, so that the search skips to the next one; the conditions are tried only there.
    return re.compile(f" (?:{'|'.join((*COMMON, *TYPOGRAPHY[language].held))})")


def bind(text: str, language: str) -> str:
    """Return `text` with no-break spaces where a line must not end; nothing else of it changes.

    For output only: what is stored, searched and exported keeps plain spaces. Not for official wording, nor for what
    people wrote in a form.
    """
    return _held(language).sub(NO_BREAK, text)
