import logging

from allauth.account import views
from django.http import HttpResponse
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


class PasswordResetView(views.PasswordResetView):
    """Asking for a link to set a new password. Where mail cannot be sent, the person learns it and keeps the form."""

    def form_valid(self, form) -> HttpResponse:
        try:
            return super().form_valid(form)
        # Faults of the mail server and of the way to it are all of this kind.
        except OSError:
            logger.exception("The mail with a link for a new password could not be sent.")
        form.add_error(None, _("We could not send the mail just now. Try again in a few minutes."))
        return self.render_to_response(self.get_context_data(form=form), status=503)
