"""What the group of each role may do: the table here is the specification, written out."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from modeltranslation.translator import translator

from portal.domain.groups import PERMISSIONS, sync_after_migration, sync_groups
from portal.enums import RoleName
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

TRANSLATED = {
    *("portal.state", "portal.participation", "portal.summit", "portal.cooperationbody", "portal.page"),
    *("vision.document", "vision.preambleparagraph", "vision.recital", "vision.commitment", "vision.pillar"),
    *("vision.cooperationarea", "vision.actionitem", "vision.goal"),
    *("diaspora.series", "diaspora.theme", "diaspora.celebration", "diaspora.place", "diaspora.event"),
    *("diaspora.decision", "diaspora.eventdocument", "diaspora.eventpicture", "diaspora.institution"),
    *(
        "diaspora.practice",
        "diaspora.strategy",
        "diaspora.strategypart",
        "diaspora.plan",
        "diaspora.activity",
    ),
    *("civil_society.organisation", "civil_society.missionstatement", "civil_society.statementpart"),
}
# What may be hidden, or used nowhere: the back-office says which record of them may be deleted.
DELETED = {
    *(
        "event",
        "decision",
        "eventdocument",
        "eventpicture",
        "participants",
        "plan",
        "activity",
        "theme",
        "place",
    ),
    *("organisation", "ownname", "organisationlanguage", "membership", "missionstatement", "statementpart"),
}
# Translated too, but by those whose words they are: administrators and reviewers.
OF_REPORTING = {"vision.cycle", "vision.entryreview"}
CONTRIBUTOR, FOCAL_POINT, EDITOR, TRANSLATOR, REVIEWER, ADMINISTRATOR, REPRESENTATIVE = RoleName
NOBODY: set[RoleName] = set()
EDITORS = {EDITOR, ADMINISTRATOR}


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        ("vision.view_actionitem", {EDITOR, TRANSLATOR, REVIEWER, ADMINISTRATOR}),
        ("vision.change_actionitem", {EDITOR, TRANSLATOR, ADMINISTRATOR}),
        ("vision.add_actionitem", EDITORS),
        ("vision.delete_actionitem", NOBODY),
        ("vision.view_historicalactionitem", EDITORS),
        ("vision.change_historicalactionitem", NOBODY),
        ("vision.delete_historicalactionitem", NOBODY),
        ("vision.view_goal", {EDITOR, TRANSLATOR, REVIEWER, ADMINISTRATOR}),
        ("vision.change_goal", {EDITOR, TRANSLATOR, ADMINISTRATOR}),
        ("vision.add_documenttext", EDITORS),
        ("vision.view_documenttext", {EDITOR, REVIEWER, ADMINISTRATOR}),
        ("vision.change_documenttext", NOBODY),
        ("vision.delete_documenttext", NOBODY),
        ("portal.change_state", {EDITOR, TRANSLATOR, ADMINISTRATOR}),
        ("portal.add_participation", EDITORS),
        ("portal.delete_state", NOBODY),
        ("portal.change_page", {EDITOR, TRANSLATOR, ADMINISTRATOR}),
        ("vision.view_cycle", {REVIEWER, ADMINISTRATOR}),
        ("vision.change_cycle", {ADMINISTRATOR}),
        ("vision.delete_cycle", NOBODY),
        ("vision.view_submission", {REVIEWER, ADMINISTRATOR}),
        ("vision.change_submission", NOBODY),
        ("vision.view_entry", {REVIEWER, ADMINISTRATOR}),
        ("vision.change_entry", NOBODY),
        ("vision.view_reviewnote", {REVIEWER, ADMINISTRATOR}),
        ("vision.change_reviewnote", NOBODY),
        ("portal.change_user", {ADMINISTRATOR}),
        ("portal.delete_user", NOBODY),
        ("portal.delete_role", {ADMINISTRATOR}),
        ("portal.view_activity", {ADMINISTRATOR}),
        ("portal.add_activity", NOBODY),
        ("portal.change_activity", NOBODY),
        ("portal.add_invitation", {ADMINISTRATOR}),
        ("portal.view_invitation", {ADMINISTRATOR}),
        ("portal.change_invitation", NOBODY),
        ("portal.delete_invitation", NOBODY),
        ("portal.view_apitoken", {ADMINISTRATOR}),
        ("portal.change_apitoken", NOBODY),
        ("portal.view_notice", {ADMINISTRATOR}),
        ("portal.change_notice", NOBODY),
        ("diaspora.view_event", {EDITOR, TRANSLATOR, ADMINISTRATOR}),
        ("diaspora.change_event", {EDITOR, TRANSLATOR, ADMINISTRATOR}),
        ("diaspora.add_event", EDITORS),
        ("diaspora.delete_event", EDITORS),
        ("diaspora.delete_series", NOBODY),
        ("diaspora.delete_institution", NOBODY),
        ("diaspora.change_participants", EDITORS),
        ("diaspora.add_amendment", NOBODY),
        ("diaspora.view_historicalevent", EDITORS),
        ("civil_society.view_organisation", {EDITOR, TRANSLATOR, ADMINISTRATOR}),
        ("civil_society.change_organisation", {EDITOR, TRANSLATOR, ADMINISTRATOR}),
        ("civil_society.add_organisation", EDITORS),
        ("civil_society.delete_organisation", EDITORS),
        ("civil_society.change_membership", EDITORS),
        ("civil_society.view_representative", EDITORS),
        ("civil_society.change_representative", NOBODY),
        ("civil_society.view_proposal", EDITORS),
        ("civil_society.change_proposal", NOBODY),
        ("civil_society.view_historicalorganisation", EDITORS),
        ("auth.change_group", NOBODY),
        ("auth.view_permission", NOBODY),
    ],
)
def test_permission_is_of_these_roles_alone(permission, roles):
    held = {role for role in RoleName if user_in(role).has_perm(permission)}
    assert held == roles


def user_in(role: RoleName):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role.value))
    return user


def test_roles_outside_the_back_office_have_no_permission():
    for role in (CONTRIBUTOR, FOCAL_POINT, REPRESENTATIVE):
        assert user_in(role).get_all_permissions() == set()


def test_nobody_may_delete_but_roles_and_what_may_be_hidden():
    deleting = Permission.objects.filter(group__isnull=False, codename__startswith="delete_")
    assert set(deleting.values_list("codename", flat=True)) == {
        "delete_role",
        *(f"delete_{name}" for name in DELETED),
        "delete_webhook",
    }


def test_translators_may_change_what_is_translated_and_nothing_else():
    assert {model._meta.label_lower for model in translator.get_registered_models()} == (
        TRANSLATED | OF_REPORTING
    )
    changed = {label for label, actions in PERMISSIONS[TRANSLATOR].items() if "change" in actions}
    assert changed == TRANSLATED


def test_every_role_has_its_group_after_migration():
    assert set(Group.objects.values_list("name", flat=True)) == set(RoleName.values)


def test_sync_takes_away_what_the_table_does_not_give():
    editors = Group.objects.get(name="editor")
    before = set(editors.permissions.all())
    editors.permissions.add(Permission.objects.get(codename="delete_pillar"))
    sync_groups()
    assert set(editors.permissions.all()) == before


def test_sync_leaves_other_groups_alone():
    press = Group.objects.create(name="press")
    press.permissions.add(Permission.objects.get(codename="view_page"))
    sync_groups()
    assert press.permissions.count() == 1


def test_migrating_gives_the_groups_back():
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert Group.objects.count() == len(RoleName)


def test_half_migrated_database_is_left_alone():
    """Migrating backwards ends at a state of the models that does not have them all."""
    Group.objects.all().delete()

    class Half:
        def get_model(self, label):
            if label.startswith("vision."):
                raise LookupError(label)
            return apps.get_model(label)

    sync_after_migration(apps.get_app_config("vision"), apps=Half())
    assert not Group.objects.exists()
