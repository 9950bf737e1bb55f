"""Reporting years, their editions, and the figures of these."""

import pytest
from django.conf import settings
from django.utils import timezone

from portal.enums import ReportStatus
from portal.models import Report, ReportFile
from tests.vision.api.calls import everything, get, values
from tests.vision.published import CODES, content_of, correct, publish_year
from vision.enums import ReportedStatus

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL
CORRECTED = {("kazakhstan", "1.1.1"): {"status": "delayed", "done": "It was put off.", "language": "en"}}
NONE = dict.fromkeys(ReportedStatus.values, 0)


@pytest.fixture
def edition():
    return publish_year(2030)


def moment(at) -> str:
    return timezone.localtime(at).isoformat()


def paper(source: str, *, number: int, kind: str = "programme", is_draft: bool = False) -> ReportFile:
    """Keep a report as if it had been made: those of an edition are asked for when it is published."""
    place = {"kind": kind, "source": source, "language": "kk", "is_draft": is_draft}
    report, _asked_for = Report.objects.get_or_create(**place, subject="")
    sha256 = f"{number:064x}"
    file = ReportFile.objects.create(
        report=report, sha256=sha256, file=f"00/{sha256}.pdf", name=f"report-{number}", size=1300, pages=9
    )
    report.current, report.status, report.percent = file, ReportStatus.READY, 100
    report.finished_at = timezone.now()
    report.save()
    return file


# --- Years and editions ------------------------------------------------------------------------------------------


def test_cycle(client, edition):
    cycle = edition.cycle
    cycle.published_at = timezone.now()
    cycle.save()
    assert get(client, "cycles/2030/") == {
        "year": 2030,
        "opens": cycle.opens.isoformat(),
        "closes": cycle.closes.isoformat(),
        "published_at": moment(cycle.published_at),
        "edition": "2030-1",
        "is_sample": False,
        "url": f"{SITE}/api/v1/cycles/2030/",
        "page": f"{SITE}/en/progress/?cycle=2030",
    }


def test_edition_leads_to_its_data_and_papers(client, edition):
    file = paper("2030-1", number=1)
    paper("2030", number=2, is_draft=True)
    data = f"{SITE}/progress/editions/2030-1/data.json"
    assert get(client, "editions/2030-1/") == {
        "key": "2030-1",
        "cycle": 2030,
        "number": 1,
        "is_current": True,
        "published_at": moment(edition.published_at),
        "reason": "",
        "replaces": None,
        "replaced_by": None,
        "is_sample": False,
        "snapshot": data,
        "sha256": edition.sha256,
        "schema": f"{SITE}/progress/schema-1.json",
        "table": {
            code: f"{SITE}/{code}/progress/editions/2030-1/data.csv" for code in ("tr", "en", "az", "kk")
        },
        "papers": [
            {
                "report": "2030-1-programme",
                "language": "kk",
                "name": "report-1",
                "url": f"{SITE}/reports/files/{file.sha256}/report-1.pdf",
                "sha256": file.sha256,
                "size": 1300,
                "pages": 9,
                "made_at": moment(file.made_at),
            }
        ],
        "url": f"{SITE}/api/v1/editions/2030-1/",
        "page": f"{SITE}/en/progress/editions/2030-1/",
    }
    assert client.get(data.removeprefix(SITE)).status_code == 200


def test_edition_that_was_replaced_stays_and_says_by_which(client, edition):
    correct(edition, CORRECTED)
    assert values(client, "editions", "key") == ["2030-2", "2030-1"]
    assert values(client, "editions", "key", is_current="true") == ["2030-2"]
    assert get(client, "editions/2030-1/")["replaced_by"] == "2030-2"
    newer = get(client, "editions/2030-2/", include="cycle")
    assert (newer["replaces"], newer["reason"]) == ("2030-1", "A figure was wrong.")
    assert newer["cycle"] == get(client, "cycles/2030/")


def test_editions_by_year_and_whether_they_are_samples(client, edition):
    publish_year(2029, CORRECTED, is_sample=True)
    assert values(client, "editions", "key", cycle="2029") == ["2029-1"]
    assert values(client, "editions", "key", ordering="cycle") == ["2029-1", "2030-1"]
    for collection, field in (("editions", "cycle"), ("cycles", "year")):
        assert values(client, collection, field, is_sample="true") == [2029]
        assert values(client, collection, field, is_sample="false") == [2030]
    assert get(client, "editions/2029-1/")["is_sample"] is get(client, "cycles/2029/")["is_sample"] is True


@pytest.mark.parametrize("key", ["2030", "2030-2", "x", "2030-1-1"])
def test_key_of_no_edition_leads_nowhere(client, edition, key):
    get(client, f"editions/{key}/", expect=404)


# --- Figures -----------------------------------------------------------------------------------------------------


def test_figure_says_how_much_was_reported_of_how_much(client, edition):
    assert get(client, "figures/2030-1-state-kazakhstan-area-2.5/") == {
        "key": "2030-1-state-kazakhstan-area-2.5",
        "edition": "2030-1",
        "cycle": 2030,
        "of": "state_area",
        "state": "kazakhstan",
        "pillar": 2,
        "area": "2.5",
        "item": None,
        "expected": 3,
        "reported": 1,
        "nothing": 1,
        "unanswered": 1,
        "statuses": NONE | {"in_progress": 1},
        "assessed": NONE | {"delayed": 1},
        "is_sample": False,
        "url": f"{SITE}/api/v1/figures/2030-1-state-kazakhstan-area-2.5/",
    }


def test_nothing_reported_is_not_zero(client, edition):
    found = get(client, "figures/2030-1-state-azerbaijan/")
    assert (found["expected"], found["reported"], found["unanswered"]) == (5, 0, 5)
    assert found["statuses"] is found["assessed"] is None


def test_figures_are_those_of_the_snapshot(client, edition):
    found = everything(client, "figures", page_size=200)
    data = content_of(edition).data["figures"]
    expected = {"programme": 1, "pillar": 2, "area": 2, "item": len(CODES), "state": len(data["states"])}
    expected |= {"state_pillar": 2 * expected["state"], "state_area": 2 * expected["state"]}
    counts = {of: sum(row["of"] == of for row in found) for of in expected}
    assert counts == expected
    assert len(found) == sum(counts.values())
    assert len({row["key"] for row in found}) == len(found)
    for row in found:
        figure = figure_in(data, row)
        assert (row["expected"], row["reported"], row["nothing"]) == (
            figure["expected"],
            figure["reported"],
            figure["nothing"],
        )
        assert row["statuses"] == (figure["statuses"] if figure["reported"] else None)
        assert row == get(client, f"figures/{row['key']}/")


def figure_in(data: dict, row: dict) -> dict:
    if row["of"] == "programme":
        return data["programme"]
    *first, last = row["of"].split("_")
    found = data[f"{row['of']}s"]
    for name in (*first, last):
        found = found[str(row[name])]
    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"of": "pillar"}, ["2030-1-pillar-1", "2030-1-pillar-2"]),
        ({"of": "state_pillar", "state": "hungary", "pillar": "1"}, ["2030-1-state-hungary-pillar-1"]),
        ({"item": "2.5.3"}, ["2030-1-item-2.5.3"]),
        ({"area": "1.1", "of": "area,item"}, ["2030-1-area-1.1", "2030-1-item-1.1.1", "2030-1-item-1.1.2"]),
        ({"of": "programme", "cycle": "2030"}, ["2030-1-programme"]),
        ({"state": "turkmenistan"}, []),
        ({"cycle": "2029"}, []),
        ({"is_sample": "true"}, []),
        ({"of": "programme", "is_sample": "false"}, ["2030-1-programme"]),
    ],
)
def test_figures_are_found_by(client, edition, query, expected):
    assert values(client, "figures", "key", **query) == expected


def test_figures_are_of_the_edition_that_stands_and_of_another_where_it_is_named(client, edition):
    correct(edition, CORRECTED)
    assert values(client, "figures", "key", of="programme") == ["2030-2-programme"]
    both = values(client, "figures", "key", of="programme", edition="2030-1,2030-2")
    assert both == ["2030-2-programme", "2030-1-programme"]
    assert get(client, "figures/2030-1-programme/")["reported"] == 6


@pytest.mark.parametrize("key", ["2030-1", "2030-2-programme", "2030-1-pillar-3", "x", "2030-1-state-x"])
def test_key_of_no_figure_leads_nowhere(client, edition, key):
    get(client, f"figures/{key}/", expect=404)


def test_fields_of_a_figure_can_be_chosen(client, edition):
    found = get(client, "figures/2030-1-programme/", fields="expected,reported")
    assert found == {"expected": content_of(edition).total.expected, "reported": 6}
