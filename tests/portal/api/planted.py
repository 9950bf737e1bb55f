"""What nobody may ever find, planted beside something that is published of each kind.

Whatever is planted says so in every text and name that it has; keys that are numbers are those that nothing else has.
"""

import datetime
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.utils import timezone

from civil_society.enums import ProposalKind
from civil_society.enums import Publication as OrganisationPublication
from civil_society.models import Organisation
from diaspora.enums import Publication
from diaspora.models import Event, Plan
from portal.domain import tokens
from portal.enums import ReportStatus, RoleName, TokenScope
from portal.follow import webhooks
from portal.models import (
    ApiToken,
    Follower,
    Following,
    Invitation,
    Report,
    ReportFile,
    State,
    Webhook,
    WebhookDelivery,
)
from portal.models.report import path_of, report_storage
from tests.diaspora.api.planted import HIDDEN, HIDDEN_YEAR, TEXTS, hidden_events
from tests.factories import CycleFactory, publish
from tests.factories.civil_society import (
    MembershipFactory,
    OrganisationFactory,
    PartFactory,
    ProposalFactory,
    RepresentativeFactory,
    StatementFactory,
)
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    PlanFactory,
)
from tests.factories.files import PDF
from tests.factories.reporting import person, set_cycle
from tests.factories.texts import in_four
from tests.factories.vision import official
from tests.vision.api.planted import HIDDEN as VISION_HIDDEN
from tests.vision.api.planted import SECRET, report
from tests.vision.api.planted import plant as plant_vision
from tests.vision.published import correct, publish_year, show
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import ActionItem, CooperationArea
from vision.models.review import ReviewNote

# Begins words that are planted and words that are published: asking for it finds the latter alone.
SEEN, SEEN_WORD = "abracadabra", "abracadabr"
SECRETS = (SECRET.lower(), HIDDEN)
SECRET_WORDS = ("zyzzyv", "zyxhidde")
WITHDRAWN_YEAR = 2028
ORGANISATION, PERSON = "zyzzyva-organisation", "zyzzyva-person"
WITHDRAWN = f"{WITHDRAWN_YEAR}-azerbaijan-2.5.2"

# Keys of what is planted, by the collection in which they would stand.
HIDDEN_KEYS: dict[str, list[str]] = {
    "events": [f"{HIDDEN}-{name}" for name in ("draft", "proposed", "declined", "withdrawn")],
    "decisions": [f"{HIDDEN}-draft-1"],
    "plans": [str(HIDDEN_YEAR)],
    "activities": [f"{HIDDEN_YEAR}-1"],
    "organisations": [ORGANISATION],
    "mission-statements": [f"{ORGANISATION}-1"],
    "cycles": [str(WITHDRAWN_YEAR)],
    "editions": [f"{WITHDRAWN_YEAR}-1"],
    "entries": [WITHDRAWN],
    "figures": [f"{WITHDRAWN_YEAR}-1-programme"],
    "reports": [f"{HIDDEN_YEAR}-plan", f"{WITHDRAWN_YEAR}-1-programme"],
}
for address in VISION_HIDDEN:
    name, key = address.strip("/").split("/")
    HIDDEN_KEYS[name] = [*HIDDEN_KEYS.get(name, []), key]

# Keys of what is published beside it.
SEEN_KEYS: dict[str, list[str]] = {
    "events": [f"{SEEN}-event"],
    "decisions": [f"{SEEN}-event-1"],
    "plans": ["2041"],
    "activities": ["2041-1"],
    "institutions": [f"{SEEN}-institution"],
    "organisations": [f"{SEEN}-organisation", f"{SEEN}-network"],
    "mission-statements": [f"{SEEN}-organisation-1", f"{SEEN}-organisation-2"],
    "cycles": ["2030"],
    "editions": ["2030-1", "2030-2"],
    "entries": ["2030-kazakhstan-2.5.1", "2030-kyrgyzstan-2.5.1"],
    "figures": ["2030-2-programme", "2030-2-state-kyrgyzstan", "2030-2-item-2.5.1"],
    "reports": ["2030-2-programme"],
    "action-items": ["2.5.1"],
    "areas": ["2.5"],
    "states": ["kazakhstan"],
}


@dataclass(frozen=True)
class Around:
    """What everything is about, planted and published alike."""

    state: State
    area: CooperationArea
    item: ActionItem


def plant() -> None:
    """Make all of it; the content must be loaded."""
    around = Around(
        State.objects.get(slug="kazakhstan"),
        CooperationArea.objects.get(code="3.4"),
        ActionItem.objects.get(code="3.4.1"),
    )
    plant_reporting()
    plant_diaspora(around)
    plant_organisations(around)
    plant_papers()
    plant_followers(around)
    plant_people(around)


# --- Reporting ------------------------------------------------------------------------------------------


def plant_reporting() -> None:
    """A year with two editions, and all that is written, superseded, withdrawn or retired beside it."""
    edition = publish_year(2030)
    show(edition, "kazakhstan", "2.5.1")
    # Accepted, and superseded before it was ever published.
    report(edition.cycle, "kyrgyzstan", SubmissionStatus.ACCEPTED)
    said = {"status": "in_progress", "done": f"{SEEN} roads were opened.", "language": "en"}
    edition = correct(edition, {("kyrgyzstan", "2.5.1"): said})
    withdraw(WITHDRAWN_YEAR)
    plant_vision(edition)


def withdraw(year: int) -> None:
    cycle = CycleFactory(year=year)
    made = report(cycle, "azerbaijan", SubmissionStatus.ACCEPTED)
    ReviewNote.objects.create(submission=made, text=SECRET, by=official())
    publish(cycle)
    set_cycle(cycle, CycleStatus.CLOSED)


# --- The diaspora ---------------------------------------------------------------------------------------


def plant_diaspora(around: Around) -> None:
    """An event with a decision, and a plan with an activity; beside each what is not public, and tied to it."""
    hidden, *_others = hidden_events()
    decided = DecisionFactory(event=hidden, number=1, **TEXTS)
    institution = InstitutionFactory(slug=f"{SEEN}-institution", state=around.state)
    event = EventFactory(
        slug=f"{SEEN}-event",
        starts=datetime.date(2030, 5, 14),
        host_state=around.state,
        states=[around.state],
        items=[around.item],
        areas=[around.area],
        institutions=[institution],
    )
    decision = DecisionFactory(event=event, number=1, **in_four(SEEN, "title", "summary"))
    decision.items.set([around.item])
    draft = PlanFactory(year=HIDDEN_YEAR, **TEXTS)
    plan = AdoptedPlanFactory(year=2041, adopted_at_event=hidden, **in_four(SEEN, "title", "summary"))
    about = {"lead_state": around.state, "items": [around.item]}
    before = ActivityFactory(plan=draft, **about, **TEXTS)
    seen = in_four(SEEN, "title", "summary")
    activity = ActivityFactory(plan=plan, event=hidden, decision=decided, origin=before, **about, **seen)
    ActivityFactory(plan=draft, event=event, decision=decision, origin=activity, **about, **TEXTS)


# --- Civil society --------------------------------------------------------------------------------------


def plant_organisations(around: Around) -> None:
    """An organisation in a network; beside it a draft in the same network, and what was sent in on both."""
    seen = organisation(f"{SEEN}-organisation", around)
    network = OrganisationFactory(slug=f"{SEEN}-network")
    hidden = organisation(ORGANISATION, around, publication=OrganisationPublication.DRAFT)
    for member, found in ((seen, network), (hidden, network), (seen, hidden)):
        MembershipFactory(member=member, network=found)
    StatementFactory(organisation=seen, version=1, is_current=False)
    for owner, version, word in ((seen, 2, SEEN), (hidden, 1, SECRET)):
        statement = StatementFactory(organisation=owner, version=version)
        PartFactory(statement=statement, original=word, items=[around.item], **in_four(word, "title"))
    sent = {"name_tr": SECRET, "summary_tr": SECRET}
    ProposalFactory(values=sent, name=PERSON, email=f"{PERSON}@example.org", message=SECRET)
    ProposalFactory(kind=ProposalKind.CHANGE, organisation=seen, values=sent, message=SECRET)
    RepresentativeFactory(organisation=seen, email=f"{PERSON}-acts@example.org", name=PERSON)


def organisation(slug: str, around: Around, **how) -> Organisation:
    """Return one that is tied to all that is published, and to all that is not."""
    return OrganisationFactory(
        slug=slug,
        own_names={"tr": slug},
        seat_state=around.state,
        states=[around.state],
        areas=[around.area],
        items=[around.item],
        events=Event.objects.filter(slug__in=[f"{SEEN}-event", f"{HIDDEN}-draft"]),
        activities=[plan.activities.first() for plan in Plan.objects.filter(year__in=[2041, HIDDEN_YEAR])],
        **how,
    )


# --- Papers ---------------------------------------------------------------------------------------------


def plant_papers() -> None:
    """A paper of the edition that stands; beside it a draft, and one of an edition that was withdrawn."""
    paper("programme", "2030-2", SEEN)
    paper("plan", str(HIDDEN_YEAR), "zyzzyva-draft", is_draft=True)
    paper("programme", f"{WITHDRAWN_YEAR}-1", "zyzzyva-withdrawn")


def paper(kind: str, source: str, name: str, **how) -> None:
    """Keep a report as if it had been made, without the seconds that takes."""
    made, _new = Report.objects.get_or_create(kind=kind, source=source, language="en", **how)
    sha256 = f"{made.pk:064x}"
    report_storage().save(path_of(sha256), ContentFile(PDF))
    made.current = ReportFile.objects.create(
        report=made, sha256=sha256, file=path_of(sha256), name=name, size=len(PDF), pages=1
    )
    made.status, made.percent, made.finished_at = ReportStatus.READY, 100, timezone.now()
    made.save()


# --- Those who are told, and those who tell -----------------------------------------------------------------


def plant_followers(around: Around) -> None:
    chosen = {"language": "en", "frequency": "daily"}
    now = timezone.now()
    follower = Follower.objects.create(email=f"{PERSON}-follows@example.org", told_until=now, **chosen)
    Following.objects.create(
        follower=follower, kind="state", key=around.state.slug, confirmed_at=now, **chosen
    )
    webhook = Webhook(name=SECRET, address="https://zyzzyva.example/news")
    webhooks.add(webhook, by=person(RoleName.ADMINISTRATOR, name=PERSON, email=f"{PERSON}-rules@example.org"))
    webhook.states.add(around.state)
    WebhookDelivery.objects.create(webhook=webhook, key="test", at=now, answer=SECRET)


def plant_people(around: Around) -> None:
    """Somebody who acts for a state with a token, and somebody who is asked to."""
    acting = person(
        RoleName.FOCAL_POINT, around.state, name=PERSON, email=f"{PERSON}-reports@ministry.example"
    )
    tokens.make(name=SECRET, state=around.state, scopes=[TokenScope.READ], by=acting)
    Invitation.objects.create(
        email=f"{PERSON}-invited@ministry.example",
        name=PERSON,
        role=RoleName.CONTRIBUTOR,
        state=around.state,
        invited_by=acting,
    )


def kept_secrets() -> list[str]:
    """Return what is kept of links, tokens and webhooks, and the addresses of people: none of it is for anybody."""
    rows = [
        *ApiToken.objects.values_list("prefix", "digest"),
        *Webhook.objects.values_list("secret", "address"),
        *Follower.objects.values_list("nonce", "email"),
        *Following.objects.values_list("nonce"),
        *Invitation.objects.values_list("nonce", "email"),
        *[(official().email,)],
    ]
    return [str(value).lower() for row in rows for value in row]


def publish_what_is_hidden() -> None:
    """Let in public what was planted: a test that finds none of it must find it then."""
    event = Event.objects.get(slug=f"{HIDDEN}-draft")
    event.published_at = event.created_at
    event.move(Publication.PUBLISHED)
