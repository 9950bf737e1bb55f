"""Columns of files are read off serializers; records are read in chunks, whatever their number."""

import csv
import datetime
import gc
import io
import tracemalloc
import weakref

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework import serializers

from portal.api import tabular
from portal.api.columns import kind_of
from portal.api.serializers import RecordSerializer, keys
from portal.api.shared import BodySerializer, StateSerializer, SummitSerializer
from portal.api.tabular import columns_of, records_of
from portal.models import Participation, State, Summit

pytestmark = pytest.mark.django_db

FOUR = ("tr", "en", "az", "kk")


def names(serializer, languages=FOUR) -> list[str]:
    return [column.name for column in columns_of(serializer, languages)]


def kinds(serializer) -> dict[str, str]:
    return {column.name: column.kind for column in columns_of(serializer, FOUR)}


def rows_in(response) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode()
    return [*csv.DictReader(io.StringIO(text, newline=""))]


def rows(client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return rows_in(response)


def test_text_has_a_column_in_each_language():
    found = names(SummitSerializer(context={"languages": FOUR}))
    assert found == [
        *("slug", "kind", "number"),
        *("title_tr", "title_en", "title_az", "title_kk"),
        *("place_tr", "place_en", "place_az", "place_kk"),
        *("state", "starts", "ends", "url"),
    ]


def test_text_of_one_language_says_beside_it_which_it_is_in():
    found = names(SummitSerializer(context={"languages": ("en",)}), ("en",))
    assert found[3:7] == ["title", "title_language", "place", "place_language"]


def test_kinds_are_those_of_the_model():
    assert kinds(SummitSerializer()) == {
        "slug": "string",
        "kind": "string",
        "number": "integer",
        **{f"title_{code}": "string" for code in FOUR},
        **{f"place_{code}": "string" for code in FOUR},
        "state": "string",
        "starts": "date",
        "ends": "date",
        "url": "string",
    }


def test_list_of_keys_is_text_and_list_of_records_is_an_array():
    assert kinds(BodySerializer())["members"] == "string"
    assert kinds(StateSerializer())["participations"] == "array"


class CountedSerializer(serializers.Serializer):
    many = serializers.SerializerMethodField()
    maybe = serializers.SerializerMethodField()
    unknown = serializers.SerializerMethodField()

    def get_many(self, record) -> int:
        return 1

    def get_maybe(self, record) -> datetime.date | None:
        return None

    def get_unknown(self, record):
        return None


def test_kind_of_a_computed_field_is_what_it_says_it_returns():
    fields = CountedSerializer().fields
    assert [kind_of(field) for field in fields.values()] == ["integer", "date", "any"]


class OfStateSerializer(RecordSerializer):
    state = keys("position")

    class Meta:
        model = Summit
        fields = ("state",)


def test_kind_of_a_link_is_that_of_the_key():
    assert kinds(OfStateSerializer()) == {"state": "integer"}


def test_linked_record_that_is_included_has_its_fields_beside_the_others(client):
    [row] = rows(client, "/api/v1/summits/?format=csv&include=state&fields=slug,state&ordering=-starts")[:1]
    assert "state_slug" in row
    assert "state_name_kk" in row
    assert row["state_participations"].startswith("[{")


def test_keys_in_one_cell_are_parted_by_semicolons(client):
    [row] = [row for row in rows(client, "/api/v1/bodies/?format=csv") if row["members"]][:1]
    members = row["members"].split("; ")
    assert len(members) > 1
    assert set(members) <= set(State.objects.values_list("slug", flat=True))


def test_file_has_all_records_and_not_a_page(client, add_summits):
    add_summits(300)
    assert len(rows(client, "/api/v1/summits/?format=csv&page_size=1")) == Summit.objects.count() > 300


def test_file_has_what_the_filters_keep(client):
    found = rows(client, "/api/v1/states/?format=csv&status=observer")
    wanted = State.objects.filter(participations__status="observer").distinct()
    assert {row["slug"] for row in found} == {state.slug for state in wanted}


def test_fields_that_are_asked_for_are_the_columns(client):
    found = rows(client, "/api/v1/states/?format=csv&fields=slug,name&language=en")
    assert [*found[0]] == ["slug", "name", "name_language"]


def test_stand_in_says_its_own_language(client):
    State.objects.filter(slug="kazakhstan").update(name_az="")
    found = rows(client, "/api/v1/states/?format=csv&fields=slug,name&language=az")
    [row] = [row for row in found if row["slug"] == "kazakhstan"]
    assert (row["name"], row["name_language"]) == ("Kazakistan", "tr")


# --- However many ---------------------------------------------------------------------------------------------


@pytest.fixture
def add_summits():
    def add(count: int) -> None:
        day = datetime.date(2030, 1, 1)
        state = State.objects.first()
        Summit.objects.bulk_create(
            Summit(slug=f"made-{number}", kind="informal", title="Made", state=state, starts=day, ends=day)
            for number in range(count)
        )

    return add


def peak_of(client, address: str) -> int:
    tracemalloc.start()
    try:
        for _piece in client.get(address).streaming_content:
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_memory_does_not_grow_with_the_records(client, add_summits, monkeypatch, form):
    monkeypatch.setattr(tabular, "CHUNK", 50)
    monkeypatch.setattr(tabular, "SWEEP", 1)
    address = f"/api/v1/summits/?format={form}&fields=slug,starts"
    add_summits(2 * tabular.CHUNK)
    peak_of(client, address)  # What is loaded once is loaded.
    few = peak_of(client, address)
    Summit.objects.filter(slug__startswith="made-").delete()
    add_summits(10 * tabular.CHUNK)
    many = peak_of(client, address)
    assert many < 1.3 * few


def test_records_are_read_in_chunks_with_what_goes_with_them(add_summits):
    State.objects.bulk_create(State(slug=f"made-{number}", name_en="Made") for number in range(25))
    Participation.objects.bulk_create(
        Participation(state=state, status="member", since=datetime.date(2030, 1, 1))
        for state in State.objects.filter(slug__startswith="made-")
    )
    found = State.objects.filter(slug__startswith="made-").prefetch_related("participations")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        chunks = [*records_of(found, StateSerializer(context={"languages": FOUR}), "en", size=10)]
    assert [len(chunk) for chunk in chunks] == [10, 10, 5]
    assert all(len(record["participations"]) == 1 for chunk in chunks for record in chunk)
    # One for the records, one for each chunk of what is prefetched.
    assert len(queries) == 1 + 3


def test_what_was_fetched_with_a_record_goes_with_it():
    """The two hold each other: only a search for such circles would free them, and it is seldom made."""
    record = State.objects.prefetch_related("participations").get(slug="kazakhstan")
    gone = weakref.ref(record.participations.all()[0])
    gc.disable()
    try:
        tabular.let_go(record)
        del record
        assert gone() is None
    finally:
        gc.enable()


def test_nothing_is_read_before_it_is_sent(add_summits):
    add_summits(30)
    read = records_of(
        Summit.objects.select_related("state"), SummitSerializer(context={"languages": FOUR}), "en", 10
    )
    with CaptureQueriesContext(connection) as queries:
        assert len(queries) == 0
        next(read)
        assert len(queries) == 1
    read.close()
