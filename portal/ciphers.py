"""Secrets in the database that have to be read again: encrypted, so that a copy of the database alone betrays none."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_str


def cipher(purpose: str) -> MultiFernet:
    """Return what encrypts secrets of one purpose: it writes with the present key, and reads with former ones too."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(f"{purpose} {force_str(key)}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
