"""The Vision under /api/v1/: what anybody reads of it, and how programs of the states report on it."""
