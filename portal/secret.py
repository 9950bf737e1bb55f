"""The signing key of an embedded installation: made once, kept beside its database."""

import os
import secrets
from pathlib import Path


def stored_secret(path: Path) -> str:
    """Return the key in `path`, making it on first use.

    Two processes that start at once agree on one key: each writes a file of its own and links it to
    `path`, which only the first can do.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        mine = path.with_name(f"{path.name}.{os.getpid()}")
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(mine, path)
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return path.read_text(encoding="ascii")
