"""A bucket of S3 where reports are kept, each under its hash. Imported only where one is named: boto takes time."""

from typing import Any

from storages.backends.s3 import S3Storage


class Bucket(S3Storage):
    """Reached by the portal alone. What is sent to it is there as a whole, or not at all."""

    def __init__(self, **options: Any):
        super().__init__(file_overwrite=True, default_acl=None, **options)
