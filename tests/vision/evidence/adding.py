"""Adding evidence in tests, and looking at what is kept."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from portal.models import User
from tests.factories.files import PDF, upload_of
from vision.domain.evidence import add_file, add_link
from vision.models import Entry, Evidence

LINK = "https://stat.gov.example/tourism"


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def add_a_file(entry: Entry, by: User, data: bytes = PDF, name: str = "report.pdf", **how) -> Evidence:
    return add_file(entry, title="", upload=upload_of(data, name), is_public=False, by=by, **how)


def add_a_link(entry: Entry, by: User, url: str = LINK) -> Evidence:
    return add_link(entry, title="", url=url, is_public=False, by=by)


def fault_of(field: str, call, *args, **kwargs) -> str:
    """Return what is said at the one field that is refused."""
    with pytest.raises(ValidationError) as refused:
        call(*args, **kwargs)
    assert list(refused.value.message_dict) == [field]
    return refused.value.message_dict[field][0]
