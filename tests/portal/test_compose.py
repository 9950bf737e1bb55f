"""What docker-compose.yml must hold, whatever reads it."""

import re

import yaml

from tests.running import ROOT

TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
EXAMPLE = (ROOT / "docs" / "production.env.example").read_text(encoding="utf-8")


def test_each_service_that_stays_has_a_health_check_and_comes_back():
    for name in SERVICES.keys() - {"migrate"}:
        assert "healthcheck" in SERVICES[name], name
        assert SERVICES[name]["restart"] == "unless-stopped", name


def test_example_names_every_variable_that_the_file_asks_for():
    given = set(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    asked = set(re.findall(r"\$\{([A-Z_]+)", TEXT))
    assert asked - given == {"ENV_FILE"}


def test_example_and_file_name_every_variable_that_production_needs():
    settings = (ROOT / "portal" / "settings.py").read_text(encoding="utf-8")
    needed = set(re.findall(r'"([A-Z_]+)"', re.search(r"for name in \((.*?)\)", settings, re.DOTALL)[1]))
    assert len(needed) == 7
    given = set(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE)) | SERVICES["web"]["environment"].keys()
    assert needed <= given


def test_only_the_proxy_is_open_to_the_world():
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["proxy"]


def test_what_must_be_kept_is_on_a_volume():
    assert COMPOSE["volumes"].keys() == {"database", "portal", "proxy"}
    for name in ("web", "worker", "beat", "migrate"):
        assert SERVICES[name]["volumes"] == ["portal:/var/lib/portal"]


def test_no_secret_is_in_the_file():
    assert set(re.findall(r"PASSWORD(...)", TEXT)) == {": $", ":?s"}
