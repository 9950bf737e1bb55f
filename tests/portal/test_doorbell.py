"""A worker is asked where a broker answers; where none does, whoever asks goes on, and soon."""

import json
import socket
import time

import pytest

from portal import tasks
from portal.celery import app
from portal.doorbell import ring
from tests.running import free_port


@pytest.fixture
def broker():
    """Let jobs go to another broker until the end of the test: `broker(url, transport, options)`."""
    names = ("broker_url", "broker_write_url", "broker_transport", "broker_transport_options")
    before = {name: app.conf.get(name) for name in names}

    def use(url: str, transport: str | None = None, **options) -> None:
        options = {"socket_timeout": 5} | options
        app.conf.update(zip(names, (url, url, transport, options), strict=True))

    yield use
    app.conf.update(before)


@pytest.fixture
def folder(tmp_path, broker):
    """The queue of the embedded portal, in a folder of its own."""
    queue, control = tmp_path / "queue", tmp_path / "control"
    folders = {"data_folder_in": str(queue), "data_folder_out": str(queue), "control_folder": str(control)}
    broker("filesystem://localhost", "portal.broker:Transport", **folders)
    return queue


def seconds_to_ring() -> float:
    began = time.monotonic()
    ring(tasks.deliver_notices)
    return time.monotonic() - began


def test_message_names_the_task_and_holds_nothing_else(folder):
    folder.mkdir()
    ring(tasks.deliver_notices)
    [message] = [json.loads(path.read_text()) for path in folder.glob("*.msg")]
    assert message["headers"]["task"] == "portal.tasks.deliver_notices"
    assert (message["headers"]["argsrepr"], message["headers"]["kwargsrepr"]) == ("()", "{}")


def test_folder_that_cannot_be_written_is_logged_and_no_more(folder, caplog):
    folder.write_text("a file where the folder should be")
    ring(tasks.deliver_notices)
    assert "portal.tasks.deliver_notices" in caplog.text


def test_redis_that_is_gone_is_logged_and_no_more(broker, caplog):
    broker(f"redis://127.0.0.1:{free_port()}/0")
    assert seconds_to_ring() < 1
    assert "portal.tasks.deliver_notices" in caplog.text


def test_redis_that_hangs_holds_nobody_up(broker, caplog):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        broker(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        assert seconds_to_ring() < 1
    assert "portal.tasks.deliver_notices" in caplog.text
