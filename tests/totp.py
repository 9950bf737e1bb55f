"""The codes that an authenticator app shows (RFC 6238), reckoned apart from the code that checks them."""

import base64
import hmac
import time

PERIOD = 30


def code_of(secret: str, *, at: float | None = None) -> str:
    """Return the six digits that the app shows at a time, in seconds since 1970; else now."""
    counter = int(time.time() if at is None else at) // PERIOD
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 0xF
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
