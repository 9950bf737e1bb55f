"""The numbers beside the choices of the filters: each says what the list would hold."""

import itertools
import re

import pytest
from django.http import QueryDict

from portal.enums import Language
from portal.models import CooperationBody
from tests.factories import CycleFactory
from tests.html import Page
from tests.vision.reports import YEARS, publish_reports
from vision.enums import CycleStatus
from vision.filters import PLACES, REPORTS, ActionItemFilter
from vision.models import ActionItem

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"(.+) \((\d+)\)")
COUNTED = (*PLACES, *REPORTS)
CHOSEN = {
    "q": ["", "iş birliği"],
    "pillar": ["", "2"],
    "area": ["", "2.5"],
    "goal": ["", "9"],
    "body": ["", "turksoy"],
    "state": ["", "kazakhstan", "azerbaijan"],
    "status": ["", "completed", "not_reported"],
    "cycle": ["", "2024"],
}


@pytest.fixture
def reports(settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    publish_reports()
    items = ActionItem.objects.filter(code__startswith="2.5.")
    CooperationBody.objects.get(slug="turksoy").items.add(*items)


def filtered(**asked: str) -> ActionItemFilter:
    query = QueryDict(mutable=True)
    query.update(asked)
    found = ActionItemFilter(query, ActionItem.objects.in_force().with_place())
    assert found.is_valid(), found.errors
    return found


def numbers(found: ActionItemFilter) -> dict[str, dict[str, int]]:
    """Return the number beside each choice, by filter and value."""
    found.show_counts()
    return {
        name: {
            value: int(NUMBER.fullmatch(str(label))[2])
            for value, label in found.form.fields[name].choices
            if value
        }
        for name in COUNTED
    }


def assert_true(asked: dict[str, str]) -> None:
    found = filtered(**asked)
    shown, cleaned = numbers(found), found.form.cleaned_data

    def held(name: str, value: str) -> int:
        return found.narrow(found.queryset, {**cleaned, name: value}).count()

    assert shown == {name: {value: held(name, value) for value in shown[name]} for name in shown}, asked


# The reports take longer to make than all of these to ask for: one test asks for them all.
ALONE = [{}, *({name: values[1]} for name, values in CHOSEN.items()), {"status": "not_reported"}]
TOGETHER = [
    {name: value for name, value in zip(CHOSEN, values, strict=True) if value}
    for values in itertools.product(*CHOSEN.values())
]


def test_with_one_filter_each_number_is_what_the_list_then_holds(reports):
    for asked in ALONE:
        assert_true(asked)


def test_with_several_filters_each_number_is_what_the_list_then_holds(reports):
    several = [asked for asked in TOGETHER if len(asked) > 1]
    for asked in several[::71]:
        assert_true(asked)


def test_nothing_reported_is_counted_of_the_state_and_the_year_together(reports):
    assert_true({"status": "not_reported", "state": "kazakhstan", "cycle": "2024", "pillar": "2"})


def test_number_is_how_many_items_the_list_shows(client, reports):
    asked = {"area": "2.5", "cycle": "2024"}
    for value, count in numbers(filtered(**asked))["status"].items():
        shown = client.get("/en/vision/actions/", asked | {"status": value}).context["items"]
        assert len(shown) == count


def test_nothing_unpublished_or_retired_is_counted(reports):
    shown = numbers(filtered(area="2.5"))
    assert list(shown["cycle"]) == [str(year) for year in reversed(YEARS)]
    assert shown["state"]["azerbaijan"] == shown["state"]["uzbekistan"] == 0
    assert shown["area"]["2.5"] == 6
    assert max(shown["status"].values()) <= 6


@pytest.mark.parametrize("language", Language.values)
def test_page_writes_the_numbers_beside_the_choices(client, reports, language):
    page = Page(client.get(f"/{language}/vision/actions/", {"pillar": "2", "sort": "title"}).content)
    for name in COUNTED:
        empty, *choices = page.within("option", page.one("select", name=name))
        assert not NUMBER.fullmatch(empty.text)
        assert [choice for choice in choices if not NUMBER.fullmatch(choice.text)] == []
    assert not any(
        NUMBER.fullmatch(choice.text) for choice in page.within("option", page.one("select", name="sort"))
    )
    chips = page.within("a", page.one("ul", class_="chips"))
    assert "(" not in chips[0].text


def test_reports_have_no_numbers_while_nothing_is_published(client, django_assert_max_num_queries):
    CycleFactory(year=2024, status=CycleStatus.CLOSED)
    with django_assert_max_num_queries(12):
        page = Page(client.get("/en/vision/actions/").content)
    for name in REPORTS:
        choices = page.within("option", page.one("select", name=name))
        assert not any(NUMBER.fullmatch(choice.text) for choice in choices)
    assert [choice.text for choice in page.within("option", page.one("select", name="cycle"))] == [
        "All years"
    ]


def test_value_that_cannot_be_leaves_the_numbers_of_the_rest(client, reports):
    response = client.get("/en/vision/actions/", {"pillar": "9", "area": "2.5"})
    page = Page(response.content)
    goals = page.within("option", page.one("select", name="pillar"))
    assert [choice.text for choice in goals][1:3] == [
        "1. Political and security cooperation (0)",
        "2. Economic and sectoral cooperation (6)",
    ]
