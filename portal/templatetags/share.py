"""What a page says of itself to programs that show it where its address is shared (Open Graph)."""

import re

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.share.ground import HEIGHT, WIDTH
from portal.share.picture import Picture
from portal.share.registry import HOME
from portal.translations.texts import current_language

register = template.Library()

LOCALES = {"tr": "tr_TR", "en": "en_GB", "az": "az_AZ", "kk": "kk_KZ"}
# As in HTML: a no-break space stays.
SPACES = re.compile(r"[ \t\r\n\f]+")


@register.inclusion_tag("_components/share_meta.html", takes_context=True)
def share_meta(context: Context) -> dict:
    """Write the page's title, description, address and picture once more, for other sites to show.

    A view says by `share` in its context which picture is the page's own (see `portal.share.pages`), and the
    title is then the one that goes with it. A page that says nothing has the picture of the home page.
    """
    picture: Picture | None = context.get("share")
    shown = picture or Picture.of(HOME)
    language = current_language()
    address = next(other.address for other in context["alternates"] if other.code == language)
    return {
        "site_name": _("Vision portal"),
        "title": picture.words.alone if picture else block_text(context, "title"),
        "description": block_text(context, "description"),
        "address": address,
        "locale": LOCALES[language],
        "other_locales": [locale for code, locale in LOCALES.items() if code != language],
        "picture": shown,
        "picture_address": f"{settings.SITE_URL}{shown.path}",
        "width": WIDTH,
        "height": HEIGHT,
    }


def block_text(context: Context, name: str) -> SafeString:
    """Return what the page puts into the block `name`, for an attribute: said once, it cannot differ here."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    text = SPACES.sub(" ", strip_tags(block.render(context))).strip()
    return SafeString(text.replace('"', "&quot;"))
