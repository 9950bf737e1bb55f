"""Reports in a bucket: kept, handed out in parts, cleared away; and said where the service is down."""

import datetime
import hashlib

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from portal.domain import kept_files, reports
from portal.enums import ReportProblem, ReportStatus
from portal.models import Report

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
KEYS = {"access_key": "key", "secret_key": "secret", "region_name": "eu-central-1"}


@pytest.fixture(scope="module")
def server():
    made = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    made.start()
    host, port = made.get_host_and_port()
    yield f"http://{host}:{port}"
    made.stop()


@pytest.fixture
def bucket(server, settings):
    client = boto3.client(
        "s3",
        endpoint_url=server,
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        region_name="eu-central-1",
    )
    client.create_bucket(Bucket="reports", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    use(settings, server)
    yield client
    for found in client.list_objects_v2(Bucket="reports").get("Contents", ()):
        client.delete_object(Bucket="reports", Key=found["Key"])
    client.delete_bucket(Bucket="reports")


def use(settings, address):
    options = {"bucket_name": "reports", "endpoint_url": address, **KEYS}
    settings.STORAGES = {
        **settings.STORAGES,
        "reports": {"BACKEND": "portal.reports.bucket.Bucket", "OPTIONS": options},
    }


def made():
    reports.ask("sample", source="2024-1", language="kk")
    reports.make_next()
    return Report.objects.get()


def body(response):
    return b"".join(response.streaming_content)


def test_report_is_kept_under_its_hash_and_handed_out(kind, bucket, client):
    report = made()
    assert report.status == ReportStatus.READY
    [found] = bucket.list_objects_v2(Bucket="reports")["Contents"]
    assert found["Key"] == f"{report.sha256[:2]}/{report.sha256}.pdf"
    whole = client.get(report.current.get_absolute_url())
    data = body(whole)
    assert hashlib.sha256(data).hexdigest() == report.sha256
    part = client.get(report.current.get_absolute_url(), headers={"Range": "bytes=100-199"})
    assert (part.status_code, body(part)) == (206, data[100:200])


def test_report_is_made_over_itself(kind, bucket):
    report = made()
    Report.objects.update(status=ReportStatus.QUEUED)
    reports.make_next()
    assert Report.objects.get().current == report.current
    assert len(bucket.list_objects_v2(Bucket="reports")["Contents"]) == 1


def test_files_no_row_names_are_cleared_away(kind, bucket, monkeypatch):
    report = made()
    storages["reports"].save("ab/left.pdf", ContentFile(b"%PDF-"))
    assert reports.clear_unnamed() == 0
    monkeypatch.setattr(kept_files, "LEFT_BEHIND", datetime.timedelta(seconds=-60))
    assert reports.clear_unnamed() == 1
    assert [found["Key"] for found in bucket.list_objects_v2(Bucket="reports")["Contents"]] == [
        report.current.file.name
    ]


def test_file_that_the_bucket_lost_is_missing(kind, bucket, client):
    report = made()
    bucket.delete_object(Bucket="reports", Key=report.current.file.name)
    assert client.get(report.current.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("address", ["http://127.0.0.1:9", None])
def test_service_that_is_down_or_refuses_is_said(kind, settings, server, bucket, address):
    if address:
        use(settings, address)
    else:
        bucket.delete_bucket(Bucket="reports")
    report = made()
    assert (report.status, report.problem) == (ReportStatus.FAILED, ReportProblem.STORAGE)
    assert report.detail
    if address is None:
        bucket.create_bucket(
            Bucket="reports", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
