"""Filtering action items: by place, by words in any language, by what states reported."""

import itertools

import pytest
from django.utils import timezone

from portal.enums import Language
from portal.models import CooperationBody, State
from portal.text.collation import sort_key
from portal.translations.texts import text_in
from tests.factories import (
    ActionItemFactory,
    CycleFactory,
    EntryFactory,
    StateFactory,
    SubmissionFactory,
    publish,
)
from tests.html import Page
from vision.models import ActionItem, CooperationArea

pytestmark = pytest.mark.django_db
ALL = 123


def ask(client, language: str = "en", **query):
    return client.get(f"/{language}/vision/actions/", query)


def codes(client, language: str = "en", **query) -> list[str]:
    """Return the codes of everything that is found, in its order, on whatever page of the list."""
    return [item.code for item in ask(client, language, **query).context["paginator"].object_list]


# --- Place, goal, body --------------------------------------------------------------------------------------


def test_without_filters_all_items_stand_in_the_order_of_the_document(client):
    found = codes(client)
    assert len(found) == ALL
    assert found == sorted(found, key=lambda code: [int(part) for part in code.split(".")])


@pytest.mark.parametrize(("pillar", "count"), [(1, 10), (2, 71), (3, 33), (4, 9)])
def test_pillar(client, pillar, count):
    found = codes(client, pillar=pillar)
    assert len(found) == count
    assert {code[0] for code in found} == {str(pillar)}


@pytest.mark.parametrize(("area", "count"), [("1.1", 7), ("2.1", 22), ("2.5", 6), ("3.6", 2), ("4.2", 5)])
def test_area(client, area, count):
    assert codes(client, area=area) == [f"{area}.{place}" for place in range(1, count + 1)]


def test_goal_and_body(client):
    item = ActionItem.objects.get(code="2.5.3")
    item.goals.set([])
    item.bodies.set([])
    assert "2.5.3" not in codes(client, goal=14) + codes(client, body="turksoy")
    item.goals.add(*item.goals.model.objects.filter(number__in=[14, 15]))
    item.bodies.add(CooperationBody.objects.get(slug="turksoy"))
    for query in (
        {"goal": 14},
        {"goal": 15},
        {"body": "turksoy"},
        {"goal": 14, "body": "turksoy", "area": "2.5"},
    ):
        assert codes(client, **query).count("2.5.3") == 1


def test_filters_are_combined(client):
    both = set(codes(client, pillar=2, goal=9))
    assert both == set(codes(client, pillar=2)) & set(codes(client, goal=9))
    assert both
    assert codes(client, pillar=1, area="2.5") == []


def test_retired_items_are_never_found(client):
    ActionItem.objects.filter(code="2.5.3").update(retired_at=timezone.now())
    assert codes(client, area="2.5") == ["2.5.1", "2.5.2", "2.5.4", "2.5.5", "2.5.6"]
    assert len(codes(client)) == ALL - 1


def test_retired_areas_are_not_offered(client):
    CooperationArea.objects.filter(code="2.5").update(retired_at=timezone.now())
    options = Page(ask(client).content)
    area = options.one("select", name="area")
    assert len(options.within("option", area)) == 1 + 17


# --- Words --------------------------------------------------------------------------------------------------


@pytest.fixture
def item():
    """An item with words that no other has, in each language."""
    return ActionItemFactory(
        area=CooperationArea.objects.get(code="2.5"),
        code="2.5.97",
        title_tr="Işıklı çeşme ve İğdeli bahçe işbirliği",
        title_en="Lanterns beside fountains",
        title_az="Şəlalə yoxlanışı üçün görüş",
        title_kk="Ғаламтордағы һәмхана көгілдірлігі",
        summary_tr="Zambaklar",
        summary_en="Lilies",
        summary_az="Zanbaqlar",
        summary_kk="Лалагүлдердің өңірі",
        official_text_tr="Leylaklı söz,",
    )


@pytest.mark.parametrize(
    "words",
    [
        "ışıklı",
        "IŞIKLI",
        "isikli",
        "çeşme",
        "Cesme",
        "İğdeli",
        "iğdeli",
        "IGDELI",
        "igdeli bahce",
        "lanterns",
        "LANTERN",
        "lant fount",
        "şəlalə",
        "selale",
        "ŞƏLALƏ",
        "görüş selale",
        "ғаламтордағы",
        "ğalamtordağı",
        "galamtordagi",
        "ҒАЛАМТОР",
        "Ğalamtor",
        "һәмхана",
        "hämxana",
        "көгілдірлігі",
        "kögildirligi",
        "kogildir",
        "лалагүл",
        "lalagul",
        "leylaklı",
        "zambaklar lilies zanbaqlar lalagül",
        "işbirliği çeşme",
        "iş birliği çeşme",
        "is birligi cesme",
        "isbirligi cesme",
        "  çeşme ,  bahçe! ",
    ],
)
def test_words_are_found_in_any_language_and_spelling(client, item, words):
    assert codes(client, "tr", q=words) == ["2.5.97"]


@pytest.mark.parametrize("language", Language.values)
def test_words_are_found_whatever_the_language_of_the_page(client, item, language):
    assert codes(client, language, q="çeşme lantern ŞƏLALƏ ğalamtor") == ["2.5.97"]


@pytest.mark.parametrize("words", ["çeşme yok", "eşme", "lanternsx", "lanterns beside q", "97"])
def test_every_word_must_begin_a_word(client, item, words):
    assert codes(client, q=words) == []


@pytest.mark.parametrize(
    "spellings",
    [
        ("işbirliği", "iş birliği", "İŞBİRLİĞİ", "isbirligi", "is birligi"),
        ("ынтымақтастық", "ıntımaqtastıq", "intimaqtastiq", "ЫНТЫМАҚТАСТЫҚ"),
        ("əməkdaşlıq", "emekdasliq", "ƏMƏKDAŞLIQ"),
        ("turizm", "TURİZM", "Turizm", "TURIZM"),
        ("туризм", "turizm"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_a_word_of_the_document_find_the_same(client, spellings):
    found = [codes(client, "tr", q=spelling) for spelling in spellings]
    assert found == [found[0]] * len(spellings)
    assert len(found[0]) > 3


@pytest.mark.parametrize("words", ["", "   ", "…", "%", "_", "' OR 1=1 --", "\\", "<>"])
def test_signs_are_not_words(client, words):
    found = codes(client, q=words)
    assert len(found) in {ALL, 0}
    assert (len(found) == ALL) == (not any(letter.isalnum() for letter in words))


# --- Order --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language.values)
def test_sort_by_title_goes_by_the_alphabet_of_the_language(client, language):
    items = {item.code: text_in(item, "title", language) for item in ActionItem.objects.in_force()}
    titles = [items[code] for code in codes(client, language, sort="title")]
    expected = sorted(items.values(), key=lambda title: sort_key(title, language))
    assert sorted(titles) == sorted(expected)
    assert (titles[0], titles[-1]) == (expected[0], expected[-1])
    assert titles == expected


def test_sort_by_title_sorts_what_is_filtered(client):
    assert sorted(codes(client, area="2.5", sort="title")) == codes(client, area="2.5")


# --- Pages --------------------------------------------------------------------------------------------------


def test_pages_hold_thirty_and_keep_the_filters(client):
    response = ask(client, pillar=2, sort="title", page=2)
    page = Page(response.content)
    assert len(response.context["page_obj"]) == 30
    pager = page.one("nav", class_="pager")
    assert [link["href"] for link in page.within("a", pager)] == [
        "?pillar=2&sort=title&page=1",
        *(f"?pillar=2&sort=title&page={number}" for number in (1, 2, 3)),
        "?pillar=2&sort=title&page=3",
    ]
    shown = [
        [item.code for item in ask(client, pillar=2, sort="title", page=number).context["page_obj"]]
        for number in (1, 2, 3)
    ]
    assert list(itertools.chain(*shown)) == codes(client, pillar=2, sort="title")


@pytest.mark.parametrize(
    ("page", "number"),
    [("abc", 1), ("", 1), ("999", 5), ("0", 5), ("-3", 5), ("1e3", 1), ("last", 1), ("9" * 30, 5)],
)
def test_page_that_does_not_exist_leads_to_one_that_does(client, page, number):
    response = ask(client, page=page)
    assert (response.status_code, response.context["page_obj"].number) == (200, number)


def test_one_page_has_no_pager(client):
    assert Page(ask(client, area="2.5").content).all("nav", class_="pager") == []


# --- What is asked stays visible ----------------------------------------------------------------------------


def test_form_shows_what_was_asked(client):
    page = Page(ask(client, q="turizm", pillar=2, area="2.5", sort="title", body="turksoy").content)
    assert page.one("input", name="q", id="id_q")["value"] == "turizm"
    assert page.one("input", name="body")["value"] == "turksoy"
    chosen = [
        option["value"]
        for option in page.all("option")
        if "selected" in option.attributes and option["value"]
    ]
    assert chosen == ["2", "2.5", "title"]


def test_chips_take_one_filter_away_each(client):
    page = Page(ask(client, q="a&b", pillar=2, body="turksoy", page=2).content)
    chips = page.within("a", page.one("ul", class_="chips"))
    assert [link["href"] for link in chips] == [
        "?pillar=2&body=turksoy",
        "?q=a%26b&body=turksoy",
        "?q=a%26b&pillar=2",
        "/en/vision/actions/",
    ]
    assert [link.text.split(" ×")[0] for link in chips[:-1]] == [
        "a&b",
        "2. Economic and sectoral cooperation",
        "International Organization of Turkic Culture",
    ]


@pytest.mark.parametrize("language", Language.values)
def test_choices_are_in_the_language_of_the_page(client, language):
    page = Page(ask(client, language).content)
    states = page.within("option", page.one("select", name="state"))
    assert [option.text for option in states[1:]] == [
        text_in(s, "name", language) for s in State.objects.all()
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pillar", "9"),
        ("pillar", "x"),
        ("area", "2.9"),
        ("state", "atlantis"),
        ("status", "finished"),
        ("cycle", "1999"),
        ("goal", "18"),
        ("body", "nobody"),
        ("sort", "length"),
        ("q", "x" * 201),
        ("q", "a\x00b"),
        ("pillar", "2\x00"),
        ("state", "<script>alert(1)</script>"),
    ],
)
def test_value_that_cannot_be_is_said_and_the_rest_is_done(client, name, value):
    response = ask(client, "kk", **{"area": "2.5", name: value})
    page = Page(response.content)
    assert response.status_code == 200
    summary = page.one("div", class_="error-summary")
    assert len(page.within("li", summary)) == 1
    assert page.within("a", summary)[0]["href"] == f"#id_{name}"
    assert [script for script in page.running_scripts() if not script.get("src")] == []
    if name != "area":
        assert [item.code for item in response.context["paginator"].object_list] == [
            f"2.5.{n}" for n in range(1, 7)
        ]


def test_names_that_are_no_filters_are_left_alone(client):
    assert len(codes(client, colour="red", items="1")) == ALL


# --- What states reported -----------------------------------------------------------------------------------


def test_an_entry_without_a_status_reports_nothing(client):
    entry = EntryFactory(item=ActionItem.objects.get(code="2.5.3"), status="")
    assert codes(client, state=entry.submission.state.slug) == []
    assert "2.5.3" in codes(client, status="not_reported", state=entry.submission.state.slug)


@pytest.fixture
def reports():
    """Two states and two years:

    item   kazakhstan 2023   kazakhstan 2024   hungary 2024
    2.5.1  delayed           completed         in_progress
    2.5.2  -                 delayed           -
    2.5.3  completed         -                 delayed
    """
    rows = {
        ("kazakhstan", 2023): {"2.5.1": "delayed", "2.5.3": "completed"},
        ("kazakhstan", 2024): {"2.5.1": "completed", "2.5.2": "delayed"},
        ("hungary", 2024): {"2.5.1": "in_progress", "2.5.3": "delayed"},
    }
    cycles = {year: CycleFactory(year=year) for year in (2023, 2024)}
    items = {item.code: item for item in ActionItem.objects.filter(code__startswith="2.5.")}
    for (slug, year), statuses in rows.items():
        submission = SubmissionFactory(state=State.objects.get(slug=slug), cycle=cycles[year])
        for code, status in statuses.items():
            EntryFactory(submission=submission, item=items[code], status=status)
    publish()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "kazakhstan"}, [1, 2, 3]),
        ({"state": "hungary"}, [1, 3]),
        ({"state": "turkiye"}, []),
        ({"cycle": 2023}, [1, 3]),
        ({"cycle": 2024}, [1, 2, 3]),
        ({"status": "delayed"}, [1, 2, 3]),
        ({"status": "completed"}, [1, 3]),
        ({"status": "in_progress"}, [1]),
        ({"status": "not_started"}, []),
        ({"state": "kazakhstan", "status": "delayed"}, [1, 2]),
        ({"state": "hungary", "status": "delayed"}, [3]),
        ({"state": "hungary", "status": "completed"}, []),
        ({"state": "hungary", "cycle": 2023}, []),
        ({"cycle": 2024, "status": "completed"}, [1]),
        ({"cycle": 2024, "status": "delayed"}, [2, 3]),
        ({"state": "kazakhstan", "status": "delayed", "cycle": 2024}, [2]),
        ({"state": "kazakhstan", "status": "delayed", "cycle": 2023}, [1]),
        ({"state": "kazakhstan", "status": "in_progress", "cycle": 2024}, []),
        ({"status": "not_reported"}, [4, 5, 6]),
        ({"status": "not_reported", "state": "hungary"}, [2, 4, 5, 6]),
        ({"status": "not_reported", "state": "turkiye"}, [1, 2, 3, 4, 5, 6]),
        ({"status": "not_reported", "cycle": 2023}, [2, 4, 5, 6]),
        ({"status": "not_reported", "state": "kazakhstan", "cycle": 2024}, [3, 4, 5, 6]),
    ],
)
def test_state_status_and_year_are_asked_of_one_entry(client, reports, query, found):
    assert codes(client, area="2.5", **query) == [f"2.5.{place}" for place in found]


def test_every_filter_at_once_costs_few_queries(client, reports, django_assert_max_num_queries):
    StateFactory.create_batch(5)
    item = ActionItem.objects.get(code="2.5.1")
    item.bodies.add(CooperationBody.objects.get(slug="turksoy"))
    query = {
        "q": "turizm",
        "pillar": 2,
        "area": "2.5",
        "state": "kazakhstan",
        "status": "completed",
        "cycle": 2024,
        "goal": item.goals.first().number,
        "body": "turksoy",
        "sort": "title",
        "page": 1,
    }
    # Most of them count what the choices of the filters would leave.
    with django_assert_max_num_queries(15):
        response = ask(client, "kk", **query)
    assert [found.code for found in response.context["page_obj"]] == ["2.5.1"]
