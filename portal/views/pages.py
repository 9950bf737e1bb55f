from django.conf import settings
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from portal import panels
from portal.models import Page
from portal.share.picture import Picture
from portal.text.markdown import render_markdown
from portal.translations.texts import shown_text


class PageView(TemplateView):
    """A standing page: its text is staff's, in Markdown; below it stand the panels of the place called like it."""

    template_name = "portal/page.html"
    slug = ""

    def get_context_data(self, **kwargs):
        page = get_object_or_404(Page, slug=self.slug)
        body = shown_text(page, "body")
        html = render_markdown(body.text.replace("{contact}", settings.CONTACT_EMAIL), body.language)
        shown = panels.panels(self.slug, page, self.request.GET)
        return super().get_context_data(**kwargs) | {
            "panels": shown,
            "is_sample": panels.show_sample(shown),
            "page": page,
            "body": body,
            "html": html,
            "share": Picture.of("page", page),
        }
