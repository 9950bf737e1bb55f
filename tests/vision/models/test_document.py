"""The document around the pillars."""

import pytest
from django.core.exceptions import ValidationError

from vision.models import Document

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("horizon", [2022, 2040, 9999])
def test_horizon_after_the_year_of_adoption_is_accepted(horizon):
    document = Document.objects.get()
    document.horizon = horizon
    document.full_clean()


@pytest.mark.parametrize("horizon", [0, 204, 2020, 2021])
def test_horizon_that_is_not_after_the_year_of_adoption_is_refused(horizon):
    document = Document.objects.get()
    document.horizon = horizon
    with pytest.raises(ValidationError) as refused:
        document.full_clean()
    assert list(refused.value.message_dict) == ["horizon"]


def test_year_that_is_missing_is_not_compared():
    with pytest.raises(ValidationError) as refused:
        Document(slug="x", title_tr="x").full_clean()
    assert {"adopted", "horizon"} <= set(refused.value.message_dict)
