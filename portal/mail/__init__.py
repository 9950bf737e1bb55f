"""The portal's mails: one template each, in the language of the reader, as HTML and as text.

`templates/emails/<name>.html` holds all of a mail: its subject, its words, why the reader gets it. The text part
is read off the same page, so that the two cannot say different things.
"""

from portal.mail.message import compose
from portal.mail.samples import register, sample_mail, samples

__all__ = ["compose", "register", "sample_mail", "samples"]
