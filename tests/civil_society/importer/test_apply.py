import pytest

from civil_society.enums import PartKind
from civil_society.importer.standing import NoOrganisation, organisation_of
from civil_society.models import MissionStatement, StatementPart
from portal.documents.errors import ChangedMeanwhile
from portal.enums import ActivityVerb
from portal.models import Activity, State
from tests.civil_society.importer.documents import (
    BEES,
    KEEPERS,
    LAMPS,
    MISSION,
    ROPES,
    SONGS,
    carry_out,
    current,
    document,
    imported,
    planned,
    shown,
)
from tests.factories import UserFactory
from tests.factories.civil_society import OrganisationFactory, PartFactory, StatementFactory

pytestmark = pytest.mark.django_db

NET = "We mend nets in winter, when the boats lie on the shore."


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def ours(organisation):
    """A statement of which the portal has its own words alone."""
    statement = StatementFactory(organisation=organisation, language="en", source_en="Letter")
    kinds = (PartKind.MISSION, PartKind.OBJECTIVE, PartKind.METHOD, PartKind.OBJECTIVE)
    for position, kind in enumerate(kinds, start=1):
        PartFactory(statement=statement, position=position, kind=kind, states=[State.objects.first()])
    return statement


def statement_of(*paragraphs: str) -> str:
    return document("Mission", *paragraphs)


def everything() -> dict:
    """Return all rows that an import may write."""
    models = [MissionStatement, StatementPart, *(m.history.model for m in (MissionStatement, StatementPart))]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in (*models, Activity)}


def wordings(statement: MissionStatement) -> list[str]:
    return [part.original for part in statement.parts.order_by("position")]


class TestFirst:
    def test_statement_is_made_with_its_file(self, organisation):
        user = UserFactory()
        found = planned(KEEPERS, organisation)
        carry_out(found, by=user)
        statement = current(organisation)
        assert (statement.version, statement.language, statement.source_name) == (1, "en", "keepers.txt")
        assert (statement.sha256, statement.imported_by) == (found.sha256, user)
        assert statement.imported_at is not None
        assert wordings(statement) == [MISSION, LAMPS, ROPES, SONGS]

    def test_new_parts_have_a_title_of_their_words_and_a_note(self, organisation):
        imported(KEEPERS, organisation)
        part = current(organisation).parts.get(position=1)
        assert (part.kind, part.title_en) == (
            "mission",
            "We bring lighthouse keepers together, so that no lamp on our shore goes out",
        )
        assert part.title_tr in (None, "")
        assert part.to_verify == (
            "Came with an import (keepers.txt): write title and summary in all four languages."
        )

    def test_titles_are_written_in_the_language_of_the_file(self, organisation):
        imported(statement_of("Fener bekçilerini bir araya getirmek."), organisation, "tr")
        part = current(organisation).parts.get()
        assert (part.title_tr, part.title_en) == ("Fener bekçilerini bir araya getirmek", None)

    def test_wording_is_found_by_search(self, organisation):
        imported(BEES, organisation)
        (found,) = StatementPart.objects.published().matching("smokers")
        assert found.original.startswith("lending smokers")

    def test_markup_is_kept_as_words(self, organisation):
        imported(statement_of("<script>alert(1)</script> & <b>lamps</b>."), organisation)
        assert wordings(current(organisation)) == ["<script>alert(1)</script> & <b>lamps</b>."]


class TestFilling:
    def test_our_words_and_links_stay_and_get_the_wording(self, organisation, ours):
        before = list(ours.parts.order_by("position").values("pk", "kind", "title_en", "summary_tr"))
        found = imported(KEEPERS, organisation)
        assert shown(found) == [(order, "worded") for order in (1, 2, 3, 4)]
        assert found.fills
        ours.refresh_from_db()
        assert (ours.version, ours.is_current, ours.source_en) == (1, True, "Letter")
        assert list(ours.parts.order_by("position").values("pk", "kind", "title_en", "summary_tr")) == before
        assert wordings(ours) == [MISSION, LAMPS, ROPES, SONGS]
        assert all(part.states.count() == 1 for part in ours.parts.all())
        assert MissionStatement.objects.filter(organisation=organisation).count() == 1

    def test_second_import_changes_nothing_at_all(self, organisation, ours):
        imported(KEEPERS, organisation)
        before = everything()
        assert imported(KEEPERS, organisation).is_empty
        assert everything() == before

    def test_other_kind_than_the_guess_is_told(self, organisation, ours):
        found = planned(KEEPERS, organisation)
        assert [(one.line, one.kind) for one in found.suspects] == [(7, "kind")]
        assert found.suspects[0].why == (
            "looks like another kind (Objective) than the portal has it for (Method)"
        )

    def test_kinds_are_matched_where_they_stand_in_another_order(self, organisation):
        statement = StatementFactory(organisation=organisation, language="en")
        kinds = [PartKind.AIM, *[PartKind.FOUNDATION] * 3, PartKind.PRINCIPLE, *[PartKind.OBJECTIVE] * 3]
        parts = [PartFactory(statement=statement, position=at, kind=kind) for at, kind in enumerate(kinds, 1)]
        found = imported(BEES, organisation)
        assert found.fills
        stored = {part.pk: part for part in statement.parts.all()}
        assert [stored[part.pk].position for part in parts] == [2, 4, 5, 6, 1, 7, 8, 9]
        assert stored[parts[1].pk].original == "shared meadows"
        (added,) = set(stored) - {part.pk for part in parts}
        assert (stored[added].position, stored[added].kind) == (3, "aim")
        assert planned(BEES, organisation).difference.is_empty

    def test_file_with_more_parts_adds_to_the_statement(self, organisation, ours):
        found = planned(statement_of(MISSION, LAMPS, ROPES, SONGS, NET), organisation)
        assert [one.kind for one in found.suspects if one.kind == "place"] == ["place"]
        assert found.difference.fills
        carry_out(found)
        assert ours.parts.count() == 5
        assert current(organisation).version == 1

    def test_file_with_fewer_parts_makes_a_version_and_ours_stays_readable(self, organisation, ours):
        titles = list(ours.parts.order_by("position").values_list("title_en", flat=True))
        found = imported(statement_of(MISSION, LAMPS, ROPES), organisation)
        assert "gone" in [change for _order, change in shown(found)]
        assert (current(organisation).version, current(organisation).parts.count()) == (2, 3)
        ours.refresh_from_db()
        assert not ours.is_current
        assert list(ours.parts.order_by("position").values_list("title_en", flat=True)) == titles

    def test_statement_without_parts_is_filled(self, organisation):
        statement = StatementFactory(organisation=organisation, language="en")
        assert imported(KEEPERS, organisation).fills
        assert wordings(statement) == [MISSION, LAMPS, ROPES, SONGS]

    def test_part_without_wording_among_others_is_filled(self, organisation):
        imported(statement_of(MISSION, LAMPS, SONGS), organisation)
        statement = current(organisation)
        last = statement.parts.get(position=3)
        last.position = 4
        last.save()
        blank = PartFactory(statement=statement, position=3)
        found = imported(KEEPERS, organisation)
        assert (shown(found), found.fills) == ([(3, "worded")], True)
        blank.refresh_from_db()
        assert blank.original == ROPES

    def test_other_language_is_told_and_written(self, organisation, ours):
        MissionStatement.objects.filter(pk=ours.pk).update(language="tr")
        found = planned(KEEPERS, organisation)
        assert found.difference.changes_language
        carry_out(found)
        ours.refresh_from_db()
        assert ours.language == "en"


class TestNewVersion:
    def test_changed_wording_makes_a_version_with_our_words(self, organisation, ours):
        imported(KEEPERS, organisation)
        user = UserFactory()
        changed = LAMPS.replace("all lamps", "every lamp")
        found = carry_out(planned(statement_of(MISSION, changed, ROPES, SONGS), organisation), by=user)
        assert shown(found) == [(2, "changed")]
        now, before = organisation.statements.order_by("-version")
        assert ((now.version, now.is_current), (before.version, before.is_current)) == ((2, True), (1, False))
        assert wordings(before) == [MISSION, LAMPS, ROPES, SONGS]
        assert wordings(now) == [MISSION, changed, ROPES, SONGS]
        names = (
            "position",
            "kind",
            "title_tr",
            "title_en",
            "title_az",
            "title_kk",
            "summary_tr",
            "summary_kk",
        )
        both = [list(statement.parts.order_by("position").values_list(*names)) for statement in (now, before)]
        assert both[0] == both[1]
        assert all(part.states.count() == 1 for part in now.parts.all())

    def test_only_what_changed_asks_for_a_look_at_our_words(self, organisation, ours):
        imported(KEEPERS, organisation)
        imported(statement_of(MISSION, LAMPS + " Always.", ROPES, SONGS), organisation)
        notes = current(organisation).parts.order_by("position").values_list("to_verify", flat=True)
        note = "The wording changed with an import (keepers.txt): see whether title and summary fit."
        assert list(notes) == ["", note, "", ""]

    def test_day_and_source_of_the_new_version_are_asked_for(self, organisation, ours):
        imported(KEEPERS, organisation)
        imported(statement_of(MISSION, NET), organisation)
        statement = current(organisation)
        assert (statement.dated, statement.source) == (None, "")
        assert statement.to_verify == (
            "Came with an import (keepers.txt): write when and where the organisation gave it out."
        )

    def test_parts_that_move_come_and_go(self, organisation):
        imported(KEEPERS, organisation)
        found = imported(statement_of(MISSION, SONGS, LAMPS, NET), organisation)
        assert sorted(shown(found)) == [(2, "moved"), (3, "gone"), (4, "added")]
        assert wordings(current(organisation)) == [MISSION, SONGS, LAMPS, NET]

    def test_kind_that_people_corrected_is_kept(self, organisation):
        imported(KEEPERS, organisation)
        part = current(organisation).parts.get(position=2)
        part.kind = PartKind.METHOD
        part.save()
        assert planned(KEEPERS, organisation).difference.is_empty
        imported(statement_of(MISSION, LAMPS, ROPES, NET), organisation)
        assert current(organisation).parts.get(position=2).kind == PartKind.METHOD

    def test_search_of_the_public_finds_the_current_version_alone(self, organisation):
        imported(KEEPERS, organisation)
        imported(statement_of(MISSION, LAMPS, NET), organisation)
        assert not StatementPart.objects.published().matching("splice").exists()
        assert StatementPart.objects.matching("splice").count() == 1
        assert StatementPart.objects.published().matching("lamps").count() == 1

    def test_version_goes_on_from_the_highest(self, organisation):
        StatementFactory(organisation=organisation, version=7, is_current=False)
        assert imported(KEEPERS, organisation).version == 8


class TestSafety:
    def test_what_was_not_shown_is_not_applied(self, organisation):
        imported(KEEPERS, organisation)
        found = planned(statement_of(MISSION, NET), organisation)
        imported(statement_of(MISSION, LAMPS), organisation)
        before = everything()
        with pytest.raises(ChangedMeanwhile) as caught:
            carry_out(found)
        assert everything() == before
        assert shown(caught.value.difference) == [(2, "added"), (2, "gone")]

    def test_title_that_was_changed_meanwhile_stops_it(self, organisation, ours):
        found = planned(KEEPERS, organisation)
        part = ours.parts.get(position=1)
        part.title_en = "Another title"
        part.save()
        with pytest.raises(ChangedMeanwhile):
            carry_out(found)

    def test_failure_half_way_leaves_everything_as_it_was(self, organisation, ours, monkeypatch):
        imported(KEEPERS, organisation)
        found = planned(statement_of(MISSION, NET), organisation)
        before = everything()

        def fail(*args, **kwargs):
            raise OSError("disk full")

        monkeypatch.setattr(Activity, "save", fail)
        with pytest.raises(OSError, match="disk full"):
            carry_out(found)
        monkeypatch.undo()
        assert everything() == before

    def test_activities_say_who_did_what(self, organisation):
        user = UserFactory()
        imported(KEEPERS, organisation, by=user)
        imported(statement_of(MISSION, NET), organisation, by=user)
        found = Activity.objects.filter(by=user).order_by("pk")
        second, first = organisation.statements.order_by("-version")
        verb, reason = ActivityVerb.MISSION_IMPORTED, "import: keepers.txt"
        assert [(one.verb, one.target, one.before, one.after, one.reason) for one in found] == [
            (verb, first, "", "1", reason),
            (verb, second, "1", "2", reason),
        ]

    def test_history_says_who_and_why(self, organisation, ours):
        user = UserFactory()
        imported(KEEPERS, organisation, by=user)
        latest = ours.parts.get(position=1).history.first()
        assert (latest.history_user, latest.history_change_reason) == (user, "import: keepers.txt")
        assert ours.history.first().history_user == user

    def test_statement_of_another_organisation_is_left_alone_and_told(self, organisation, ours):
        imported(KEEPERS, organisation)
        other = OrganisationFactory(name_en="Other keepers")
        found = planned(KEEPERS, other)
        assert [one.kind for one in found.suspects] == ["organisation"]
        carry_out(found)
        assert current(organisation) == ours

    def test_comparing_takes_no_query_a_part(self, organisation, ours, django_assert_max_num_queries):
        imported(KEEPERS, organisation)
        with django_assert_max_num_queries(5):
            planned(KEEPERS, organisation)


def test_unknown_organisation_names_those_alike():
    OrganisationFactory(slug="lamp-keepers")
    with pytest.raises(NoOrganisation) as caught:
        organisation_of("lamp-kepers")
    assert str(caught.value) == (
        "There is no organisation with the address name “lamp-kepers”. Alike are: lamp-keepers. "
        "The list of organisations in the back-office (/admin/civil_society/organisation/) shows the address names."
    )
