"""The pages of the Vision that other sites may show in a frame."""

from portal.linked.embeds import Embeddable, register

# As high as they are in the language whose words are the longest. From 736 pixels on, charts have their wide form.
STATE_HEIGHTS = {0: 1280, 300: 1060, 736: 800}
# For four states. More of them scroll: a frame that is empty by half looks broken.
ITEM_HEIGHTS = {0: 960, 736: 640}

register(
    Embeddable("portal:state", "embed:state", "slug", "state", STATE_HEIGHTS, has_years=True),
    Embeddable("vision:action", "embed:action-item", "code", "item", ITEM_HEIGHTS),
)
