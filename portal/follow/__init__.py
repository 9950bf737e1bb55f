"""Following: what is news (`happenings`), as feeds, as mails for readers, as webhooks for systems of partners.

Sections register what happens in them; whatever tells of it asks `happenings.happened` and nothing else, so that only
what is public is told of.
"""
