"""The loader: brings the database up to the files, and never takes anything from staff."""

import datetime
from collections import Counter
from io import StringIO

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.utils import translation

from portal.domain import content
from portal.domain.content import BadContent, load_content
from portal.models import CooperationBody, LoadedRecord, State
from portal.translations.texts import missing_languages
from vision.models import ActionItem, CooperationArea, Goal

pytestmark = pytest.mark.django_db

BODY = {
    "slug": "trial-body",
    "kind": "body",
    "name": {"tr": "Deneme", "en": "Trial", "az": "Sınaq", "kk": "Сынақ"},
    "short_name": {"tr": "D", "en": "T", "az": "S", "kk": "С"},
    "summary": {"tr": "özet", "en": "summary"},
    "seat_state": "turkiye",
    "founded": datetime.date(2001, 2, 3),
    "founded_precision": "day",
    "to_verify": ["first doubt", "az: second doubt"],
}


class Files:
    """A folder of fixtures in the place of the repository's own."""

    def __init__(self, folder):
        self.folder = folder

    def write(self, name: str, *records: dict) -> None:
        self.write_text(name, yaml.safe_dump(list(records), allow_unicode=True))

    def write_text(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def body(self, **changes) -> None:
        self.write("portal/bodies.yaml", BODY | changes)


@pytest.fixture
def files(tmp_path, monkeypatch) -> Files:
    monkeypatch.setattr(content, "FIXTURES", tmp_path)
    return Files(tmp_path)


@pytest.fixture
def loaded(files) -> CooperationBody:
    files.body()
    load_content()
    return body()


def body() -> CooperationBody:
    return CooperationBody.objects.get(slug="trial-body")


def outcome(**options) -> tuple[Counter, Counter, list[str]]:
    report = load_content(**options)
    return report.created, report.updated, report.kept


def snapshot() -> list:
    """Everything that loading could touch, histories included."""
    models = {source.model for source in content.sources()}
    tables = [*models, LoadedRecord, *(model.history.model for model in models if hasattr(model, "history"))]
    return [
        list(model._default_manager.order_by("pk").values())
        for model in sorted(tables, key=lambda m: m.__name__)
    ]


def test_loading_the_real_content_again_changes_nothing():
    before = snapshot()
    assert outcome() == (Counter(), Counter(), [])
    assert snapshot() == before


def test_a_record_is_made_as_the_file_has_it(loaded):
    assert (loaded.name_tr, loaded.name_kk, loaded.summary_en) == ("Deneme", "Сынақ", "summary")
    assert missing_languages(loaded, "summary") == ["az", "kk"]
    assert (loaded.seat_state.slug, loaded.founded) == ("turkiye", datetime.date(2001, 2, 3))
    assert loaded.to_verify == "first doubt\naz: second doubt"
    assert loaded.position == 1
    assert " sinaq" in loaded.folded


def test_report_counts_what_was_made_and_changed(files):
    files.body()
    assert outcome() == (Counter({"portal.cooperationbody": 1}), Counter(), [])
    assert outcome() == (Counter(), Counter(), [])
    files.body(kind="office")
    assert outcome() == (Counter(), Counter({"portal.cooperationbody": 1}), [])


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"name": BODY["name"] | {"kk": "Жаңа"}}, "name_kk", "Жаңа"),
        ({"summary": {"tr": "özet", "en": "summary", "az": "xülasə"}}, "summary_az", "xülasə"),
        ({"summary": {"tr": "özet", "en": None}}, "summary_en", ""),
        ({"founded": None}, "founded", None),
        ({"founded": datetime.date(1999, 1, 1)}, "founded", datetime.date(1999, 1, 1)),
        ({"seat_state": None}, "seat_state", None),
        ({"to_verify": []}, "to_verify", ""),
    ],
    ids=lambda value: "",
)
def test_a_change_of_the_file_is_written_where_nobody_edited(files, loaded, change, field, value):
    files.body(**change)
    assert outcome() == (Counter(), Counter({"portal.cooperationbody": 1}), [])
    assert getattr(body(), field) == value
    assert outcome() == (Counter(), Counter(), [])


def edit(**fields) -> None:
    record = body()
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()


def test_an_edit_is_kept_when_the_file_did_not_change(loaded):
    edit(name_tr="Düzeltilmiş")
    assert outcome() == (Counter(), Counter(), [])
    assert body().name_tr == "Düzeltilmiş"


def test_an_edit_is_kept_when_the_file_changed_and_the_rest_is_written(files, loaded):
    edit(name_tr="Düzeltilmiş")
    files.body(name=BODY["name"] | {"tr": "Yeni", "kk": "Жаңа"})
    created, updated, kept = outcome()
    assert (created, updated) == (Counter(), Counter({"portal.cooperationbody": 1}))
    assert kept == ["Düzeltilmiş: name_tr"]
    assert (body().name_tr, body().name_kk) == ("Düzeltilmiş", "Жаңа")
    assert outcome() == (Counter(), Counter(), [])


def test_a_text_that_staff_emptied_stays_empty(files, loaded):
    edit(summary_en="")
    files.body(summary={"tr": "özet", "en": "another"})
    load_content()
    assert body().summary_en == ""


def test_an_edit_is_still_kept_by_the_change_after_the_next(files, loaded):
    edit(name_tr="Düzeltilmiş")
    for text in ("Yeni", "Daha yeni"):
        files.body(name=BODY["name"] | {"tr": text})
        load_content()
    assert body().name_tr == "Düzeltilmiş"


def test_an_edit_that_the_file_takes_over_is_no_conflict(files, loaded):
    edit(name_tr="Düzeltilmiş")
    files.body(name=BODY["name"] | {"tr": "Düzeltilmiş"})
    assert outcome() == (Counter(), Counter(), [])
    files.body(name=BODY["name"] | {"tr": "Yeni"})
    load_content()
    assert body().name_tr == "Yeni"


def test_overwrite_writes_over_edits(files, loaded):
    edit(name_tr="Düzeltilmiş", founded=None)
    assert outcome(overwrite=True) == (Counter(), Counter({"portal.cooperationbody": 1}), [])
    assert (body().name_tr, body().founded) == ("Deneme", datetime.date(2001, 2, 3))


def test_a_record_that_staff_deleted_stays_deleted_unless_overwritten(files, loaded):
    loaded.delete()
    assert outcome() == (Counter(), Counter(), [])
    files.body(kind="office")
    assert outcome() == (Counter(), Counter(), ["trial-body: deleted by staff"])
    assert not CooperationBody.objects.filter(slug="trial-body").exists()
    assert outcome(overwrite=True) == (Counter({"portal.cooperationbody": 1}), Counter(), [])
    assert body().kind == "office"


def test_a_record_that_staff_made_under_the_same_key_keeps_its_texts(files):
    CooperationBody.objects.create(slug="trial-body", name_tr="Bizimki", short_name_tr="B")
    files.body()
    _created, updated, kept = outcome()
    assert updated == Counter({"portal.cooperationbody": 1})
    assert "Bizimki: name_tr" in kept
    assert (body().name_tr, body().name_en) == ("Bizimki", "Trial")


AREA = {"code": "2.5", "title": {"tr": "Turizm"}, "goals": [8, 12], "to_verify": []}


def goals() -> list[int]:
    return list(
        CooperationArea.objects.get(code="2.5").goals.order_by("number").values_list("number", flat=True)
    )


@pytest.fixture
def area(files) -> CooperationArea:
    files.write("vision/pillar-2.yaml", AREA)
    load_content(overwrite=True)
    return CooperationArea.objects.get(code="2.5")


def test_links_follow_the_file_where_nobody_edited(files, area):
    assert goals() == [8, 12]
    files.write("vision/pillar-2.yaml", AREA | {"goals": [11]})
    load_content()
    assert goals() == [11]


def test_links_that_staff_edited_are_kept(files, area):
    area.goals.set(Goal.objects.filter(number=1))
    files.write("vision/pillar-2.yaml", AREA | {"goals": [11]})
    load_content()
    assert goals() == [1]


def test_links_among_items_may_point_forward(files):
    texts = {"title": {"tr": "Deneme"}, "goals": [], "bodies": []}
    items = [
        {"code": "2.5.98", "supports": ["2.5.99"], **texts},
        {"code": "2.5.99", "supports": [], **texts},
    ]
    files.write("vision/pillar-2.yaml", *items)
    load_content()
    assert [item.code for item in ActionItem.objects.get(code="2.5.98").supports.all()] == ["2.5.99"]
    assert ActionItem.objects.get(code="2.5.99").area.code == "2.5"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"colour": "red"}, ["bodies.yaml", "trial-body", "colour"]),
        ({"seat_state": "atlantis"}, ["bodies.yaml", "trial-body", "atlantis"]),
        ({"name": {"de": "Probe"}}, ["bodies.yaml", "trial-body", "name", "de"]),
        ({"name": "Trial"}, ["bodies.yaml", "trial-body", "name"]),
        ({"kind": "castle"}, ["bodies.yaml", "trial-body", "kind", "castle"]),
        ({"founded": "last year"}, ["bodies.yaml", "trial-body", "founded"]),
        ({"to_verify": "doubt"}, ["bodies.yaml", "trial-body", "to_verify"]),
    ],
    ids=lambda value: "",
)
def test_a_file_that_does_not_fit_is_refused_by_name_and_place(files, changes, says):
    files.body(**changes)
    before = snapshot()
    with pytest.raises(BadContent) as refusal:
        load_content()
    assert [word for word in says if word not in str(refusal.value)] == []
    assert snapshot() == before


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- slug: [", "bodies.yaml"),
        ("slug: trial-body", "bodies.yaml"),
        ("- kind: body", "slug"),
        ("- trial-body", "bodies.yaml"),
    ],
)
def test_a_file_that_is_no_list_of_records_is_refused(files, text, says):
    files.write_text("portal/bodies.yaml", text)
    with pytest.raises(BadContent, match=says):
        load_content()


def test_an_unknown_link_is_refused(files):
    files.write("vision/pillar-2.yaml", AREA | {"goals": [8, 18]})
    with pytest.raises(BadContent, match=r"pillar-2\.yaml, 2\.5: .*18"):
        load_content()


def test_an_empty_file_loads_nothing(files):
    files.write_text("portal/bodies.yaml", "# nothing yet\n")
    assert outcome() == (Counter(), Counter(), [])


def test_a_fault_in_the_last_file_undoes_the_first(files):
    state = {
        "slug": "utopia",
        "name": {"tr": "Ütopya"},
        "official_name": {"tr": "Ütopya"},
        "participations": [],
    }
    files.write("portal/states.yaml", state)
    files.write("vision/commitments.yaml", {"code": "1", "areas": ["9.9"]})
    with pytest.raises(BadContent):
        load_content()
    assert not State.objects.filter(slug="utopia").exists()
    assert not LoadedRecord.objects.filter(key="utopia").exists()
    files.write("vision/commitments.yaml")
    assert outcome() == (Counter({"portal.state": 1}), Counter(), [])


def test_loading_leaves_a_line_in_the_history(files, loaded):
    files.body(kind="office")
    load_content()
    assert list(loaded.history.values_list("history_change_reason", flat=True)) == ["content loaded"] * 2


def run(*arguments: str) -> str:
    out = StringIO()
    with translation.override("en"):
        call_command("load_content", *arguments, stdout=out)
    return out.getvalue()


def test_command_says_what_it_did(files):
    files.body()
    assert run() == "portal.cooperationbody: 1 created, 0 updated\n"
    assert run() == "Nothing to load: the content is up to date.\n"
    edit(name_tr="Düzeltilmiş")
    files.body(name={"tr": "Yeni"})
    assert run() == (
        "Nothing to load: the content is up to date.\nKept as staff edited it: 1\n  Trial: name_tr\n"
    )
    assert run("--overwrite") == "portal.cooperationbody: 0 created, 1 updated\n"
    assert body().name_tr == "Yeni"


def test_command_refuses_in_one_line(files):
    files.body(colour="red")
    with pytest.raises(CommandError) as refusal:
        run()
    assert str(refusal.value) == "bodies.yaml, trial-body: there is no field 'colour'."
