"""The first page: its numbers are those of the lists that they lead to."""

import re

import pytest

from portal.enums import RoleName
from portal.models import Activity, State
from tests.factories import UserFactory
from tests.portal.admin.pages import ADMINISTRATOR, EDITOR, REVIEWER, client_of, page, person
from vision.models import ActionItem

LANGUAGES = ["tr", "en", "az", "kk"]


def rows(client) -> dict:
    return {row["address"]: row for row in client.get("/admin/").context["translations"]}


def length(client, address: str) -> int:
    return client.get(address).context["cl"].queryset.count()


@pytest.mark.usefixtures("content")
def test_complete_content_misses_nothing():
    client = client_of(person(EDITOR))

    counts = rows(client)

    assert counts[page(ActionItem, "changelist")]["total"] == 123
    assert counts[page(State, "changelist")]["total"] == 8
    assert {missing for row in counts.values() for missing in row["missing"]} == {
        (code, 0) for code in LANGUAGES
    }


@pytest.mark.usefixtures("content")
def test_numbers_are_those_of_the_lists_they_lead_to():
    for code, name in (("2.5.3", "title_kk"), ("2.5.4", "summary_kk"), ("2.5.4", "title_az")):
        ActionItem.objects.filter(code=code).update(**{name: ""})
    State.objects.filter(slug="hungary").update(capital_en=None, to_verify="en: spelling")
    client = client_of(person(EDITOR))

    counts = rows(client)

    items = counts[page(ActionItem, "changelist")]
    assert dict(items["missing"]) == {"tr": 0, "en": 0, "az": 1, "kk": 2}
    assert dict(counts[page(State, "changelist")]["missing"]) == {"tr": 0, "en": 1, "az": 0, "kk": 0}
    for address, row in counts.items():
        assert length(client, f"{address}?to_verify=yes") == row["to_verify"]
        assert length(client, f"{address}?missing=kk") == dict(row["missing"])["kk"]
    for language, missing in items["missing"]:
        assert length(client, f"{page(ActionItem, 'changelist')}?missing={language}") == missing


@pytest.mark.usefixtures("content")
def test_numbers_lead_to_their_lists():
    ActionItem.objects.filter(code="2.5.3").update(title_kk="", to_verify="kk: сөз")
    client = client_of(person(EDITOR, language="en"))

    html = client.get("/admin/").content.decode()

    address = page(ActionItem, "changelist")
    assert re.search(rf'href="{address}\?missing=kk">1 missing</a>', html)
    assert f'href="{address}?to_verify=yes"' in html
    assert f'href="{address}?missing=az"' not in html


@pytest.mark.usefixtures("content")
def test_kinds_that_may_not_be_seen_are_not_counted():
    counts = rows(client_of(person(REVIEWER)))

    assert page(ActionItem, "changelist") in counts
    assert page(State, "changelist") not in counts


@pytest.mark.django_db
def test_activities_are_shown_to_those_who_may_read_them():
    person(EDITOR, name="Ayşe Yılmaz")
    assert Activity.objects.filter(label="Ayşe Yılmaz").exists()

    def shown(who: str) -> list[str]:
        return [activity.label for activity in client_of(person(who)).get("/admin/").context["activities"]]

    assert "Ayşe Yılmaz" in shown(ADMINISTRATOR)
    assert shown(EDITOR) == []


@pytest.mark.django_db
def test_ten_activities_are_shown_the_last_first():
    for number in range(12):
        person(RoleName.EDITOR, name=f"Editor {number}")

    shown = client_of(person(ADMINISTRATOR, name="Chief")).get("/admin/").context["activities"]

    assert [activity.label for activity in shown] == [
        "Chief",
        *(f"Editor {number}" for number in range(11, 2, -1)),
    ]


@pytest.mark.django_db
def test_page_bears_the_name_of_the_site_and_of_the_person():
    user = UserFactory(name="Ayşe Yılmaz", language="en", is_staff=True)

    html = client_of(user).get("/admin/").content.decode()

    assert "Vision portal" in html.partition("</nav>")[0]
    assert "Ayşe Yılmaz" in html
