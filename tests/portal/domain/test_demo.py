import json
import stat

import pytest
from django.core.management import CommandError, call_command

from portal.demonstration import NoDemonstration
from portal.domain.demo import Account, demo_accounts
from portal.enums import RoleName
from portal.errors import DomainError
from portal.models import Activity, Role, State, User
from vision.models import CooperationArea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings, tmp_path):
    settings.DEMONSTRATION = True
    settings.VAR = tmp_path


@pytest.fixture
def file(tmp_path):
    return tmp_path / "demo-accounts.json"


def codes_of(records) -> list[str]:
    return list(records.order_by("code").values_list("code", flat=True))


def by_role(accounts: list[Account]) -> dict[str, Account]:
    return {account.role: account for account in accounts}


def test_each_role_has_a_sign_in_that_works(client, file):
    accounts = demo_accounts()
    assert [account.role for account in accounts] == RoleName.values
    assert [(account.email, account.states) for account in accounts] == [
        ("contributor@demo.example", ("kazakhstan",)),
        ("focal-point@demo.example", ("kazakhstan",)),
        ("editor@demo.example", ()),
        ("translator@demo.example", ()),
        ("reviewer@demo.example", ()),
        ("administrator@demo.example", ()),
        ("representative@demo.example", ()),
    ]
    assert len({account.password for account in accounts}) == len(accounts)
    for account in accounts:
        assert len(account.password) >= 12
        assert client.login(username=account.email, password=account.password)


def test_roles_are_for_what_they_say():
    demo_accounts()
    assert {
        (role.user.email, role.state and role.state.slug, role.language, *codes_of(role.areas))
        for role in Role.objects.all()
    } == {
        ("contributor@demo.example", "kazakhstan", "", "2.2", "2.5"),
        ("focal-point@demo.example", "kazakhstan", ""),
        ("editor@demo.example", None, ""),
        ("translator@demo.example", None, "az"),
        ("reviewer@demo.example", None, ""),
        ("administrator@demo.example", None, ""),
        ("representative@demo.example", None, ""),
    }
    assert not User.objects.filter(is_superuser=True).exists()


def test_file_is_for_its_owner_alone_and_says_what_is_returned(file):
    accounts = demo_accounts()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = json.loads(file.read_text(encoding="utf-8"))
    assert [list(row) for row in rows] == [["email", "password", "role", "states"]] * 7
    assert [Account(**row | {"states": tuple(row["states"])}) for row in rows] == accounts


def test_second_time_changes_nothing(file):
    first, text = demo_accounts(), file.read_text(encoding="utf-8")
    hashes = list(User.objects.values_list("password", flat=True))
    assert demo_accounts() == first
    assert file.read_text(encoding="utf-8") == text
    assert list(User.objects.values_list("password", flat=True)) == hashes
    assert Activity.objects.count() == 7


def test_second_time_checks_no_password_the_slow_way(monkeypatch):
    first = demo_accounts()
    monkeypatch.setattr("portal.domain.demo.check_password", None)
    assert demo_accounts() == first


def test_password_hashed_anew_still_works():
    """As Django does at a sign-in after its hashing became stronger."""
    first = demo_accounts()
    user = User.objects.get(email="editor@demo.example")
    user.set_password(by_role(first)["editor"].password)
    user.save()
    assert demo_accounts() == first


def test_password_that_no_longer_works_is_made_anew_and_the_others_stay(client):
    first = by_role(demo_accounts())
    editor = User.objects.get(email="editor@demo.example")
    editor.set_password("something else altogether")
    editor.save()
    second = by_role(demo_accounts())
    assert {role for role in second if second[role] != first[role]} == {"editor"}
    assert client.login(username="editor@demo.example", password=second["editor"].password)


def test_account_that_was_switched_off_works_again(client):
    demo_accounts()
    User.objects.filter(email="reviewer@demo.example").update(is_active=False)
    again = by_role(demo_accounts())["reviewer"]
    assert client.login(username=again.email, password=again.password)


@pytest.mark.parametrize("damage", ["", "{", "[]", '[{"email": "x"}]', '{"a": 1}', "[1]"])
def test_damaged_file_is_written_anew(damage, file, client):
    demo_accounts()
    file.write_text(damage, encoding="utf-8")
    for account in demo_accounts():
        assert client.login(username=account.email, password=account.password)
    assert len(json.loads(file.read_text(encoding="utf-8"))) == 7


@pytest.mark.parametrize(("production", "demonstration"), [(True, True), (True, False), (False, False)])
def test_refused_in_production_and_unless_asked_for(production, demonstration, settings, file):
    settings.PRODUCTION, settings.DEMONSTRATION = production, demonstration
    with pytest.raises(NoDemonstration):
        demo_accounts()
    with pytest.raises(CommandError):
        call_command("demo_accounts")
    assert not User.objects.filter(email__endswith="@demo.example").exists()
    assert not file.exists()


def test_without_content_it_says_what_to_do(file):
    State.objects.filter(slug="kazakhstan").update(slug="elsewhere")
    with pytest.raises(DomainError, match="load_content"):
        demo_accounts()
    assert not User.objects.exists()
    assert not file.exists()


def test_contributor_works_on_areas_of_the_framework():
    demo_accounts()
    areas = Role.objects.get(role="contributor").areas
    assert list(areas.order_by("code")) == list(CooperationArea.objects.filter(code__in=["2.2", "2.5"]))


def test_command_prints_the_sign_ins(capsys):
    call_command("demo_accounts")
    printed = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[:2] for line in printed] == [
        [account.email, account.password] for account in demo_accounts()
    ]
    assert printed[1][2:] == ["focal_point,", "kazakhstan"]
    assert printed[2][2:] == ["editor"]
