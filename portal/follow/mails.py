"""The mails to followers: what each shows, read when it is sent, and what it is shown with in the style guide."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal import mail
from portal.domain.notices import Kind, register
from portal.enums import Language, SubjectKind
from portal.follow import alerts, digests, links, subjects
from portal.follow.subjects import Subject
from portal.models import Follower, Following, Notice
from portal.translations.texts import ShownText, current_language

GROUP = _("News by e-mail")


def to_be_confirmed(notice: Notice) -> dict[str, Any] | None:
    """The key of the link is made now; None where another mail with another link has gone since."""
    found = Following.objects.select_related("follower").filter(pk=notice.context.get("following"))
    following = found.first()
    if following is None or following.nonce not in notice.key or alerts.has_ended(following):
        return None
    subject = Subject(SubjectKind(following.kind), following.key)
    return {
        "subject": subjects.name_of(subject),
        "is_everything": subject == subjects.EVERYTHING,
        "token": links.token_to_confirm(following),
        "until": following.created_at + alerts.VALID,
        "manage": links.token_to_manage(following.follower) if following.confirmed_at else "",
    }


def news(notice: Notice) -> dict[str, Any] | None:
    found = digests.groups_of(notice)
    if found is None:
        return None
    follower, groups = found
    return {
        "groups": groups,
        "count": sum(len(group.news) + group.more for group in groups),
        "token": links.token_to_manage(follower),
    }


def way_out(notice: Notice) -> Mapping[str, str]:
    """Return what lets a mail program end it at one click (RFC 8058)."""
    follower = Follower.objects.get(pk=notice.context["follower"])
    with translation.override(follower.language):
        path = reverse("portal:follow-end", args=[links.token_to_manage(follower)])
    return {
        "List-Unsubscribe": f"<{settings.SITE_URL}{path}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


register(
    alerts.CONFIRMATION,
    Kind(_("News by e-mail is to be confirmed"), GROUP, "follow_confirm", to_be_confirmed),
)
register(
    alerts.DIGEST,
    Kind(_("News of what is followed"), GROUP, "follow_digest", news, headers_of=way_out),
)


# --- Samples --------------------------------------------------------------------------------------------


def sample_token() -> str:
    return "7.0f8a63c1d24e9b750f8a63c1d24e9b75.signature"


SAMPLES = {
    Language.TR: ("Etkinlik", "Türk gençlik forumu", "Kazakistan’da yapılacak.", "Kazakistan"),
    Language.EN: ("Event", "Turkic youth forum", "It takes place in Kazakhstan.", "Kazakhstan"),
    Language.AZ: ("Tədbir", "Türk gəncləri forumu", "Qazaxıstanda keçiriləcək.", "Qazaxıstan"),
    Language.KK: ("Іс-шара", "Түркі жастарының форумы", "Қазақстанда өтеді.", "Қазақстан"),
}


def sample_news() -> dict[str, Any]:
    language = current_language()
    what, title, summary, place = SAMPLES[Language(language)]
    told = {
        "what": what,
        "title": ShownText(title, language, is_fallback=False),
        "summary": ShownText(summary, language, is_fallback=False),
        "path": f"/{language}/diaspora/events/youth-forum/",
        "at": datetime.datetime(2026, 11, 6, 18, 5, tzinfo=datetime.UTC),
        "is_sample": True,
    }
    group = digests.Group(place, f"/{language}/states/kazakhstan/", [told, told], more=3)
    return {"groups": [group], "count": 5, "token": sample_token()}


mail.register(
    "follow_confirm",
    lambda: {
        "subject": "2.5 Turizm",
        "is_everything": False,
        "token": sample_token(),
        "until": timezone.now() + datetime.timedelta(days=7),
        "manage": "",
    },
)
mail.register("follow_digest", sample_news)
