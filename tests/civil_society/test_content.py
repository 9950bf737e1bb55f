"""The civil society section's content as it is loaded.

What holds for the texts of every section is in tests/portal/test_content.py.
"""

import pytest
import yaml

from civil_society.content import PUBLISHED_AT, SOURCES
from civil_society.enums import OrganisationKind, Publication
from civil_society.models import MissionStatement, Organisation, StatementPart
from portal.domain import content
from portal.domain.content import load_content
from portal.enums import BodyKind, Language
from portal.models import CooperationBody
from portal.text.folding import fold
from portal.translations.texts import missing_languages, text_in

pytestmark = pytest.mark.django_db

MODELS = sorted({source.model for source in SOURCES}, key=lambda model: model._meta.label)
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
every_language = pytest.mark.parametrize("language", Language.values)
UNNAMED = "turkic-world-unity-organisation"


def test_all_organisations_are_published_and_no_sample():
    rows = set(Organisation.objects.values_list("publication", "published_at", "is_sample"))
    assert rows == {(Publication.PUBLISHED, PUBLISHED_AT, False)}
    assert Organisation.objects.published().count() == 11


def test_each_cooperation_body_is_an_organisation_and_the_observing_organisation_is_none():
    bodies = CooperationBody.objects.exclude(kind=BodyKind.OBSERVER)
    rows = Organisation.objects.filter(kind=OrganisationKind.BODY).values_list("slug", "body__slug")
    assert set(rows) == {(slug, slug) for slug in bodies.values_list("slug", flat=True)}
    assert not Organisation.objects.filter(body__kind=BodyKind.OBSERVER).exists()


def test_cooperation_bodies_have_no_words_of_their_own():
    for organisation in Organisation.objects.exclude(body=None):
        for name in ("name", "short_name", "summary", "seat"):
            assert missing_languages(organisation, name) == list(Language.values), organisation
        assert organisation.founded is None
        assert organisation.subject == organisation.body


@every_language
def test_cooperation_bodies_are_found_by_the_words_of_their_record(language):
    for organisation in Organisation.objects.exclude(body=None):
        name = text_in(organisation.body, "name", language)
        assert organisation in Organisation.objects.matching(name), name


def test_every_organisation_says_in_which_languages_it_works_and_on_what():
    for organisation in Organisation.objects.all():
        assert organisation.languages.exists(), organisation
        assert organisation.areas.exists(), organisation


def test_items_lie_in_areas_that_exist_and_those_that_name_a_body_are_among_its_items():
    for organisation in Organisation.objects.exclude(body=None):
        named = set(organisation.body.items.values_list("code", flat=True))
        assert named <= set(organisation.items.values_list("code", flat=True)), organisation


def test_bodies_act_where_their_members_are():
    for organisation in Organisation.objects.exclude(body=None).exclude(slug="ots-budapest-office"):
        assert set(organisation.states.all()) == set(organisation.body.members.all()), organisation
    office = Organisation.objects.get(slug="ots-budapest-office")
    assert [state.slug for state in office.states.all()] == ["hungary"]


def test_what_is_doubtful_is_marked_to_be_verified():
    assert not Organisation.objects.filter(to_verify="").exists()
    assert not MissionStatement.objects.filter(to_verify="").exists()
    for word in ("name", "seat", "founding"):
        assert word in Organisation.objects.get(slug=UNNAMED).to_verify.splitlines()[0]
    for body in CooperationBody.objects.exclude(slug="ots-secretariat"):
        assert "members: " in body.to_verify, body


def test_an_organisation_without_a_name_on_record_says_so_and_nothing_is_invented():
    unnamed = Organisation.objects.get(slug=UNNAMED)
    marks = {
        "tr": "adı bilinmiyor",
        "en": "name not on record",
        "az": "adı məlum deyil",
        "kk": "атауы белгісіз",
    }
    assert all(mark in text_in(unnamed, "name", code) for code, mark in marks.items())
    assert (unnamed.founded, unnamed.seat_state, unnamed.website, unnamed.email, unnamed.phone) == (
        *(None, None),
        *("", "", ""),
    )
    assert not unnamed.own_names.exists()
    assert not unnamed.states.exists()
    assert not any(text_in(unnamed, name, code) for name in ("seat", "address") for code in Language.values)


def test_statements_are_current_and_of_unknown_date_and_have_no_wording_yet():
    rows = MissionStatement.objects.order_by("organisation__slug").values_list(
        "organisation__slug", "version", "is_current", "dated", "language", "sha256", "imported_at"
    )
    assert list(rows) == [
        ("turkic-assembly", 1, True, None, "en", "", None),
        (UNNAMED, 1, True, None, "tr", "", None),
    ]
    assert not StatementPart.objects.exclude(original="").exists()


@every_language
def test_statements_say_where_they_are_from(language):
    for record in [*MissionStatement.objects.all(), Organisation.objects.get(slug=UNNAMED)]:
        assert text_in(record, "source", language), record


def test_parts_are_in_order():
    for statement in MissionStatement.objects.all():
        positions = list(statement.parts.values_list("position", flat=True))
        assert positions == list(range(1, len(positions) + 1)), statement


def test_every_part_bears_on_an_area():
    assert not StatementPart.objects.filter(areas=None).exists()


def test_items_of_a_part_lie_in_its_areas_or_beside_them():
    """An item that a part bears on is of an area that the part, or the organisation, works on."""
    for part in StatementPart.objects.all():
        areas = {*part.areas.all(), *part.statement.organisation.areas.all()}
        assert {item.area for item in part.items.all()} <= areas, part


@every_language
def test_titles_of_parts_are_short_and_unique_within_a_statement(language):
    for statement in MissionStatement.objects.all():
        titles = [text_in(part, "title", language) for part in statement.parts.all()]
        assert len({fold(title) for title in titles}) == len(titles)
        assert [title for title in titles if len(title) > 75] == []


@every_language
def test_summaries_of_parts_are_of_one_to_three_sentences(language):
    for part in StatementPart.objects.all():
        assert 1 <= text_in(part, "summary", language).count(". ") + 1 <= 3, part


@every_model
def test_records_are_what_their_forms_would_take(model):
    for record in model.objects.all():
        record.full_clean()


@pytest.mark.parametrize("model", [Organisation, MissionStatement, StatementPart], ids=lambda m: m.__name__)
def test_what_is_loaded_is_in_the_history_with_its_reason(model):
    loaded = model.history.filter(history_change_reason="content loaded").values_list("id", flat=True)
    assert set(loaded) == set(model.objects.values_list("pk", flat=True))


def test_loading_again_changes_nothing():
    def rows() -> list:
        return [list(model.objects.order_by("pk").values()) for model in MODELS]

    before = rows(), StatementPart.history.count(), StatementPart.areas.through.objects.count()
    report = load_content()
    assert (report.created, report.updated, report.kept) == ({}, {}, [])
    assert (rows(), StatementPart.history.count(), StatementPart.areas.through.objects.count()) == before


class Files:
    """A copy of the section's fixtures, to be changed."""

    def __init__(self, folder):
        self.folder = folder / "civil_society"
        self.folder.mkdir()
        for path in (content.FIXTURES / "civil_society").glob("*.yaml"):
            (self.folder / path.name).write_bytes(path.read_bytes())

    def change(self, name: str, change) -> None:
        """Let `change` work on the records of the file."""
        path = self.folder / f"{name}.yaml"
        records = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(records)
        path.write_text(yaml.safe_dump(records, allow_unicode=True), encoding="utf-8")


@pytest.fixture
def files(tmp_path, monkeypatch) -> Files:
    files = Files(tmp_path)
    monkeypatch.setattr(content, "FIXTURES", tmp_path)
    return files


def first_part() -> StatementPart:
    return StatementPart.objects.get(statement__organisation__slug=UNNAMED, position=1)


def retitled(records: list[dict]) -> None:
    unnamed = next(record for record in records if record["organisation"] == UNNAMED)
    unnamed["parts"][0]["title"] = {"tr": "Yeni", "en": "New", "az": "Yeni", "kk": "Жаңа"}


def test_the_imported_wording_stays_when_the_file_changes(files):
    part = first_part()
    part.original = "Onların sözleri"
    part.save()
    files.change("statements", retitled)
    report = load_content()
    assert (first_part().title_en, first_part().original, report.kept) == ("New", "Onların sözleri", [])


def test_a_title_that_staff_wrote_stays_when_the_file_changes(files):
    part = first_part()
    part.title_tr = "Düzeltilmiş"
    part.save()
    files.change("statements", retitled)
    report = load_content()
    assert (first_part().title_tr, first_part().title_en) == ("Düzeltilmiş", "New")
    assert report.kept == ["1. Düzeltilmiş: title_tr"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_an_organisation_that_staff_took_back_is_not_published_again_by_a_load(files, overwrite):
    Organisation.objects.get(slug=UNNAMED).move(Publication.DRAFT)
    files.change("organisations", lambda records: records[-1].update(website="https://example.org/"))
    load_content(overwrite=overwrite)
    found = Organisation.objects.get(slug=UNNAMED)
    assert (found.publication, found.published_at, found.website) == (
        Publication.DRAFT,
        None,
        "https://example.org/",
    )


def test_a_language_that_staff_took_away_stays_away(files):
    Organisation.objects.get(slug="turksoy").languages.get(language="ru").delete()
    load_content()
    found = Organisation.objects.get(slug="turksoy").languages
    assert list(found.values_list("language", flat=True)) == ["tr", "en"]
