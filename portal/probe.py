"""Ask a portal from beside it whether it answers: `python -m portal.probe [address]`, exit code 0 or 1.

For health checks in containers, which have no curl. Only the standard library, so that asking costs little.
"""

import http.client
import os
import sys
from urllib.parse import urlsplit

DEFAULT = "http://127.0.0.1:8000/healthz"


def answers(address: str, *, timeout: float = 5.0) -> bool:
    """Say whether `address` answers 200 to a request for `SITE_URL`, such as a proxy would pass on."""
    asked, site = urlsplit(address), urlsplit(os.environ.get("SITE_URL", ""))
    headers = {"Host": site.netloc or asked.netloc, "X-Forwarded-Proto": site.scheme or asked.scheme}
    connection = http.client.HTTPConnection(asked.hostname or "", asked.port or 80, timeout=timeout)
    try:
        connection.request("GET", asked.path or "/", headers=headers)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(not answers(sys.argv[1] if len(sys.argv) > 1 else DEFAULT))
