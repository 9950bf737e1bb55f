"""The workspace of focal points and contributors."""
