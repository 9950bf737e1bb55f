"""What the portal itself adds to what can be followed: states. Loaded when the application is ready."""

from portal.enums import SubjectKind
from portal.follow.subjects import Followable, register
from portal.models import State
from portal.translations.texts import shown_text

register(
    SubjectKind.STATE,
    Followable(
        find=lambda key: State.objects.filter(slug=key).first(),
        name=lambda state: shown_text(state, "name").text,
    ),
)
