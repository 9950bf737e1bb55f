"""Reports as papers: which kinds there are, what one is made of, and how it becomes a PDF.

What becomes of a report from being asked for to being handed out is in `portal.domain.reports`.
"""
