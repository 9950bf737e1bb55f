from django.views.generic import TemplateView

from portal import styleguide


class StyleguideView(TemplateView):
    """Every component with its states. Its address is there only while DEBUG is on."""

    template_name = "styleguide/index.html"

    def get_context_data(self, **kwargs):
        shown = [{"section": section, "data": section.context()} for section in styleguide.sections()]
        return super().get_context_data(**kwargs) | {"shown": shown}
