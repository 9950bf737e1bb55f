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
    with connection.SimpleQueue("jobs") as queue:
        queue.put({"number": 7})
    other = connection.clone()
    other.SimpleQueue("jobs").get(timeout=5)
    other.close()
    with connection.SimpleQueue("jobs") as queue:
        assert take(queue) == 7


def test_worker_hears_soon_that_it_is_to_stop(connection):
    connection.SimpleQueue("jobs").consumer.consume()
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        connection.drain_events(timeout=2.0)
    assert time.monotonic() - began < 1.5
