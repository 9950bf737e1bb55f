"""The embedded broker: files in a folder, each of which appears whole or not at all."""

import json
import os
import time
import uuid
from pathlib import Path

from kombu.transport import filesystem


class Channel(filesystem.Channel):
    """kombu writes a message into the very file that a worker may be reading; here it is renamed into place."""

    def _put(self, queue: str, payload: dict, **_options) -> None:
        folder = Path(self.data_folder_out)
        # Messages are taken in the order of their names.
        name = f"{time.time_ns():020}_{uuid.uuid4()}.{queue}.msg"
        aside = folder / f"{name}.part"
        aside.write_text(json.dumps(payload), encoding="utf-8")
        os.replace(aside, folder / name)


class Transport(filesystem.Transport):
    Channel = Channel
