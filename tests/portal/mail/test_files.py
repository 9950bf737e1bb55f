"""Mails as files, where no server sends them."""

import stat
from email import message_from_bytes, policy
from pathlib import Path

from django.core.mail import get_connection

from portal import mail
from portal.settings import EMAIL_BACKEND


def files_of(settings, tmp_path, *messages) -> list[Path]:
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    assert get_connection(EMAIL_BACKEND).send_messages(messages) == len(messages)
    return sorted((tmp_path / "mail").iterdir())


def test_each_message_is_a_file_that_mail_programs_open(settings, tmp_path):
    messages = [mail.sample_mail(name, "kk") for name in mail.samples()]
    files = files_of(settings, tmp_path, *messages)
    assert {file.suffix for file in files} == {".eml"}
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    assert [message["Subject"].strip() for message in read] == [message.subject for message in messages]
    for message in read:
        assert message.defects == []
        assert message.get_body(("html",)).get_content().startswith("<!DOCTYPE html>")


def test_file_is_for_its_owner_alone(settings, tmp_path):
    (file,) = files_of(settings, tmp_path, mail.sample_mail("password_reset", "en"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_lines_end_as_mail_lines_do(settings, tmp_path):
    (file,) = files_of(settings, tmp_path, mail.sample_mail("password_reset", "en"))
    assert file.read_bytes().replace(b"\r\n", b"").count(b"\n") == 0
