"""Where reports are kept is said by variables, all that are needed or none."""

import os
import subprocess
import sys

import pytest

from tests.running import ROOT

SHOW = "from portal.settings import STORAGES; print(STORAGES['reports'])"
WHOLE = {"BUCKET": "reports", "ACCESS_KEY": "key", "SECRET_KEY": "secret"}


def settings_with(**variables):
    environment = os.environ | {f"REPORTS_S3_{name}": value for name, value in variables.items()}
    return subprocess.run(
        [sys.executable, "-c", SHOW], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("missing", WHOLE)
def test_portal_does_not_start_with_half_a_bucket(missing):
    done = settings_with(**{name: value for name, value in WHOLE.items() if name != missing})
    assert done.returncode == 1
    assert "REPORTS_S3_BUCKET, REPORTS_S3_ACCESS_KEY and REPORTS_S3_SECRET_KEY go together." in done.stderr


def test_address_without_a_bucket_is_half_a_bucket():
    assert settings_with(ENDPOINT="https://s3.example.org").returncode == 1


def test_bucket_is_used_where_it_is_named():
    done = settings_with(**WHOLE, ENDPOINT="https://s3.example.org", REGION="eu-central-1")
    assert "portal.reports.bucket.Bucket" in done.stdout
    assert "'endpoint_url': 'https://s3.example.org'" in done.stdout


def test_folder_is_used_else():
    assert "portal.reports.storage.Folder" in settings_with().stdout
