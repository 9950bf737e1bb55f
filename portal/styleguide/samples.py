"""What the style guide shows: made-up figures under real names, each component in each of its states."""

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import mail
from portal.charts.base import status_legend
from portal.charts.palette import STATUSES
from portal.enums import Language
from portal.maps import PlaceMap, Spot, state_map
from portal.models import State
from portal.tables import Cell, Table
from portal.translations.texts import ShownText, shown_text


class SampleForm(forms.Form):
    """One field of each kind; bound to nothing, it shows what errors look like."""

    email = forms.EmailField(label="E-mail address", help_text="Help stands between label and field.")
    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 3}))
    choice = forms.ChoiceField(label="Choice", choices=[("", "Choose"), ("one", "One"), ("two", "Two")])
    agreed = forms.BooleanField(label="Agreed")
    file = forms.FileField(label="File", required=False)
    several = forms.MultipleChoiceField(
        label="Several",
        choices=[("one", "One"), ("two", "Two")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Boxes in a form are a group with a legend.",
    )


def form_context() -> dict:
    return {
        "unbound": SampleForm(auto_id="unbound_%s"),
        "bound": SampleForm({"email": "nobody"}, auto_id="bound_%s"),
        "box": SampleForm(auto_id="box_%s"),
        "choices": [("a", "A box that is ticked", True), ("b", "One that is not", False)],
    }


def word_context() -> dict:
    return {"shown": ShownText("Türkçe sözler", "tr", is_fallback=True)}


def pager_context() -> dict:
    return {
        "page_obj": Paginator(range(900), 30).page(12),
        "chips": [{"label": "Chip", "query": ""}],
        "downloads": [(name, "#navigation") for name in ("CSV", "XLSX", "JSON")],
    }


def timeline_context() -> dict:
    events = [
        {"when": "2030", "text": "What is planned has a paler star", "is_planned": True},
        {"when": "2025", "text": "What leads on is a link", "url": "#timelines", "note": "with a note"},
        {"when": "2024", "text": "What happened"},
    ]
    return {"events": events}


def table_context() -> dict:
    states = State.objects.with_status(on=timezone.localdate())
    rows = [
        (Cell(shown_text(state, "name").text, state.get_absolute_url()), Cell(state.slug), Cell(""))
        for state in states[:3]
    ]
    return {"table": Table((_("State"), "Address name", "An empty cell"), rows, caption="A caption")}


def card_context() -> dict:
    return {"state": State.objects.with_status(on=timezone.localdate()).first()}


def notice_context() -> dict:
    return {"messages": [Message(constants.SUCCESS, "What the last step has to say.")]}


def badge_context() -> dict:
    return {"statuses": STATUSES, "legend": status_legend(STATUSES)}


def mail_context() -> dict:
    return {"mails": mail.samples(), "languages": Language.values}


def map_context() -> dict:
    today = timezone.localdate()
    states = list(State.objects.with_status(on=today))
    return {"map": state_map(states, on=today, key="sample-map"), "places": place_map(states)}


def place_map(states: list[State]) -> PlaceMap:
    """A place with one event, one with many, one where nothing was held yet, and one beyond the edge."""
    places = [
        ("Baku", 49.87, 40.41, 1, True),
        ("Ankara", 32.85, 39.93, 24, True),
        ("Bishkek", 74.6, 42.87, 2, False),
    ]
    far = [("New York", -74.0, 40.71, 1, True)]
    spots = [
        Spot(
            name=name,
            lang="en",
            words=str(amount),
            href="#sample-places",
            longitude=longitude,
            latitude=latitude,
            amount=amount,
            is_full=is_full,
        )
        for name, longitude, latitude, amount, is_full in (*places, *far)
    ]
    return PlaceMap(
        key="sample-places",
        title="Places over the states",
        description="Each mark is a place; its figure says how much there is.",
        states=states,
        spots=spots,
        full="Something was held here",
        hollow="Something is planned here",
    )
