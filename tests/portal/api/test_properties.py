"""Whatever the description allows is answered as it says, and whatever it does not is refused: schemathesis."""

import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import GenerationMode

from portal.api.document import document
from portal.wsgi import application

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]

schema = schemathesis.openapi.from_dict(document())
schema.app = application
schema.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE], allow_x00=False)


@pytest.fixture
def headers_of_caller() -> dict[str, str]:
    """What each request carries: a module with tokens gives its own."""
    return {}


@pytest.fixture(autouse=True)
def _never_throttled(settings):
    settings.API_RATE = ""


@schema.exclude(path_regex="/reporting/").parametrize()
@settings(
    max_examples=int(os.environ.get("API_EXAMPLES", "10")),
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_address_does_what_its_description_says(case, headers_of_caller):
    case.call_and_validate(headers=headers_of_caller)
