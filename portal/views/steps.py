"""A form that has the domain do something: what it refuses is told, and nothing typed is lost."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from portal.errors import DomainError, MissingReason, NotAllowed, WrongTime


class StepView(FormView):
    """A form that has the domain do something; what it refuses is told with all that was typed.

    To be mixed with a page that says who comes in, what may be done and where it leads. `heading` and `button`
    say what it does, `lead` what follows from it.
    """

    form_class: Any = Form
    heading: Any = ""
    lead: Any = ""
    button: Any = ""
    done: Any = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.require_allowed()  # type: ignore[attr-defined]
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form)
        except ValidationError as error:
            self.show(form, error)
            return self.form_invalid(form)
        except DomainError as error:
            return self.tell(form, error)
        messages.success(self.request, str(self.done))
        return redirect(self.after)

    def act(self, form: Any) -> None:
        raise NotImplementedError

    @property
    def after(self) -> str:
        """Where it leads once it is done."""
        return self.back_url  # type: ignore[attr-defined]

    def show(self, form: Any, error: ValidationError) -> None:
        form.take(error)

    def tell(self, form: Any, error: DomainError) -> HttpResponse:
        if isinstance(error, NotAllowed) and not isinstance(error, WrongTime):
            raise error
        field = "reason" if isinstance(error, MissingReason) else None
        form.add_error(field, str(error.message))
        answer = self.form_invalid(form)
        answer.status_code = 403 if isinstance(error, NotAllowed) else 422
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        answer = super().form_invalid(form)
        answer.status_code = 422
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "lead": self.lead,
            "button": self.button,
        }
