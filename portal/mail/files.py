"""Where no server sends mail: each message is a file that a mail program opens."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class EmailBackend(BaseEmailBackend):
    """Writes `<EMAIL_FILE_PATH>/<time>-<chance>.eml`, for its owner alone: links to new passwords are in there."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.localtime():%Y%m%d-%H%M%S-%f}-{secrets.token_hex(3)}.eml"
            with open(folder / name, "xb", opener=for_owner) as file:
                file.write(message.message().as_bytes(linesep="\r\n"))
        return len(email_messages)


def for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
