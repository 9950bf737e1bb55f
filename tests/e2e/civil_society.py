"""What the pages of civil society show beside the content: organisations, a statement in two versions, a body."""

import datetime

from civil_society.enums import OrganisationKind, PartKind, WorkingLanguage
from civil_society.models import Organisation
from diaspora.models import Activity, Event
from portal.enums import DatePrecision
from portal.models import CooperationBody, State
from tests.factories.civil_society import (
    MembershipFactory,
    OrganisationFactory,
    PartFactory,
    RepresentativeFactory,
    StatementFactory,
)
from vision.models import ActionItem, Commitment, CooperationArea

NAME = {
    "name_tr": "Yurt Dışındaki Genç Araştırmacılar ve Öğretmenler Dayanışma Derneği",
    "name_en": "Association of Young Researchers and Teachers Abroad",
    "name_az": "Xaricdəki Gənc Tədqiqatçıların və Müəllimlərin Həmrəylik Birliyi",
    "name_kk": "Шетелдегі жас зерттеушілер мен мұғалімдердің ынтымақтастық қауымдастығы",
}
SUMMARY = {
    "summary_tr": "Yurt dışında çalışan araştırmacılarla öğretmenleri buluşturur, birlikte ders malzemesi hazırlar.",
    "summary_en": "It brings researchers and teachers who work abroad together, and makes lessons with them.",
    "summary_az": "Xaricdə işləyən tədqiqatçılarla müəllimləri bir araya gətirir, birlikdə dərs vəsaiti hazırlayır.",
    "summary_kk": "Шетелде жұмыс істейтін зерттеушілер мен мұғалімдерді біріктіріп, бірге оқу құралдарын дайындайды.",
}
PARTS = (
    (PartKind.MISSION, "Birlikte öğrenmek", "Learning together", "Birlikdə öyrənmək", "Бірге үйрену"),
    (PartKind.AIM, "Ortak ders malzemesi", "Shared material", "Ortaq vəsait", "Ортақ құралдар"),
    (PartKind.PRINCIPLE, "Açıklık", "Openness", "Açıqlıq", "Ашықтық"),
    (PartKind.OBJECTIVE, "Yılda iki buluşma", "Two meetings a year", "İldə iki görüş", "Жылына екі кездесу"),
)
WORDS = "Derneğimiz, yurt dışında çalışan öğretmenleri bir araya getirir;\nbirlikte çalışmayı kolaylaştırır."


def prepare_civil_society() -> None:
    network = OrganisationFactory(
        slug="e2e-network", kind=OrganisationKind.FEDERATION, seat_country_en="Belgium", seat_en="Brussels"
    )
    whole = add_a_whole_organisation()
    RepresentativeFactory(organisation=whole, email="representative@demo.example")
    MembershipFactory(member=whole, network=network, since=2019, to_verify="Which year?")
    MembershipFactory(member=network, network=whole)
    add_statements(whole)
    add_a_statement_beside(network)
    # Of the next one nothing but a Turkish name is on record.
    texts = {f"{field}_{code}": "" for field in ("name", "summary") for code in ("en", "az", "kk")}
    OrganisationFactory(slug="e2e-bare", to_verify="Is it still there?", summary_tr="", **texts)
    show_a_body()
    # A second page of the list.
    for number in range(30):
        OrganisationFactory(slug=f"e2e-organisation-{number}", kind=OrganisationKind.THINK_TANK)


def add_a_whole_organisation() -> Organisation:
    return OrganisationFactory(
        slug="e2e-association",
        **NAME,
        **SUMMARY,
        **dict.fromkeys(("short_name_tr", "short_name_en", "short_name_az"), "YGAD"),
        own_names={"tr": NAME["name_tr"], "hu": "Külföldi Fiatal Kutatók Egyesülete", "ar": "جمعية الباحثين"},
        seat_tr="Berlin",
        seat_country_tr="Almanya",
        seat_country_en="Germany",
        states=State.objects.all(),
        activity_note_tr="Almanya, Fransa, Belçika",
        founded=datetime.date(2004, 1, 1),
        founded_precision=DatePrecision.YEAR,
        website="https://example.org/a-rather-long-address-of-a-page/that-does-not-fit-a-small-screen",
        email="contact-of-the-association-of-young-researchers@example.org",
        phone="+49 30 000000",
        address_tr="Deneme Caddesi 14, 10115 Berlin",
        languages=[WorkingLanguage.TR, WorkingLanguage.DE, WorkingLanguage.HU],
        areas=CooperationArea.objects.filter(code__in=["3.2", "3.4", "3.6"]),
        items=ActionItem.objects.filter(code__in=["3.4.1", "3.6.1"]),
        events=Event.objects.published()[:2],
        activities=Activity.objects.published()[:2],
        verified_on=datetime.date(2025, 5, 14),
        source_tr="Deneme",
        source_url="https://example.org/about",
        to_verify="Is the year sure?",
    )


def add_statements(organisation: Organisation) -> None:
    earlier = StatementFactory(organisation=organisation, is_current=False, dated=datetime.date(2010, 1, 1))
    current = StatementFactory(organisation=organisation, version=2, source_tr="Deneme", to_verify="The day.")
    for position, (kind, *titles) in enumerate(PARTS, start=1):
        words = {f"title_{code}": title for code, title in zip(("tr", "en", "az", "kk"), titles, strict=True)}
        PartFactory(statement=earlier, position=position, kind=kind, **words)
        PartFactory(
            statement=current,
            position=position,
            kind=kind,
            original=WORDS,
            areas=CooperationArea.objects.filter(code__in=["3.2", "3.4"]),
            commitments=Commitment.objects.in_force()[:2],
            items=ActionItem.objects.filter(code="3.4.1"),
            states=State.objects.all(),
            **words,
        )


def add_a_statement_beside(organisation: Organisation) -> None:
    """Let it share an area and a commitment with the other in one part, and have one that is linked to nothing."""
    statement = StatementFactory(organisation=organisation)
    PartFactory(
        statement=statement,
        position=1,
        areas=CooperationArea.objects.filter(code="3.4"),
        commitments=Commitment.objects.in_force()[:1],
    )
    PartFactory(statement=statement, position=2, items=ActionItem.objects.filter(code="1.1.1"))
    PartFactory(statement=statement, position=3)


def show_a_body() -> None:
    """Let a cooperation body be public with all that there may be of one."""
    body = CooperationBody.objects.get(slug="turksoy")
    body.members.set(State.objects.all())
    body.to_verify = body.to_verify or "The day."
    body.save()
    if not Organisation.objects.filter(body=body).exists():
        OrganisationFactory(slug="turksoy", body=body)
