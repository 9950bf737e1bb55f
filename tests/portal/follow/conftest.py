import pytest

from portal.models import State
from tests.portal.follow.receiver import certificate, receiver
from vision.models import ActionItem


@pytest.fixture
def state(db) -> State:
    return State.objects.get(slug="kazakhstan")


@pytest.fixture
def item(db) -> ActionItem:
    return ActionItem.objects.get(code="2.5.3")


@pytest.fixture
def partner(tmp_path, monkeypatch, settings):
    """A server of this machine that is trusted, and that webhooks may lead to."""
    settings.WEBHOOKS_TO_LOOPBACK = True
    pem = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    with receiver(pem) as server:
        yield server
