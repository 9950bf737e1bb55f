"""A kind of report for a worker that is to be killed: imported by it with `celery worker --include`.

Where the file `stop-<step>` lies in VAR, the worker says so by `stopped-<step>` and goes no further.
"""

import time
from pathlib import Path

from django.conf import settings

from portal.domain.reports import making
from portal.reports import registry
from tests.portal.reports.samples import SampleKind


class StoppedTeller(making.Teller):
    def __call__(self, step, done, *, at_once=False):
        super().__call__(step, done, at_once=at_once)
        wait_at(step)


def wait_at(step: str) -> None:
    sign = Path(settings.VAR) / f"stop-{step}"
    if sign.exists():
        sign.with_name(f"stopped-{step}").touch()
        while sign.exists():
            time.sleep(0.05)


making.Teller = StoppedTeller
registry.register(SampleKind())
