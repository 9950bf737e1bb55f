"""A kind of notice for tests, which people may switch off, and a mail server that can be down."""

import pytest

from portal.domain import notices
from portal.domain.notices import Kind, registry
from tests.running import free_port


@pytest.fixture
def register(monkeypatch):
    """Register kinds until the end of the test."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    return notices.register


@pytest.fixture(autouse=True)
def trial(register) -> str:
    register("trial", Kind("Trial", "Trials", "unknown_account", may_be_switched_off=True))
    return "trial"


@pytest.fixture
def smtp_port(settings) -> int:
    """Let mails go to a port of this machine on which nobody listens yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    return settings.EMAIL_PORT
