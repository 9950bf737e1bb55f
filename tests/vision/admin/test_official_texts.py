"""Loading an official text in the back-office: upload, look at the difference, confirm."""

from io import BytesIO

import pytest
from django.core import signing

from portal.domain import uploads
from tests.portal.admin.pages import ADMINISTRATOR, client_of, messages_of, page, person
from tests.vision.importer.documents import GOLLER, as_text
from vision.models import DocumentText

pytestmark = pytest.mark.slow
ADD, CONFIRM = page(DocumentText, "add"), page(DocumentText, "confirm")


@pytest.fixture
def client(content, settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    return client_of(person(ADMINISTRATOR))


def uploaded(client):
    file = BytesIO(as_text(GOLLER))
    file.name = "göller.txt"
    return client.post(ADD, {"file": file, "language": "tr", "edition": "2060"})


def test_text_is_loaded_only_when_its_difference_is_confirmed(client):
    before = DocumentText.objects.count()
    shown = uploaded(client)
    assert shown.context["plan"].difference.changes
    assert DocumentText.objects.count() == before
    client.post(CONFIRM, {"ticket": shown.context["ticket"]})
    text = DocumentText.objects.get(edition="2060")
    assert (text.language, text.source_name, text.is_current) == ("tr", "göller.txt", True)


@pytest.mark.parametrize("kind", ["workbook", "other"])
def test_ticket_of_another_kind_loads_nothing(client, kind):
    kept = uploads.keep(kind, as_text(GOLLER), name="a.txt", language="tr", edition="", shown="")
    response = client.post(CONFIRM, {"ticket": kept.ticket()}, follow=True)
    assert messages_of(response) == [
        "This upload has expired. Nothing was changed: please upload the file again."
    ]
    with pytest.raises(signing.BadSignature):
        signing.loads(kept.ticket(), salt=uploads.salt_of("official-text"))
