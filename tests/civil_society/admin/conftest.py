import pytest

from civil_society.models import MissionStatement, Organisation, Proposal


@pytest.fixture(autouse=True)
def _no_content(db):
    """Records of a test are all there are."""
    for model in (Proposal, MissionStatement, Organisation):
        model.objects.all().delete()
