"""Reading the mails that an embedded portal has written to its folder."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.running import PATIENCE, Portal


def mail_to(site: Portal, address: str, subject: str = "") -> EmailMessage:
    """Wait for a mail to `address`, of that subject where one is given, and return the last."""
    until = time.monotonic() + PATIENCE
    while not (found := [mail for mail in mails_to(site, address) if subject in mail["Subject"]]):
        assert time.monotonic() < until, f"no mail to {address}: {subject}"
        time.sleep(0.2)
    return found[-1]


def mails_to(site: Portal, address: str) -> list[EmailMessage]:
    files = sorted((site.folder / "mail").glob("*.eml"))
    messages = (message_from_bytes(file.read_bytes(), policy=policy.default) for file in files)
    return [message for message in messages if message["To"] == address]


def link_in(message: EmailMessage, path: str) -> str:
    """Return the address in the text of the mail that has `path` in it."""
    body = message.get_body(("plain",))
    assert body is not None
    found = re.search(rf"https?://\S*{path}\S*", body.get_content())
    assert found, body.get_content()
    return found[0]
