"""The pages of the Vision that other sites may show in a frame."""

from portal.linked.embeds import Embeddable, register

register(
    Embeddable("portal:state", "embed:state", "slug", "state", {0: 900}),
    Embeddable("vision:action", "embed:action-item", "code", "item", {0: 900}),
)
