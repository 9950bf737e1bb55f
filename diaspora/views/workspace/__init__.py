"""The workspace of focal points and the Secretariat: events that are proposed, plans that are drafted."""
