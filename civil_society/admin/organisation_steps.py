"""What editors can do with an organisation as a whole, and what each step brings about, in sentences."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from civil_society import rules
from civil_society.domain import organisations
from civil_society.models import Organisation
from portal.admin.steps import ReasonForm, Step
from portal.templatetags.portal import language_name
from portal.translations.texts import missing_languages, texts_by_language


def of_publishing(organisation: Organisation) -> Iterable[str]:
    yield _("Everybody can read about the organisation, and finds it in lists and in search.")
    yield _("The pages of the states, areas and items it is linked to name it.")
    if organisation.statements.exists():
        yield _("Its mission statements become public with it.")
    lacking = missing_languages(organisation.subject, "name")
    if lacking and texts_by_language(organisation.subject, "name"):
        told = _("Its name is missing in: %(languages)s. Readers of these see it in another language.")
        yield told % {"languages": ", ".join(language_name(code) for code in lacking)}
    if organisation.to_verify:
        yield _("Its page says that something is still to be verified.")


def of_withdrawing(organisation: Organisation) -> Iterable[str]:
    yield _("The organisation is a draft again: its page and its mission statements are not found any more.")
    yield _("Pages of states, areas and items no longer name it, nor do those of its networks and members.")


STEPS = (
    Step(
        name="publish",
        title=gettext_lazy("Publish the organisation"),
        icon="public",
        rule=rules.may_publish,
        who=rules.is_secretariat,
        act=organisations.publish,
        effects=of_publishing,
        done=gettext_lazy("The organisation is published."),
    ),
    Step(
        name="withdraw",
        title=gettext_lazy("Withdraw the organisation"),
        icon="public_off",
        rule=rules.may_withdraw,
        who=rules.is_secretariat,
        act=organisations.withdraw,
        effects=of_withdrawing,
        done=gettext_lazy("The organisation is a draft again."),
        form=ReasonForm,
    ),
)
