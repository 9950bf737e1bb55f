"""Making a message of a template."""

from collections.abc import Mapping
from email.utils import formataddr, parseaddr
from functools import cache
from typing import Any

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from portal.mail.reading import read
from portal.models import User
from portal.translations.texts import current_language

# Both tell other machines that there is nobody here to answer; the second is the one that Exchange reads.
HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply"}
# Signs that are not seen, a width of a line or two: what lists of mails show ends with the preheader.
FILLER = "\u034f\u200c\u00a0" * 60


def compose(
    name: str, to: User | str, context: Mapping[str, Any] | None = None, *, language: str = ""
) -> EmailMultiAlternatives:
    """Return the mail of `templates/emails/<name>.html`, ready to be sent.

    Args:
        to: a person, who is written to in their language, or an address that belongs to nobody here.
        context: what the template shows, beside `reader`, `language`, `SITE_URL` and `CONTACT_EMAIL`.
        language: for an address without a person; else the language now active.
    """
    reader = to if isinstance(to, User) else None
    language = reader.language if reader else language or current_language()
    address = to.email if isinstance(to, User) else to
    with translation.override(language):
        page = render_to_string(f"emails/{name}.html", {**(context or {}), **surroundings(reader, language)})
        sender = sender_of_the_portal()
    words = read(page)
    message = EmailMultiAlternatives(
        words.subject,
        words.text,
        sender,
        [address],
        headers=HEADERS | {"Content-Language": language},
        reply_to=[settings.CONTACT_EMAIL],
    )
    message.attach_alternative(inliner().inline(page), "text/html")
    return message


def surroundings(reader: User | None, language: str) -> dict[str, Any]:
    """What every template of a mail may use."""
    return {
        "reader": reader,
        "language": language,
        "SITE_URL": settings.SITE_URL,
        "CONTACT_EMAIL": settings.CONTACT_EMAIL,
        "filler": FILLER,
    }


def sender_of_the_portal() -> str:
    """The address that mails come from, under the name of the portal unless the operator gave another."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or gettext("Vision portal"), address))


@cache
def inliner() -> css_inline.CSSInliner:
    """Mail programs drop style sheets: what is in `mail.css` goes to the elements, but for its media queries."""
    return css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
