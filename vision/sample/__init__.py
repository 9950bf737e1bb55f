"""Sample years for a demonstration: made-up reports of all states, at every step of the workflow.

They are written past the domain, which knows no other moment than now, and stand as it would have left them:
`tests/vision/sample/test_ways.py` takes a report through the domain by each of the ways, and compares.
"""

from portal import demonstration
from vision.sample.loading import load

demonstration.register(load)
