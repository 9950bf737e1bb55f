"""The ground that every test stands on: settings of a clean environment, a database with the real content.

`DATABASE_URL` and `REDIS_URL` are the only variables that reach the tests: without them all is embedded.
"""

import os
import shutil
import subprocess
import tempfile
from io import StringIO
from pathlib import Path

import django
import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
FOREIGN = (
    *("PORTAL_ENV", "DEBUG", "DEMONSTRATION", "SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL"),
    *("CONTACT_EMAIL", "DEFAULT_FROM_EMAIL", "STATIC_ROOT", "LOG_LEVEL", "HOST", "PORT", "MAP_BORDERS"),
    "CLAMD_URL",
    *(f"REPORTS_S3_{name}" for name in ("BUCKET", "ACCESS_KEY", "SECRET_KEY", "ENDPOINT", "REGION")),
    *("OIDC_NAME", "OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "TRUSTED_PROXIES"),
)


def set_up_environment() -> Path:
    """Make the variables what the tests expect, and return the folder that `VAR` names: one a process."""
    for name in FOREIGN:
        os.environ.pop(name, None)
    folder = Path(tempfile.mkdtemp(prefix="portal-tests-"))
    os.environ |= {"VAR": str(folder), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    if redis := os.environ.get("REDIS_URL"):
        # Each process its own: a test that clears the cache clears all of a Redis database.
        os.environ["REDIS_URL"] = f"{redis.rpartition('/')[0]}/{int(worker) + 1}"
    return folder


VAR = set_up_environment()
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import translation  # noqa: E402
from pytest_django.plugin import blocking_manager_key  # noqa: E402

from portal.serving import FOLDERS  # noqa: E402
from tests.database import KeptDatabase  # noqa: E402

for name in FOLDERS:
    (VAR / name).mkdir()
# Real hashes are slow on purpose; whoever tests them says so.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests sign people in as if they had come by the door: whoever tests the second factor asks for it.
settings.SECOND_FACTOR_REQUIRED = False
if settings.REDIS_URL:
    # A busy machine is no broken Redis: what a page does without one is tested where there is none.
    settings.CACHES["default"]["OPTIONS"] |= {"socket_timeout": 10, "socket_connect_timeout": 10}


# How long an example takes says something of the machine, nothing of the code. `.ci/run` finds the same each time,
# whoever works here may find more.
hypothesis.settings.register_profile("portal", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("portal")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues that changed, once a run: a stale one would be tested instead of the text."""
    if hasattr(config, "workerinput"):
        return
    done = subprocess.run(
        ["make", "--silent", "messages"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise pytest.UsageError(f"make messages failed:\n{done.stdout}{done.stderr}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what need not be run again with other services: pytest-django lets it reach no database."""
    for item in items:
        asks = "django_db_setup" in item.fixturenames or item.get_closest_marker("django_db")
        if not asks and not item.get_closest_marker("services"):
            item.add_marker("no_database")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Nothing is skipped silently: what cannot run here fails, with what it lacks."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"{report.longrepr[2]}. No test is skipped here."
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None):
    """Put the content back after a test that emptied the database, for a next one that would not do it itself."""
    result = yield
    if is_transactional(item) and nextitem and not is_transactional(nextitem):
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)
    return result


def is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames


def pytest_unconfigure() -> None:
    shutil.rmtree(VAR, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_keepdb():
    """The file of SQLite goes with its folder; a database of PostgreSQL goes by itself."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def kept_database(pytestconfig):
    cache = getattr(pytestconfig, "cache", None)
    return KeptDatabase(cache.mkdir("database")) if cache and connection.vendor == "sqlite" else None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, kept_database):
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(VAR / "tests.sqlite3")
    else:
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
    if kept_database:
        kept_database.fetch(VAR / "tests.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, kept_database):
    """Every test finds the real content; one that wants an empty table empties it.

    A test with `transaction=True` empties the database after itself: it comes last, and if it needs the
    content it says `serialized_rollback=True`.
    """
    with django_db_blocker.unblock():
        call_command("load_content", stdout=StringIO())
        connection._test_serialized_contents = connection.creation.serialize_db_to_string()
    if kept_database:
        kept_database.keep(VAR / "tests.sqlite3")


@pytest.fixture
def content(db):
    """The whole framework in the database: for tests that say that they read it."""


@pytest.fixture
def second_factor_required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture(autouse=True)
def _language_of_the_installation():
    """A request leaves its language active in the process: the next test begins in that of the installation."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.deactivate()
