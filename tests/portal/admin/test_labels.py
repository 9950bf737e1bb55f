"""Labels begin with the right capital letter in every language."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.utils import translation

from portal.admin.labels import capitalised, form_labels, label_of
from portal.models import Page, State
from portal.translations.texts import translated_fields
from tests.portal.admin.pages import EDITOR, client_of, page, person


@pytest.mark.parametrize(
    ("language", "label"),
    [("tr", "İşbirliği"), ("az", "İşbirliği"), ("en", "Işbirliği"), ("kk", "Işbirliği")],
)
def test_first_letter_follows_the_language(language, label):
    with translation.override(language):
        assert capitalised("işbirliği") == label


def test_label_of_a_text_names_its_language():
    with translation.override("en"):
        assert label_of(State._meta.get_field("name_kk")) == "Name · Қазақша"
        assert label_of(State._meta.get_field("position")) == "Position"
        assert form_labels(State)["name_kk"] == "Қазақша"


@pytest.mark.parametrize("language", ["tr", "az"])
def test_no_name_begins_with_a_letter_that_django_would_capitalise_wrongly(language):
    """Headings of lists are capitalised by Django, which knows no İ: such names are written with it."""
    with translation.override(language):
        names = {
            str(name)
            for model in apps.get_models()
            if admin.site.is_registered(model)
            for name in (
                model._meta.verbose_name,
                model._meta.verbose_name_plural,
                *(field.verbose_name for field in model._meta.concrete_fields),
            )
        }
    assert {name for name in names if name.startswith("i")} == set()


def test_texts_are_in_the_order_of_the_model():
    assert translated_fields(State) == ("name", "official_name", "capital", "summary")
    assert translated_fields(Page) == ("title", "description", "body")


@pytest.mark.django_db
def test_form_of_a_state_shows_one_row_a_text():
    client = client_of(person(EDITOR, language="en"))

    shown = client.get(page(State, "change", State.objects.get(slug="kazakhstan").pk)).context["adminform"]

    rows = {str(fieldset.name): fieldset.fields for fieldset in shown if "languages" in fieldset.classes}
    assert rows == {
        heading: [tuple(f"{name}_{language}" for language in ("tr", "en", "az", "kk"))]
        for heading, name in (
            ("Name", "name"),
            ("Official name", "official_name"),
            ("Capital", "capital"),
            ("Summary", "summary"),
        )
    }
