"""How much one caller may ask, and headers that say how much is left."""

import hashlib
from typing import Any

from django.conf import settings
from rest_framework.throttling import SimpleRateThrottle


class Throttle(SimpleRateThrottle):
    """Count by token where there is one, else by network address; `headers` tells what is left.

    What is counted is in the cache: where that is away, nobody is held.
    """

    scope = "api"

    num_requests: int | None
    duration: int | None
    now = 0.0
    history: list[float] = []

    def get_rate(self) -> str | None:
        return settings.API_RATE or None

    def get_cache_key(self, request: Any, view: Any) -> str:
        who = f"token {request.auth.pk}" if request.auth else self.get_ident(request)
        # Who asks is nothing to keep: a caller is told from others by this.
        ident = hashlib.sha256(who.encode()).hexdigest()
        return self.cache_format % {"scope": self.scope, "ident": ident}

    def allow_request(self, request: Any, view: Any) -> bool:
        allowed = super().allow_request(request, view)
        request._request.api_throttle = self
        return allowed

    def headers(self) -> dict[str, str]:
        """Return the headers of draft-ietf-httpapi-ratelimit-headers, seconds until all is free again among them."""
        if not self.num_requests or not self.duration:
            return {}
        left = max(0, self.num_requests - len(self.history))
        until = int(self.duration - (self.now - self.history[-1])) if self.history else self.duration
        policy = f'"{self.scope}"'
        return {
            "RateLimit-Policy": f"{policy};q={self.num_requests};w={self.duration}",
            "RateLimit": f"{policy};r={left};t={max(0, until)}",
        }
