from portal.share.pages import Shared
from portal.views.filtering import FilteredListView
from vision.filters import ActionItemFilter
from vision.models import ActionItem


class ActionItemsView(Shared, FilteredListView):
    """All action items."""

    template_name = "vision/actions.html"
    context_object_name = "items"
    share_kind = "items"

    def get_filter(self) -> ActionItemFilter:
        items = ActionItem.objects.in_force().with_place()
        return ActionItemFilter(self.request.GET, items, request=self.request)
