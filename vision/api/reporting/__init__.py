"""Reporting by programs, under /api/v1/reporting/: what a focal point does in the workspace, by an access token.

Every rule is the domain’s, the same that the pages ask; here requests become calls, and refusals problems.
"""
