"""A bucket of S3 where reports are kept, each under its hash. Imported only where one is named: boto takes time."""

from typing import Any

from botocore.config import Config
from storages.backends.s3 import S3Storage

# A page must not wait for minutes for a service that is down; what a worker puts there, it may try twice.
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 3, 30, 2
# Larger files are read by way of the disk.
MOST_IN_MEMORY = 2 * 1024 * 1024


class Bucket(S3Storage):
    """Reached by the portal alone. What is sent to it is there as a whole, or not at all."""

    def __init__(self, *, endpoint_url: str | None, **options: Any):
        config = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"total_max_attempts": ATTEMPTS},
            signature_version="s3v4",
            # Services at an address of one's own seldom have a name for each bucket.
            s3={"addressing_style": "path" if endpoint_url else "auto"},
        )
        super().__init__(
            endpoint_url=endpoint_url,
            client_config=config,
            file_overwrite=True,
            default_acl=None,
            max_memory_size=MOST_IN_MEMORY,
            **options,
        )
