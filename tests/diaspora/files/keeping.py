"""Documents and pictures of events, kept as the back-office keeps them."""

from pathlib import Path

from diaspora.domain import files
from diaspora.models import Event, EventDocument, EventPicture
from tests.factories.files import PDF, picture, upload_of
from tests.factories.texts import in_four


def keep_document(event: Event, data: bytes = PDF, name: str = "report.pdf") -> EventDocument:
    record = EventDocument(event=event, **in_four("Report", "title"))
    files.put_document(record, upload_of(data, name))
    record.save()
    return record


def keep_picture(event: Event, data: bytes = b"", name: str = "hall.jpg") -> EventPicture:
    record = EventPicture(event=event, **in_four("The hall", "alternative", "credit"))
    files.put_picture(record, upload_of(data or picture("JPEG"), name))
    record.save()
    return record


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
