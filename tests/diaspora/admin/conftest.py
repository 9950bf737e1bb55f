import pytest

from tests.diaspora.records import forget_content


@pytest.fixture(autouse=True)
def _no_content(db):
    forget_content()
