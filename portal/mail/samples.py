"""What each mail is shown with in the style guide, and tested with."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMultiAlternatives

from portal.mail.message import compose
from portal.models import User

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
    context = _samples[name]()
    reader = context.pop("reader", None)
    if reader is None:
        return compose(name, "somebody@example.org", context, language=language)
    reader.language = language
    return compose(name, reader, context)


def somebody() -> dict[str, Any]:
    return {"reader": User(name="Gülşən Иманқұл-Çağrı", email="g.imankul@example.org")}


register(
    "password_reset",
    lambda: somebody() | {"uid": "1z", "key": "d1fbp4-0e3f6bd94a6f0b6d0a7e0c4a8d5b1c92", "days": 3},
)
register("password_changed", lambda: somebody() | {"when": MOMENT})
register("unknown_account", dict)
register("factor_added", lambda: somebody() | {"when": MOMENT, "is_key": False})
register("factor_removed", lambda: somebody() | {"when": MOMENT, "is_key": True})
register("recovery_codes_made", lambda: somebody() | {"when": MOMENT})
register("factors_reset", somebody)
