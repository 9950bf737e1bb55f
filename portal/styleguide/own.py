"""The sections of the guide that show what belongs to no section of the portal."""

from portal.styleguide import Section, register, samples
from portal.styleguide.charts import chart_context


def add_all() -> None:
    for place, (key, title, context) in enumerate(OWN):
        register(Section(key, title, f"styleguide/{key}.html", context, order=place))


OWN = (
    ("identity", "Identity: colours, type, the star", dict),
    ("words", "Words: headings, lead, marks", samples.word_context),
    ("buttons", "Buttons and links", dict),
    ("navigation", "Header, breadcrumbs, chips, pager, files", samples.pager_context),
    ("cards", "Cards and panels", samples.card_context),
    ("tables", "Tables that become cards", samples.table_context),
    ("badges", "Status badges", samples.badge_context),
    ("timelines", "Timelines", samples.timeline_context),
    ("notices", "Notices, empty states, sample data, announcements", samples.notice_context),
    ("forms", "Forms with an error summary", samples.form_context),
    ("work", "Progress of long work", dict),
    ("dialogs", "Dialogs", dict),
    ("charts", "Charts", chart_context),
    ("map", "Map", samples.map_context),
    ("mails", "E-mails", samples.mail_context),
)
