import datetime

import pytest
from django.test import override_settings
from django.utils import translation

from vision.importer.framework import MODELS
from vision.models import Document, DocumentText


@pytest.fixture(autouse=True)
def _english():
    """Messages are compared in the language they are written in."""
    with translation.override("en"):
        yield


@pytest.fixture
def document(db):
    """A portal that has a document and nothing of its framework, whatever was loaded before."""
    DocumentText.objects.all().delete()
    with override_settings(SIMPLE_HISTORY_ENABLED=False):
        for model in (*reversed(MODELS.values()), Document):
            model.objects.all().delete()
            model.history.model.objects.all().delete()
    return Document.objects.create(
        slug="charter", title_en="Charter", adopted=datetime.date(2021, 6, 1), horizon=2060
    )
