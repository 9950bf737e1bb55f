"""In which languages an answer is: that of `?language=`, else the reader’s by Accept-Language; or all at once."""

from django.conf import settings
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from portal.api.problems import BadParameter

PARAMETER, ALL = "language", "all"
CODES = tuple(code for code, _name in settings.LANGUAGES)


def accepted(header: str) -> str:
    """Return the first of our languages that a browser or program asks for, else the default one."""
    for wanted, weight in parse_accept_lang_header(header):
        if not weight:
            # What is not wanted at all.
            continue
        try:
            found = get_supported_language_variant(wanted)
        except LookupError:
            continue
        if found in CODES:
            return found
    return settings.LANGUAGE_CODE


def spoken(value: str | None, header: str) -> str:
    """Return the language of what is said to the caller, whatever else is wrong with the request."""
    return value if value in CODES else accepted(header)


def asked(value: str | None, header: str) -> tuple[str, tuple[str, ...]]:
    """Return the language of what is said to the caller, and those that texts of records are given in.

    Raises:
        BadParameter: `value` is none of ours.
    """
    language = accepted(header)
    if not value:
        return language, (language,)
    if value == ALL:
        return language, CODES
    if value not in CODES:
        raise BadParameter(PARAMETER, value, [*CODES, ALL])
    return value, (value,)
