"""Nothing unpublished, through any parameter: every answer is the same, whatever there is beside what is public."""

import pytest

from tests.factories.vision import publish
from tests.vision.api.calls import API, get
from tests.vision.api.planted import HIDDEN, SECRET, plant
from tests.vision.published import publish_year
from vision.models import ActionItem

pytestmark = pytest.mark.django_db

COLLECTIONS = {
    "documents": ("summit",),
    "recitals": (),
    "commitments": ("areas",),
    "pillars": ("areas",),
    "areas": ("pillar", "goals", "commitments", "items"),
    "action-items": ("pillar", "area", "goals", "bodies", "commitments", "supports", "supported_by"),
    "goals": (),
    "cycles": (),
    "editions": ("cycle",),
    "entries": ("state", "item", "cycle"),
    "figures": (),
}
FILTERED = (
    "recitals/?q=zyzzyva",
    "commitments/?q=zyzzyva",
    "commitments/?area=9.1",
    "commitments/?area=2.5,2.99",
    "commitments/?ordering=-number",
    "pillars/?q=zyzzyva",
    "pillars/?ordering=-number",
    "areas/?q=zyzzyva",
    "areas/?pillar=9",
    "areas/?goal=9",
    "action-items/?q=zyzzyva",
    "action-items/?q=2.5",
    "action-items/?pillar=9",
    "action-items/?area=9.1",
    "action-items/?area=2.5",
    "action-items/?goal=9",
    "action-items/?body=turksoy",
    "action-items/?ordering=-title&page_size=1",
    "action-items/?state=azerbaijan",
    "action-items/?state=uzbekistan",
    "action-items/?state=kazakhstan",
    "action-items/?state=azerbaijan&status=not_reported&page_size=200",
    "action-items/?status=delayed",
    "action-items/?status=not_reported,delayed&page_size=200",
    "action-items/?cycle=2029",
    "action-items/?cycle=2031",
    "action-items/?cycle=2030&status=delayed",
    "cycles/?is_sample=false",
    "cycles/?ordering=-year",
    "editions/?cycle=2029,2031",
    "editions/?is_current=true",
    "editions/?ordering=-published_at",
    "entries/?state=azerbaijan",
    "entries/?state=kazakhstan",
    "entries/?item=2.5.2",
    "entries/?area=2.5",
    "entries/?pillar=2",
    "entries/?status=delayed",
    "entries/?status=reported",
    "entries/?status=nothing",
    "entries/?cycle=2029,2030,2031",
    "entries/?assessed_status=delayed",
    "entries/?is_sample=false",
    "figures/?state=azerbaijan&page_size=200",
    "figures/?cycle=2031",
    "figures/?edition=2031-1,2030-2",
    "figures/?item=2.5.2",
)


def addresses() -> list[str]:
    whole = [f"{name}/?page_size=200&language=all" for name in COLLECTIONS]
    included = [
        f"{name}/?page_size=200&language=all&include={link}"
        for name, all_of in COLLECTIONS.items()
        for link in all_of
    ]
    details = [
        "pillars/2/?include=areas",
        "areas/2.5/?include=items,commitments,goals",
        "action-items/2.5.1/?include=supports,supported_by,area,commitments,goals",
        "goals/9/",
        "cycles/2030/",
        "editions/2030-1/",
        "entries/2030-kazakhstan-2.5.1/?include=item,cycle&language=all",
        "figures/2030-1-item-2.5.2/",
    ]
    return [*whole, *included, *details, *FILTERED, *HIDDEN]


def answers(client) -> dict[str, tuple]:
    found = {}
    for address in addresses():
        response = client.get(f"{API}/{address}")
        found[address] = response.status_code, response.get("Last-Modified"), response.content.decode()
    return found


@pytest.fixture
def edition():
    return publish_year(2030)


def test_answers_are_the_same_whatever_is_planted_beside_what_is_public(client, edition):
    before = answers(client)
    plant(edition)
    after = answers(client)
    assert {address: answer[0] for address, answer in before.items() if answer[0] != 200} == dict.fromkeys(
        HIDDEN, 404
    )
    changed = [address for address in before if before[address] != after[address]]
    assert changed == []
    assert SECRET not in "".join(answer[2] for answer in after.values())


def test_what_is_planted_would_be_found_if_it_were_public(client, edition):
    """The test above can fail: publishing and reinstating show what was hidden."""
    plant(edition)
    publish(edition.cycle)
    ActionItem.objects.filter(code="2.5.99").update(retired_at=None)
    assert get(client, "entries/2030-kazakhstan-2.5.2/")["done"] == {"en": SECRET}
    assert get(client, "action-items/2.5.99/")["title"] == {"en": SECRET}
    assert "2.5.99" in get(client, "areas/2.5/")["items"]
