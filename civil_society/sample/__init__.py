"""Sample organisations for a demonstration: plainly made up, and marked as such on every page that shows them."""

from civil_society.sample.loading import load
from portal import demonstration

demonstration.register(load)
