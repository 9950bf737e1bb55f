"""What each mail is shown with in the style guide, and tested with."""

import datetime
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from portal.enums import RoleName, TokenScope
from portal.mail.message import compose
from portal.models import ApiToken, Invitation, State, User

Sample = Callable[[], dict[str, Any]]

MOMENT = datetime.datetime(2026, 11, 6, 18, 5, tzinfo=datetime.UTC)
_samples: dict[str, Sample] = {}


def register(name: str, sample: Sample) -> None:
    """Let `templates/emails/<name>.html` be seen with the context that `sample` returns.

    With a `reader` in it the mail is to that person, else to an address that belongs to nobody.
    """
    _samples[name] = sample


def samples() -> dict[str, Sample]:
    return dict(sorted(_samples.items()))


def sample_mail(name: str, language: str) -> EmailMultiAlternatives:
    """Return the mail `name` as it would be sent, in `language`.

    Raises:
        KeyError: there is no such mail.
    """
    with translation.override(language):
        context = _samples[name]()
    reader = context.pop("reader", None)
    if reader is None:
        return compose(name, "somebody@example.org", context, language=language)
    reader.language = language
    return compose(name, reader, context)


def an_invitation() -> dict[str, Any]:
    invited = Invitation(
        name="Ayşe Kaya",
        role=RoleName.CONTRIBUTOR,
        state=State(name_tr="Kazakistan", name_en="Kazakhstan", name_az="Qazaxıstan", name_kk="Қазақстан"),
        invited_by=somebody()["reader"],
        expires_at=MOMENT,
    )
    area = apps.get_model("vision.CooperationArea")(
        code="2.5", title_tr="Turizm", title_en="Tourism", title_az="Turizm", title_kk="Туризм"
    )
    return {
        "invitation": invited,
        "areas": [area],
        "token": "12.0f8a63c1d24e9b75.nZrBqzzVb1fF3mE4uX0tY8cWkPjLhQ2sDaGiRvOyT6M",
        "addressee": invited,
        "has_account": False,
    }


def a_token() -> dict[str, Any]:
    token = ApiToken(
        name="Reporting system of the ministry",
        state=State(name_tr="Kazakistan", name_en="Kazakhstan", name_az="Qazaxıstan", name_kk="Қазақстан"),
        prefix="vpt_h2Lq9x",
        scopes=f"{TokenScope.READ} {TokenScope.WRITE}",
        created_at=MOMENT,
        expires_at=MOMENT + datetime.timedelta(days=90),
    )
    return somebody() | {"token": token}


def somebody() -> dict[str, Any]:
    return {"reader": User(name="Gülşən Иманқұл-Çağrı", email="g.imankul@example.org")}


register(
    "password_reset",
    lambda: somebody() | {"uid": "1z", "key": "d1fbp4-0e3f6bd94a6f0b6d0a7e0c4a8d5b1c92", "days": 3},
)
register("password_changed", lambda: somebody() | {"when": MOMENT})
register("unknown_account", dict)
register("invitation", an_invitation)
register("factor_added", lambda: somebody() | {"when": MOMENT, "is_key": False})
register("factor_removed", lambda: somebody() | {"when": MOMENT, "is_key": True})
register("recovery_codes_made", lambda: somebody() | {"when": MOMENT})
register("factors_reset", somebody)
register("token_made", a_token)
