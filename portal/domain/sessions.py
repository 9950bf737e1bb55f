"""Where a person is signed in: which devices, and ending what should not go on."""

import time

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import QuerySet
from django.utils import timezone

from portal.models import User

LAST_SEEN = "last_seen"
# To how many seconds it is known when a session was last used.
PRECISION = 600


def sessions_of(user: User) -> list[UserSession]:
    """Return the sessions of `user` that still live, the last used first."""
    living = UserSession.objects.purge_and_list(user)
    return sorted(living, key=lambda session: session.last_seen_at, reverse=True)


def others_of(user: User, key: str) -> QuerySet[UserSession]:
    """Return the sessions of `user` but the one with this key."""
    return UserSession.objects.filter(user=user).exclude(session_key=key)


def end_sessions(user: User, *, but: str = "") -> None:
    """Sign `user` out everywhere but in the session with the key `but`."""
    for session in others_of(user, but):
        session.end()


def begin(sender, request, **_signal) -> None:
    """A session that begins is in use."""
    request.session[LAST_SEEN] = int(time.time())


def keep_last_seen(session: SessionBase) -> None:
    now = int(time.time())
    if now - session.get(LAST_SEEN, 0) > PRECISION:
        session[LAST_SEEN] = now
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())
