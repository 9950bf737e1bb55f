"""What a page says it is to programs: schema.org in JSON-LD, and which pages other sites may show in a frame.

A section says what its pages are where it registers (`portal.linked.registry`), each by the name of its address:

    @describes("diaspora:event")
    def event(context):
        return node("Event", context["event"].get_absolute_url(), name=words(context["event"], "title"))

The page writes it by `{% linked_data %}`, its breadcrumbs first. What is said is what the page shows: nothing else is
looked up.
"""
