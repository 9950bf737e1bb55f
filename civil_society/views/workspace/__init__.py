"""The workspace of those who speak for an organisation."""
