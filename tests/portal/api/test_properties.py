"""Whatever the description allows is answered as it says, and whatever it does not is refused: schemathesis.

All its checks run over every address, with records of each kind there: without a token, and as the program of a focal
point. API_EXAMPLES says how many requests are made up for each address.
"""

import copy
import os
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.db.models import QuerySet
from django.test import override_settings
from hypothesis import HealthCheck, Phase, settings
from schemathesis import GenerationMode

from portal.api.document import document
from portal.enums import RoleName
from portal.wsgi import application
from tests.database import records_of_module
from tests.factories.reporting import entry_of, open_year, person, report_of
from tests.portal.api.planted import SEEN_KEYS, plant
from tests.vision.api.reporting.programs import Program
from tests.vision.evidence.adding import add_a_link
from vision.models import Evidence

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]

REPORTING = "/reporting/"
# Beside those that schemathesis expects: what the description cannot say of what is sent, the portal's rules do.
OF_RULES = ["2xx", "3xx", "401", "403", "404", "409", "412", "422"]
OF_REFUSALS = ["400", "401", "403", "404", "405", "406", "409", "412"]
OF_REFUSALS += ["413", "415", "422", "428"]
KEYS = SEEN_KEYS | {
    "documents": ["turkic-world-vision-2040"],
    "pillars": ["2"],
    "goals": ["4"],
    "commitments": ["1"],
    "recitals": ["1"],
    "bodies": ["ots-secretariat"],
}
# What stands in addresses of reporting: nothing else is planted in that year.
YEAR, PIECE = 2035, 901
REPORTED = {"year": [YEAR], "code": ["2.5.1", "2.5.2"], "pk": [PIECE]}

made = settings(
    max_examples=int(os.environ.get("API_EXAMPLES", "10")),
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@override_settings(SIMPLE_HISTORY_ENABLED=True)
def plant_and_report() -> None:
    plant()
    report = report_of("kazakhstan", open_year(YEAR))
    piece = add_a_link(entry_of(report, "2.5.1"), person(RoleName.FOCAL_POINT, "kazakhstan"))
    QuerySet(Evidence).filter(pk=piece.pk).update(id=PIECE)


records = records_of_module(plant_and_report)


@pytest.fixture(autouse=True)
def _as_one_process(settings) -> Iterator[None]:
    """Nothing is throttled, and no request of the test closes its connection, as Django's own client has it."""
    settings.API_RATE = ""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def described(keys: dict[str, list]):
    """Return the description with true keys as the examples of what stands in addresses."""
    found = copy.deepcopy(document())
    for path, item in found["paths"].items():
        collection = path.split("/")[3]
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                known = keys.get(parameter["name"] if REPORTING in path else collection, [])
                if parameter["in"] == "path" and known:
                    parameter["examples"] = {str(key): {"value": key} for key in known}
    schema = schemathesis.openapi.from_dict(found)
    schema.app = application
    schema.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE], allow_x00=False)
    schema.config.checks.positive_data_acceptance.expected_statuses = OF_RULES
    schema.config.checks.missing_required_header.expected_statuses = OF_REFUSALS
    schema.config.checks.negative_data_rejection.expected_statuses = OF_REFUSALS
    return schema


@pytest.fixture
def folder(tmp_path, settings) -> None:
    kept = settings.STORAGES["evidence"]
    place = {"OPTIONS": {**kept["OPTIONS"], "location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "evidence": {**kept, **place}}


@pytest.fixture
def token(folder) -> str:
    return Program(person(RoleName.FOCAL_POINT, "kazakhstan")).made.secret


public = described(KEYS).exclude(path_regex=REPORTING)
reporting = described(REPORTED).include(path_regex=REPORTING)


@public.parametrize()
@made
def test_every_address_does_what_its_description_says(case):
    case.call_and_validate()


@reporting.parametrize()
@made
def test_reporting_does_what_its_description_says(case, token):
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"})


@reporting.parametrize()
@made
def test_reporting_is_closed_without_a_token(case):
    answer = case.call_and_validate()
    # Of what is wrong besides, some is told before.
    assert answer.status_code in {400, 401, 404, 405}
