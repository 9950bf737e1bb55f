"""The open data interface under /api/v1/: read by anybody, written by focal points with a token.

Each section registers its collections (`portal.api.registry`); what all of them do alike is in `portal.api.views`.
"""
