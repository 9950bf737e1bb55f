"""The shared cache, which may be away: a page is then slower, never broken."""

import logging
import time

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
PAUSE = 5.0


class ForgivingRedisCache(RedisCache):
    """Redis behind a breaker: after a failure it is left alone for `PAUSE` seconds and nothing is cached."""

    _broken_until = 0.0

    def _attempt(self, name: str, fallback, *args, **kwargs):
        if time.monotonic() < ForgivingRedisCache._broken_until:
            return fallback
        try:
            return getattr(super(), name)(*args, **kwargs)
        except (RedisError, OSError) as error:
            ForgivingRedisCache._broken_until = time.monotonic() + PAUSE
            logger.warning("cache unavailable for %s s: %s", PAUSE, error)
            return fallback

    def get(self, key, default=None, version=None):
        return self._attempt("get", default, key, default, version)

    def get_many(self, keys, version=None):
        return self._attempt("get_many", {}, keys, version)

    def set(self, key, value, *args, **kwargs):
        return self._attempt("set", None, key, value, *args, **kwargs)

    def add(self, key, value, *args, **kwargs):
        return self._attempt("add", True, key, value, *args, **kwargs)

    def touch(self, key, *args, **kwargs):
        return self._attempt("touch", False, key, *args, **kwargs)

    def delete(self, key, version=None):
        return self._attempt("delete", False, key, version)

    def incr(self, key, delta=1, version=None):
        return self._attempt("incr", delta, key, delta, version)

    def has_key(self, key, version=None):
        return self._attempt("has_key", False, key, version)
