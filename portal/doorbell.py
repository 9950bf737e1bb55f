"""Asking a worker to work at once. The rows are the truth: what nobody was asked for, beat asks for a little later."""

import logging

from celery import Task
from django.conf import settings
from kombu.exceptions import OperationalError

from portal.celery import app

logger = logging.getLogger(__name__)


def ring(task: Task) -> None:
    """Ask a worker to run `task`, which takes no arguments. Without a broker nothing happens, and at once."""
    # A worker waits for Redis and tries again, whoever waits for a page does not: a connection of its own.
    options = app.conf.broker_transport_options | {"socket_timeout": settings.REDIS_TIMEOUT, "max_retries": 0}
    try:
        with app.connection_for_write(transport_options=options) as connection:
            task.apply_async(connection=connection, retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("No worker was asked for %s, which beat will do: %s", task.name, error)
