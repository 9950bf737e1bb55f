"""The embedded broker: files in a folder, each of which appears whole or not at all."""

import json
import math
import time
import uuid
from pathlib import Path

from celery.worker import state
from kombu.transport import filesystem


class Channel(filesystem.Channel):
    """kombu writes a message into the very file that a worker may be reading; here it is renamed there."""

    def _put(self, queue: str, message: dict, **_options) -> None:
        # Messages are taken in the order of their names.
        path = Path(self.data_folder_out) / f"{time.time_ns():020}_{uuid.uuid4()}.{queue}.msg"
        aside = path.with_name(f"{path.name}.part")
        aside.write_text(json.dumps(message), encoding="utf-8")
        aside.replace(path)


class Transport(filesystem.Transport):
    """Looks into the folder twice a second, and hands a worker that is to stop back to its loop as soon."""

    Channel = Channel
    polling_interval = 0.5

    def drain_events(self, connection, timeout: float | None = None) -> None:
        until = math.inf if timeout is None else time.monotonic() + timeout
        while True:
            left = until - time.monotonic()
            try:
                return super().drain_events(connection, timeout=max(0.0, min(left, self.polling_interval)))
            except TimeoutError:
                if left <= self.polling_interval or state.should_stop is not None:
                    raise
