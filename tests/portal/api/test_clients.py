"""Clients that are made from the description compile, and make a call."""

import compileall
import importlib
import json
import shutil
import subprocess
import sys

import pytest

from portal.api.document import document
from tests.running import ROOT, Portal

pytestmark = [pytest.mark.slow, pytest.mark.processes]
TOOLS = ROOT / "tests" / "tools" / "typescript"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("clients") / "var")
    try:
        yield portal.wait_ready()
    finally:
        portal.stop()


@pytest.fixture
def description(tmp_path):
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(document()), encoding="utf-8")
    return path


def run(*command, cwd) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_python_client_makes_a_call(site, description, tmp_path, monkeypatch):
    settings = tmp_path / "settings.yaml"
    settings.write_text("package_name_override: portal_client\npost_hooks: []\n", encoding="utf-8")
    program = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    made = tmp_path / "portal_client"
    run(*program, "--path", description, "--config", settings, "--output-path", made, cwd=tmp_path)
    assert compileall.compile_dir(made, quiet=1)
    monkeypatch.syspath_prepend(str(tmp_path))
    client = importlib.import_module("portal_client").Client(base_url=site.url)
    states = importlib.import_module("portal_client.api.states.states_list")
    found = states.sync(client=client)
    assert found.count == len(found.results)
    assert "kazakhstan" in {state.slug for state in found.results}


def test_typescript_client_makes_a_call(site, description, tmp_path):
    modules = TOOLS / "node_modules"
    assert modules.is_dir(), ".ci/setup.sh test puts them there"
    (tmp_path / "node_modules").symlink_to(modules)
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    shutil.copy(TOOLS / "call.ts", tmp_path)
    programs = modules / ".bin"
    run("node", programs / "openapi-typescript", description, "-o", "schema.d.ts", cwd=tmp_path)
    strict = ("--strict", "--target", "es2022", "--module", "nodenext", "--skipLibCheck")
    run("node", programs / "tsc", *strict, "--lib", "es2022,dom", "call.ts", cwd=tmp_path)
    told = json.loads(run("node", "call.js", site.url, cwd=tmp_path))
    assert "kazakhstan" in told["slugs"]
    assert told["count"] == len(told["slugs"])
    assert told["status"] == 404
