"""The map for search engines: each page in each language, with its alternates."""

from xml.etree import ElementTree

import pytest
from django.utils import timezone

from civil_society.models import MissionStatement, Organisation
from diaspora.models import Event, Institution, Plan, Series, Strategy
from portal.enums import Language
from portal.models import State
from tests.factories.diaspora import (
    AdoptedPlanFactory,
    EventFactory,
    InstitutionFactory,
    PlanFactory,
    SeriesFactory,
    StrategyFactory,
)
from tests.factories.vision import official
from tests.vision.published import correct, publish_year
from vision.domain import editions
from vision.models import ActionItem, CooperationArea, Pillar

pytestmark = pytest.mark.django_db
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
STATIC = [
    "/",
    "/states/",
    "/reports/",
    "/reports/verify/",
    "/progress/method/",
    "/about/",
    "/accessibility/",
    "/privacy/",
    "/vision/",
    "/vision/commitments/",
    "/vision/actions/",
    "/vision/official-texts/",
    "/progress/",
    "/progress/compare/",
    "/diaspora/",
    "/diaspora/events/",
    "/diaspora/action-plans/",
    "/diaspora/institutions/",
    "/diaspora/decisions/",
    "/diaspora/map/",
    "/diaspora/calendar/",
    "/civil-society/",
    "/civil-society/organisations/",
    "/civil-society/bodies/",
    "/civil-society/compare/",
    "/civil-society/network/",
]


def sitemap(client) -> dict[str, dict[str, str]]:
    """Return the addresses of the map, each with its alternates by language."""
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    entries = ElementTree.fromstring(response.content).findall("s:url", SPACES)  # noqa: S314 - our own
    found = [
        (
            entry.findtext("s:loc", namespaces=SPACES),
            {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", SPACES)},
        )
        for entry in entries
    ]
    assert len(found) == len(dict(found))
    return dict(found)


def every_path() -> list[str]:
    return [
        *STATIC,
        *(f"/states/{slug}/" for slug in State.objects.values_list("slug", flat=True)),
        *(f"/vision/pillars/{pillar.number}/" for pillar in Pillar.objects.all()),
        *(f"/vision/areas/{area.code}/" for area in CooperationArea.objects.all()),
        *(f"/vision/actions/{item.code}/" for item in ActionItem.objects.all()),
        *of_diaspora(),
        *of_civil_society(),
    ]


def of_diaspora() -> list[str]:
    return [
        *(f"/diaspora/events/{event.slug}/" for event in Event.objects.published()),
        *(f"/diaspora/series/{series.kind}/" for series in Series.objects.all()),
        *(f"/diaspora/action-plans/{plan.year}/" for plan in Plan.objects.published()),
        *(f"/diaspora/strategy/{strategy.slug}/" for strategy in Strategy.objects.all()),
        *(f"/diaspora/institutions/{institution.slug}/" for institution in Institution.objects.all()),
    ]


def of_civil_society() -> list[str]:
    replaced = MissionStatement.objects.published().filter(is_current=False)
    return [
        *(f"/civil-society/{organisation.slug}/" for organisation in Organisation.objects.published()),
        *(
            f"/civil-society/{slug}/statements/{version}/"
            for slug, version in replaced.values_list("organisation__slug", "version")
        ),
    ]


def test_every_page_stands_there_in_each_language_with_its_alternates(client, settings):
    site = settings.SITE_URL
    expected = {
        f"{site}/{language}{path}": {
            **{code: f"{site}/{code}{path}" for code in Language.values},
            "x-default": f"{site}{path}",
        }
        for language in Language.values
        for path in every_path()
    }
    assert len(expected) == 4 * (26 + 8 + 4 + 18 + 123 + len(of_diaspora()) + len(of_civil_society()))
    assert sitemap(client) == expected


def test_editions_stand_there_as_long_as_they_can_be_read(client, settings):
    first = publish_year()
    correct(first, {("kazakhstan", "1.1.1"): {"status": "delayed"}})
    addresses = {f"{settings.SITE_URL}/kk/progress/editions/2030-{number}/" for number in (1, 2)}
    assert addresses <= sitemap(client).keys()
    editions.withdraw_all(first.cycle, by=official(), reason="Published by mistake.")
    assert addresses.isdisjoint(sitemap(client))


def test_events_and_plans_stand_there_once_they_are_public(client, settings):
    shown = [EventFactory(), AdoptedPlanFactory(), StrategyFactory(), InstitutionFactory(), SeriesFactory()]
    hidden = [PlanFactory(), *(EventFactory(publication=each) for each in ("draft", "proposed", "declined"))]
    found = sitemap(client)
    for record in (*shown, *hidden):
        address = f"{settings.SITE_URL}{record.get_absolute_url()}"
        assert (address in found) == (record in shown), address


@pytest.mark.parametrize("model", [ActionItem, CooperationArea, Pillar], ids=lambda model: model.__name__)
def test_what_is_retired_is_left_out(client, model):
    record = model.objects.last()
    path = record.get_absolute_url().removeprefix("/tr")
    assert any(address.endswith(path) for address in sitemap(client))
    record.retired_at = timezone.now()
    record.save()
    assert not any(address.endswith(path) for address in sitemap(client))


def test_map_is_the_same_whoever_asks(client):
    plain = client.get("/sitemap.xml", headers={"Accept-Language": "kk"})
    client.cookies["django_language"] = "az"
    assert client.get("/sitemap.xml").content == plain.content
    assert not plain.cookies
