"""What the pages of diaspora events show beside the content: events in every status, with all that belongs to one."""

import datetime
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from diaspora.enums import ActivityStatus, Audience, DecisionStatus, EventKind, EventStatus
from diaspora.models import Celebration, Event, EventDocument, EventPicture, Participants, Series
from portal.models import CooperationBody, State
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    CelebrationFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    PlaceFactory,
    SeriesFactory,
    StrategyFactory,
    StrategyPartFactory,
    ThemeFactory,
)
from tests.factories.files import PDF, upload_of
from vision.models import ActionItem, CooperationArea

TITLE = {
    "title_tr": "Türk Devletleri Diaspora Forumu: yurt dışındaki gençler ve girişimciler",
    "title_en": "Diaspora Forum of the Turkic States: young people and entrepreneurs abroad",
    "title_az": "Türk Dövlətlərinin Diaspor Forumu: xaricdəki gənclər və sahibkarlar",
    "title_kk": "Түркі мемлекеттерінің диаспора форумы: шетелдегі жастар мен кәсіпкерлер",
}
SUMMARY = {
    "summary_tr": "Dernekler, akademisyenler ve iş insanları üç gün boyunca birlikte çalıştı.",
    "summary_en": "Associations, academics and business people worked together for three days.",
    "summary_az": "Birliklər, alimlər və iş adamları üç gün birlikdə işlədilər.",
    "summary_kk": "Ұйымдар, ғалымдар және кәсіпкерлер үш күн бірге жұмыс істеді.",
}
OUTCOMES = {
    "outcomes_tr": "Ortak bir bildiri kabul edildi.\n\nGelecek forumun ev sahibi belirlendi.",
    "outcomes_en": "A joint declaration was adopted.\n\nThe host of the next forum was named.",
    "outcomes_az": "Birgə bəyannamə qəbul edildi.\n\nNövbəti forumun ev sahibi müəyyən edildi.",
    "outcomes_kk": "Бірлескен мәлімдеме қабылданды.\n\nКелесі форумның иесі белгіленді.",
}


def prepare_events() -> None:
    SeriesFactory(kind=EventKind.FORUM)
    Series.objects.filter(kind=EventKind.FORUM).update(noted_count=4, noted_on=datetime.date(2024, 8, 1))
    SeriesFactory(kind=EventKind.CELEBRATION)
    Series.objects.filter(kind=EventKind.CELEBRATION).update(is_numbered=False)
    Celebration.objects.exists() or CelebrationFactory()
    add_events()
    add_a_strategy()
    # A second page of the list.
    for number in range(30):
        EventFactory(
            slug=f"e2e-{number}", kind=EventKind.OTHER, status=EventStatus.HELD, starts=day(2015, number + 1)
        )


def day(year: int, number: int = 1) -> datetime.date:
    return datetime.date(year, 1, 1) + datetime.timedelta(days=number - 1)


def add_events() -> None:
    add_a_whole_event()
    EventFactory(slug="e2e-planned", starts=day(2039), precision="month", places=[a_place()])
    EventFactory(slug="e2e-postponed", status=EventStatus.POSTPONED, starts=day(2031))
    EventFactory(
        slug="e2e-cancelled", status=EventStatus.CANCELLED, starts=day(2032), host_state=state("hungary")
    )
    note = {f"date_note_{code}": "< 12.2022" for code in ("tr", "en", "az", "kk")}
    EventFactory(
        slug="e2e-undated",
        kind=EventKind.TRAINING,
        status=EventStatus.HELD,
        to_verify="Not found.",
        source_tr="Deneme",
        # In the other languages the Turkish title stands in.
        **{f"{field}_{code}": "" for field in ("title", "summary") for code in ("en", "az", "kk")},
        **note,
    )
    EventFactory(slug="e2e-celebration", kind=EventKind.CELEBRATION, celebration=Celebration.objects.first())


def add_a_whole_event() -> None:
    turkiye, kazakhstan = state("turkiye"), state("kazakhstan")
    items = ActionItem.objects.filter(code__in=["3.4.1", "3.4.2"])
    event = EventFactory(
        slug="e2e-forum",
        stated_number=9,
        status=EventStatus.HELD,
        starts=datetime.date(2022, 3, 28),
        ends=datetime.date(2022, 3, 30),
        host_state=turkiye,
        places=[PlaceFactory(slug="e2e-bursa", state=turkiye), a_place()],
        states=State.objects.all(),
        items=items,
        areas=CooperationArea.objects.filter(code="3.4"),
        themes=[ThemeFactory(slug="e2e-theme")],
        bodies=CooperationBody.objects.all()[:2],
        institutions=[InstitutionFactory(slug="e2e-institution", state=kazakhstan)],
        to_verify="Is the third day sure?",
        source_en="Communiqué of the meeting, April 2022",
        source_url="https://example.org/forum",
        **TITLE,
        **SUMMARY,
        **OUTCOMES,
    )
    for audience, count in ((Audience.ORGANISATIONS, 120), (Audience.YOUTH, None)):
        Participants.objects.create(event=event, audience=audience, count=count)
    decision = DecisionFactory(
        event=event, number=1, status=DecisionStatus.UNDER_WAY, due=day(2035), **SUMMARY
    )
    decision.items.set(items)
    plan = AdoptedPlanFactory(year=2035, adopted_at_event=event)
    lead = {"plan": plan, "lead_state": turkiye, "items": items}
    ActivityFactory(event=event, status=ActivityStatus.DONE, **lead)
    ActivityFactory(decision=decision, **lead)
    add_media(event)


def add_media(event: Event) -> None:
    titles = {f"title_{code}": f"Bildiri {code}" for code in ("tr", "en", "az", "kk")}
    EventDocument.objects.create(
        event=event, url="https://example.org/declaration.pdf", language="en", **titles
    )
    EventDocument.objects.create(
        event=event,
        file=upload_of(PDF),
        name="a.pdf",
        content_type="application/pdf",
        size=len(PDF),
        **titles,
    )
    picture = io.BytesIO()
    Image.new("RGB", (640, 400), "#0b5563").save(picture, "PNG")
    content = picture.getvalue()
    EventPicture.objects.create(
        event=event,
        file=SimpleUploadedFile("a.png", content),
        name="a.png",
        content_type="image/png",
        size=len(content),
        width=640,
        height=400,
        **{f"alternative_{code}": "120 × ☺" for code in ("tr", "en", "az", "kk")},
        **{f"credit_{code}": "A. B." for code in ("tr", "en", "az", "kk")},
    )


def add_a_strategy() -> None:
    strategy = StrategyFactory(slug="e2e-strategy", approved=datetime.date(2038, 5, 14))
    strategy.areas.set(CooperationArea.objects.filter(code="3.4"))
    for position in (1, 2, 3):
        StrategyPartFactory(strategy=strategy, position=position)


def state(slug: str) -> State:
    return State.objects.get(slug=slug)


def a_place():
    return PlaceFactory._meta.model.objects.filter(slug="e2e-berlin").first() or PlaceFactory(
        slug="e2e-berlin"
    )
