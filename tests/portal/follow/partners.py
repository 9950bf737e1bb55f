"""Partners whose systems are told of news by webhooks."""

from portal.enums import RoleName
from portal.follow import webhooks
from portal.models import Webhook
from tests.factories.reporting import person


def administrator():
    return person(RoleName.ADMINISTRATOR)


def webhook(address: str, **fields) -> tuple[Webhook, str]:
    """Return a webhook that watches from now on, and its secret."""
    made = Webhook(name="Ministry", address=address, **fields)
    return made, webhooks.add(made, by=administrator())
