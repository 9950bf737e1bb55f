"""The review of what states submit."""
