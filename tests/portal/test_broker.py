import threading
import time
from queue import Empty

import pytest
from kombu import Connection

from portal.broker import Transport


@pytest.fixture
def connection(tmp_path):
    data = dict.fromkeys(("data_folder_in", "data_folder_out"), str(tmp_path))
    options = data | {"control_folder": str(tmp_path / "control")}
    with Connection("filesystem://localhost", transport=Transport, transport_options=options) as opened:
        yield opened


def test_messages_come_in_the_order_they_were_sent(connection):
    with connection.SimpleQueue("jobs") as queue:
        for number in range(20):
            queue.put({"number": number})
        assert [take(queue) for _ in range(20)] == list(range(20))


def take(queue) -> int:
    message = queue.get(timeout=5)
    message.ack()
    return message.payload["number"]


def test_reader_beside_a_writer_meets_each_message_once_and_whole(connection, tmp_path):
    """The payload is long enough for a plain write of it to take a while."""
    count, filler = 300, "x" * 200_000

    def write():
        channel = connection.clone().channel()
        for number in range(count):
            channel._put("jobs", {"number": number, "filler": filler})

    channel = connection.channel()
    writer = threading.Thread(target=write)
    writer.start()
    met = []
    while writer.is_alive() or list(tmp_path.glob("*.msg")):
        try:
            met.append(channel._get("jobs")["number"])
        except Empty:
            continue
    writer.join()
    assert met == list(range(count))
    assert list(tmp_path.glob("*.part")) == []


def test_message_not_confirmed_comes_back(connection):
    """What a worker had taken when it was told to stop is there for the next one."""
    # kombu keeps what it knows of a queue by name for the whole process: each test has a name of its own.
    with connection.SimpleQueue("later") as queue:
        queue.put({"number": 7})
    stopped, next_one = connection.clone(), connection.clone()
    stopped.SimpleQueue("later").get(timeout=5)
    stopped.close()
    assert take(next_one.SimpleQueue("later")) == 7


def test_waiting_lasts_as_long_as_was_asked(connection):
    assert seconds_waited(connection, 1.2) == pytest.approx(1.2, abs=0.6)


def test_worker_hears_soon_that_it_is_to_stop(connection, monkeypatch):
    monkeypatch.setattr("celery.worker.state.should_stop", 0)
    assert seconds_waited(connection, 5.0) < 1.5


def seconds_waited(connection, timeout: float) -> float:
    connection.SimpleQueue("jobs").consumer.consume()
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        connection.drain_events(timeout=timeout)
    return time.monotonic() - began
